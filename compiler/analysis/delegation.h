#pragma once

// How far rights are passed on: what each delegation grounds in a right that somebody has by themselves (checks.md 3.9, ruling 6), as
// plain geometry. Knows nothing of a Model. Used by the facts about decision rights.

#include "analysis/boxes.h"

namespace org::analysis {

// A right that needs no other: its holder may pass it on, and allow as many more hands as they like.
struct RootGrant {
  std::uint32_t holder = 0;
  Region region;
};

// A delegation as written.
struct Transfer {
  // Whose rights it draws on, and the part of what is written for which it does: a person stands for a role while they hold it.
  struct Giver {
    std::uint32_t holder = 0;
    Region region;
  };
  std::vector<Giver> givers;
  std::uint32_t to = 0;
  // Through how many more hands it may go.
  std::uint32_t hops = 0;
};

// What somebody has by a delegation, out of one source.
struct Received {
  std::uint32_t transfer = 0;
  // What it was given out of: an index of a root grant, or, counted on from these, of `Grounding::received`; always an earlier one.
  std::uint32_t source = 0;
  Region region;
  std::uint32_t hops = 0;
};

struct Grounding {
  // The receipts that follow from the root grants; where very many feed one delegation, some of them. What comes back to somebody
  // through whose hands it went is not received again.
  std::vector<Received> received;
  // By transfer: all of it that is grounded, however it comes about.
  std::vector<Region> grounded;
};

// The least fixpoint: delegations that only feed each other ground nothing. Near linear in the receipts.
Grounding groundTransfers(std::span<const RootGrant> roots, std::span<const Transfer> transfers);

}  // namespace org::analysis

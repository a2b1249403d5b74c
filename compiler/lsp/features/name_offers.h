#pragma once

// Names of declarations that completion offers: those of the organisation, spelled so that they lead there, and those of the standard
// library with the import they need. Used by completion alone.

#include <set>

#include "lsp/features/offers.h"

namespace org::lsp {

// What fits best among them.
struct Preference {
  // Role names that come first: the seats of the team around.
  std::set<std::string_view> roles;
  // Teams that have a seat of this role come first.
  std::string_view seat_role;
  // Persons come before teams: a seat is for somebody.
  bool persons_first = false;
  // Cards of the library come before one's own.
  bool library_first = false;
  // Written in full, without an import: packs.
  bool needs_no_import = false;
  // Nothing of the library: a seat of a team that exists.
  bool own_only = false;
};

void offerNames(const Place& place, const Spot& spot, schema::KindSet kinds, const Preference& preference,
                Offers& offers);

}  // namespace org::lsp

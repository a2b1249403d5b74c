#include "analysis/delegation.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <unordered_map>

namespace org::analysis {

namespace {

constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();
// Out of so many rights at once one delegation is followed; more of them add nothing but their number.
constexpr std::size_t kept_roots = 8;

class Grounder {
 public:
  Grounder(std::span<const RootGrant> roots, std::span<const Transfer> transfers)
      : roots_(roots),
        transfers_(transfers),
        seen_(transfers.size()),
        found_{{}, std::vector<Region>(transfers.size())} {
    for (std::uint32_t transfer = 0; transfer < transfers.size(); ++transfer) {
      for (const Transfer::Giver& giver : transfers[transfer].givers) {
        outgoing_[giver.holder].push_back({transfer, &giver.region});
      }
    }
  }

  // What allows most hops comes first: nothing that is found later could have gone further.
  Grounding run() {
    for (std::uint32_t root = 0; root < roots_.size(); ++root) {
      offer(root, roots_[root].holder, roots_[root].region, unlimited);
    }
    while (!queue_.empty()) {
      const Step step = queue_.top();
      queue_.pop();
      follow(step);
    }
    std::ranges::transform(found_.grounded, found_.grounded.begin(), simplify);
    return std::move(found_);
  }

 private:
  struct Outgoing {
    std::uint32_t transfer;
    const Region* region;
  };
  struct Step {
    std::uint32_t hops;
    std::uint32_t source;
    Outgoing by;
    // More hops first, then in the order of the text.
    bool operator<(const Step& other) const { return std::pair(hops, other.source) < std::pair(other.hops, source); }
  };
  struct Seen {
    std::uint32_t root;
    Region region;
  };

  void offer(std::uint32_t source, std::uint32_t holder, const Region& region, std::uint32_t hops) {
    const auto outgoing = outgoing_.find(holder);
    if (outgoing == outgoing_.end() || hops == 0) {
      return;
    }
    for (const Outgoing& by : outgoing->second) {
      if (overlap(region, *by.region)) {
        queue_.push({std::min(transfers_[by.transfer].hops, hops - 1), source, by});
      }
    }
  }

  [[nodiscard]] bool isRoot(std::uint32_t source) const { return source < roots_.size(); }
  [[nodiscard]] const Received& receipt(std::uint32_t source) const { return found_.received[source - roots_.size()]; }
  [[nodiscard]] const Region& regionOf(std::uint32_t source) const {
    return isRoot(source) ? roots_[source].region : receipt(source).region;
  }

  // The root of what comes out of `source`, and whether it went through the hands of `holder`.
  struct Chain {
    std::uint32_t root;
    bool passes_holder;
  };
  [[nodiscard]] Chain chainOf(std::uint32_t source, std::uint32_t holder) const {
    bool passes = false;
    for (; !isRoot(source); source = receipt(source).source) {
      passes = passes || transfers_[receipt(source).transfer].to == holder;
    }
    return {source, passes || roots_[source].holder == holder};
  }

  void follow(const Step& step) {
    const std::uint32_t transfer = step.by.transfer;
    const Transfer& written = transfers_[transfer];
    Region part = simplify(intersect(regionOf(step.source), *step.by.region));
    const Chain chain = chainOf(step.source, written.to);
    auto& seen = seen_[transfer];
    auto same = std::ranges::find(seen, chain.root, &Seen::root);
    if (same != seen.end()) {
      part = subtract(std::move(part), same->region);
    }
    Region& grounded = found_.grounded[transfer];
    const bool is_known = covers(grounded, part);
    if (part.empty() || (is_known && same == seen.end() && seen.size() >= kept_roots)) {
      return;
    }
    if (!is_known) {
      grounded.insert(grounded.end(), part.begin(), part.end());
    }
    same = same == seen.end() ? seen.insert(same, {chain.root, {}}) : same;
    same->region.insert(same->region.end(), part.begin(), part.end());
    if (!chain.passes_holder) {
      const auto index = static_cast<std::uint32_t>(roots_.size() + found_.received.size());
      found_.received.push_back({transfer, step.source, std::move(part), step.hops});
      offer(index, written.to, receipt(index).region, step.hops);
    }
  }

  std::span<const RootGrant> roots_;
  std::span<const Transfer> transfers_;
  std::unordered_map<std::uint32_t, std::vector<Outgoing>> outgoing_;
  std::priority_queue<Step> queue_;
  // By transfer: what came of each root already, with at least as many hops.
  std::vector<std::vector<Seen>> seen_;
  Grounding found_;
};

}  // namespace

Grounding groundTransfers(std::span<const RootGrant> roots, std::span<const Transfer> transfers) {
  return Grounder(roots, transfers).run();
}

}  // namespace org::analysis

#include "analysis/delegation.h"

#include <algorithm>
#include <limits>
#include <queue>
#include <unordered_map>

namespace org::analysis {

namespace {

constexpr std::uint32_t unlimited = std::numeric_limits<std::uint32_t>::max();
// Out of so many rights at once one delegation is followed; more of them add nothing but their number.
constexpr std::size_t kept_sources = 8;

class Grounder {
 public:
  Grounder(std::span<const RootGrant> roots, std::span<const Transfer> transfers)
      : roots_(roots),
        transfers_(transfers),
        followed_(transfers.size()),
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

  // Whether what comes out of `source` went through the hands of `holder`.
  [[nodiscard]] bool passes(std::uint32_t source, std::uint32_t holder) const {
    for (; !isRoot(source); source = receipt(source).source) {
      if (transfers_[receipt(source).transfer].to == holder) {
        return true;
      }
    }
    return roots_[source].holder == holder;
  }

  void follow(const Step& step) {
    const std::uint32_t transfer = step.by.transfer;
    const Transfer& written = transfers_[transfer];
    Region part = simplify(intersect(regionOf(step.source), *step.by.region));
    Region& grounded = found_.grounded[transfer];
    const bool is_known = covers(grounded, part);
    if (part.empty() || (is_known && followed_[transfer] >= kept_sources)) {
      return;
    }
    if (!is_known) {
      grounded.insert(grounded.end(), part.begin(), part.end());
    }
    ++followed_[transfer];
    if (!passes(step.source, written.to)) {
      const auto index = static_cast<std::uint32_t>(roots_.size() + found_.received.size());
      found_.received.push_back({transfer, step.source, std::move(part), step.hops});
      offer(index, written.to, receipt(index).region, step.hops);
    }
  }

  std::span<const RootGrant> roots_;
  std::span<const Transfer> transfers_;
  std::unordered_map<std::uint32_t, std::vector<Outgoing>> outgoing_;
  std::priority_queue<Step> queue_;
  // By transfer: out of how many sources it was followed.
  std::vector<std::size_t> followed_;
  Grounding found_;
};

}  // namespace

Grounding groundTransfers(std::span<const RootGrant> roots, std::span<const Transfer> transfers) {
  return Grounder(roots, transfers).run();
}

}  // namespace org::analysis

#include "analysis/delegation_excess.h"

#include <algorithm>
#include <unordered_map>

#include "analysis/circles.h"

namespace org::analysis {

using ast::ClauseWord;
using Type = DelegationExcess::Type;

Region allowedOf(const model::Model& model, const DecisionRights& rights, const Delegation& delegation) {
  const DecisionSpace& space = rights.space();
  const model::Value& value = *delegation.value;
  const auto says = [&](ClauseWord word) { return model.clause(value, word) != nullptr; };
  const bool says_area = says(ClauseWord::Over) || says(ClauseWord::Except);
  const bool says_unit = std::ranges::any_of(
      delegation.region, [&](const Box& box) { return box[Axis::Unit] != space.whole(Axis::Unit); });
  const bool says_amount = says(ClauseWord::Above) || says(ClauseWord::UpTo);
  const Range window = space.whole(Axis::Time);
  Region allowed = delegation.grounded;
  for (Box& box : allowed) {
    const std::string_view currency = space.currencyOf(box[Axis::Amount]);
    const Range amounts = says_amount && !currency.empty() ? space.stretchOf(currency) : space.whole(Axis::Amount);
    box[Axis::Area] = says_area ? box[Axis::Area] : space.whole(Axis::Area);
    box[Axis::Unit] = says_unit ? box[Axis::Unit] : space.whole(Axis::Unit);
    box[Axis::Amount] = {says(ClauseWord::Above) ? box[Axis::Amount].begin : amounts.begin,
                         says(ClauseWord::UpTo) ? box[Axis::Amount].end : amounts.end};
    box[Axis::Time] = {says(ClauseWord::From) ? box[Axis::Time].begin : window.begin,
                       says(ClauseWord::Until) ? box[Axis::Time].end : window.end};
  }
  return simplify(std::move(allowed));
}

namespace {

class ExcessFinder {
 public:
  ExcessFinder(const model::Model& model, const DecisionRights& rights) : rights_(rights) {
    const auto& delegations = rights.delegations();
    for (std::uint32_t i = 0; i < delegations.size(); ++i) {
      Region excess = subtract(delegations[i].region, allowedOf(model, rights, delegations[i]));
      excess_.push_back(simplify(excess.empty() ? excess : subtract(std::move(excess), rights.doubtful())));
      by_receiver_[delegations[i].receiver].push_back(i);
    }
    for (std::uint32_t i = 0; i < delegations.size(); ++i) {
      for (const std::uint32_t feeder : excess_[i].empty() ? std::vector<std::uint32_t>() : feeding(i)) {
        fed_[feeder].push_back(i);
      }
    }
    is_told_.resize(delegations.size());
  }

  std::vector<DelegationExcess> run() {
    addEmptyCircles();
    for (std::uint32_t i = 0; i < excess_.size(); ++i) {
      if (!is_told_[i]) {
        addOrigin(i);
      }
    }
    for (const DelegationExcess& told : found_) {
      tellFollowers(told.delegation);
    }
    for (std::uint32_t i = 0; i < excess_.size(); ++i) {
      if (!excess_[i].empty() && !is_told_[i]) {
        addCircle(i);
      }
    }
    std::ranges::sort(found_, {}, &DelegationExcess::delegation);
    return std::move(found_);
  }

 private:
  [[nodiscard]] const Delegation& delegation(std::uint32_t index) const { return rights_.delegations()[index]; }

  // The delegations by which the delegator may have received something.
  [[nodiscard]] std::vector<std::uint32_t> feeding(std::uint32_t index) const {
    std::vector<std::uint32_t> feeders;
    for (const std::uint32_t giver : delegation(index).givers) {
      const auto received = by_receiver_.find(giver);
      if (received != by_receiver_.end()) {
        std::ranges::copy_if(received->second, std::back_inserter(feeders),
                             [&](std::uint32_t feeder) { return feeder != index; });
      }
    }
    return feeders;
  }

  // Whether the second exceeds because the first does.
  [[nodiscard]] bool explains(std::uint32_t feeder, std::uint32_t index) const {
    return delegation(feeder).hops > 0 && overlap(excess_[feeder], excess_[index]);
  }

  void addOrigin(std::uint32_t index) {
    Region rest = excess_[index];
    for (const std::uint32_t feeder : rest.empty() ? std::vector<std::uint32_t>() : feeding(index)) {
      rest = explains(feeder, index) ? subtract(std::move(rest), excess_[feeder]) : std::move(rest);
    }
    rest = simplify(std::move(rest));
    if (rest.empty()) {
      return;
    }
    const auto feeders = feeding(index);
    const auto source =
        std::ranges::find_if(feeders, [&](std::uint32_t feeder) { return overlap(delegation(feeder).grounded, rest); });
    const Type type = source != feeders.end()              ? Type::NoHops
                      : delegation(index).grounded.empty() ? Type::Nothing
                                                           : Type::Beyond;
    is_told_[index] = true;
    found_.push_back({type, index, std::move(rest), source == feeders.end() ? 0 : *source, {}});
  }

  // What only follows from one that is told.
  void tellFollowers(std::uint32_t told) {
    std::vector<std::uint32_t> open{told};
    while (!open.empty()) {
      const std::uint32_t next = open.back();
      open.pop_back();
      const auto followers = fed_.find(next);
      for (const std::uint32_t fed : followers == fed_.end() ? std::vector<std::uint32_t>() : followers->second) {
        if (!is_told_[fed] && explains(next, fed)) {
          is_told_[fed] = true;
          open.push_back(fed);
        }
      }
    }
  }

  // Those who have nothing give it to each other, whatever they allow the others to do with it.
  void addEmptyCircles() {
    const auto has_nothing = [&](std::uint32_t index) {
      return !excess_[index].empty() && delegation(index).grounded.empty();
    };
    std::vector<Arc> arcs;
    for (const auto& [feeder, followers] : fed_) {
      for (const std::uint32_t fed : followers) {
        if (has_nothing(feeder) && has_nothing(fed) && overlap(excess_[feeder], excess_[fed])) {
          arcs.push_back({feeder, fed, base::Interval::always()});
        }
      }
    }
    std::ranges::sort(arcs, {}, [](const Arc& arc) { return std::pair(arc.from, arc.to); });
    for (const Circle& circle : findCircles(arcs, base::Interval::always())) {
      std::vector<std::uint32_t> members;
      std::ranges::transform(circle.arcs, std::back_inserter(members),
                             [&](std::uint32_t arc) { return arcs[arc].from; });
      if (std::ranges::none_of(members, [&](std::uint32_t member) { return is_told_[member]; })) {
        tellCircle(std::move(members));
      }
    }
  }

  // Of those that nothing told explains, each is fed by another of them.
  [[nodiscard]] std::uint32_t originOf(std::uint32_t index) const {
    const auto feeders = feeding(index);
    const auto origin = std::ranges::find_if(feeders, [&](std::uint32_t feeder) { return explains(feeder, index); });
    return origin == feeders.end() ? index : *origin;
  }

  // Back along what feeds it until one comes again: what lies between is the circle.
  void addCircle(std::uint32_t start) {
    std::vector<std::uint32_t> path;
    std::unordered_map<std::uint32_t, std::size_t> places;
    std::uint32_t at = start;
    while (places.try_emplace(at, path.size()).second) {
      path.push_back(at);
      at = originOf(at);
    }
    path.erase(path.begin(), path.begin() + static_cast<std::ptrdiff_t>(places[at]));
    std::ranges::reverse(path);
    tellCircle(std::move(path));
  }

  void tellCircle(std::vector<std::uint32_t> path) {
    const auto placeOf = [&](std::uint32_t member) { return delegation(member).value->span; };
    std::ranges::rotate(path, std::ranges::min_element(path, {}, placeOf));
    for (const std::uint32_t member : path) {
      is_told_[member] = true;
      tellFollowers(member);
    }
    found_.push_back({Type::Circle, path.front(), excess_[path.front()], 0, std::move(path)});
  }

  const DecisionRights& rights_;
  // By delegation: what it says beyond what is allowed.
  std::vector<Region> excess_;
  std::vector<bool> is_told_;
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> by_receiver_;
  // By delegation: those in excess that draw on it.
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> fed_;
  std::vector<DelegationExcess> found_;
};

}  // namespace

std::vector<DelegationExcess> findDelegationExcess(const model::Model& model, const DecisionRights& rights) {
  return ExcessFinder(model, rights).run();
}

}  // namespace org::analysis

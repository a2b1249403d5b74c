#include "checks/rights_words.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/pieces.h"
#include "base/natural_order.h"
#include "schema/key.h"

namespace org::checks {

using namespace schema::literals;
using analysis::Axis;
using analysis::Box;
using analysis::Preorder;
using analysis::Range;
using analysis::Ranges;
using analysis::Region;
using model::EntityId;

namespace {

// More names than this in one sentence are counted.
constexpr std::size_t told_names = 3;

bool coversAll(const Ranges& outer, const Ranges& inner) {
  return std::ranges::all_of(inner, [&](const Range& range) {
    return std::ranges::any_of(outer, [&](const Range& one) { return one.contains(range); });
  });
}

struct Names {
  // As many as there are; those that no sentence tells are empty.
  std::vector<std::string> texts;
  std::vector<EntityId> ids;
};

// The fewest declarations that make up some points: a whole subtree by its root, else the declaration without its parts. A
// declaration without parts is simply named; one that is not there on these days goes without saying. By name, so that the order of
// the declarations does not show.
Names nameRanges(const model::Model& model, const Preorder& order, const Ranges& ranges, const base::Interval& days) {
  std::vector<std::pair<EntityId, bool>> found;
  for (const Range& range : ranges) {
    for (std::int64_t point = std::max(range.begin, order.declared().begin); point < range.end;) {
      const EntityId id = order.at(point);
      const Range subtree = order.within(id);
      const bool is_whole = subtree.end <= range.end;
      if (model.existence(id).overlaps(days) && model.text(id, "lifecycle"_key) != "retired") {
        found.emplace_back(id, is_whole);
      }
      point = is_whole ? subtree.end : point + 1;
    }
  }
  // Those that are told come first; of the others it is enough that they are there.
  const auto told = found.begin() + static_cast<std::ptrdiff_t>(std::min(found.size(), told_names + 1));
  std::ranges::partial_sort(found, told, base::precedesNaturally,
                            [&](const auto& one) { return model.qualifiedName(one.first); });
  Names names;
  for (const auto& [id, is_whole] : std::span(found.begin(), told)) {
    names.texts.push_back(fmt::format("`{}`{}", model.qualifiedName(id), is_whole ? "" : " itself"));
  }
  names.texts.resize(found.size());
  std::ranges::transform(found, std::back_inserter(names.ids), &std::pair<EntityId, bool>::first);
  return names;
}

constexpr std::int64_t hundredths = 100;

// `1,200`
std::string groupDigits(std::int64_t number, char separator) {
  std::string digits = std::to_string(number);
  constexpr int group = 3;
  for (int at = static_cast<int>(digits.size()) - group; at > 0; at -= group) {
    digits.insert(static_cast<std::size_t>(at), 1, separator);
  }
  return digits;
}

// `1,200 EUR`, `4,999.99 EUR`: of an amount in hundredths.
std::string spellMoney(std::int64_t amount, char separator, std::string_view currency) {
  const std::string digits = groupDigits(amount / hundredths, separator);
  const std::int64_t rest = amount % hundredths;
  return rest == 0 ? fmt::format("{} {}", digits, currency) : fmt::format("{}.{:02} {}", digits, rest, currency);
}

std::string tellMoney(std::int64_t amount, std::string_view currency) { return spellMoney(amount, ',', currency); }

// ` for amounts above 5,000 EUR and up to 10,000 EUR`.
std::string tellAmounts(const analysis::DecisionSpace& space, const Range& amounts) {
  const std::string_view currency = space.currencyOf(amounts);
  if (currency.empty()) {
    return {};
  }
  const Range stretch = space.stretchOf(currency);
  const std::string above = tellMoney(amounts.begin - 1 - stretch.begin, currency);
  const std::string up_to = tellMoney(amounts.end - 1 - stretch.begin, currency);
  if (amounts == stretch) {
    return fmt::format(" for amounts in {}", currency);
  }
  if (amounts.end - amounts.begin == 1) {
    return fmt::format(" for exactly {}", up_to);
  }
  if (amounts.begin == stretch.begin) {
    return fmt::format(" for amounts up to {}", up_to);
  }
  if (amounts.end == stretch.end) {
    return fmt::format(" for amounts above {}", above);
  }
  return fmt::format(" for amounts above {} and up to {}", above, up_to);
}

}  // namespace

std::string nameSome(const model::Model& model, const std::vector<EntityId>& ids) {
  std::vector<std::string> names;
  std::ranges::transform(ids, std::back_inserter(names),
                         [&](EntityId id) { return fmt::format("`{}`", model.qualifiedName(id)); });
  std::ranges::sort(names, base::precedesNaturally);
  return joinSome(names);
}

std::string joinSome(const std::vector<std::string>& parts) {
  if (parts.size() < 2) {
    return parts.empty() ? std::string() : parts.front();
  }
  if (parts.size() > told_names + 1) {
    const auto last = parts.begin() + static_cast<std::ptrdiff_t>(told_names);
    return fmt::format("{} and {} others", fmt::join(parts.begin(), last, ", "), parts.size() - told_names);
  }
  return fmt::format("{} and {}", fmt::join(parts.begin(), parts.end() - 1, ", "), parts.back());
}

std::vector<Stretch> tellStretches(const analysis::Facts& facts, model::DecisionId decision, const Region& region,
                                   AllTeams all_teams) {
  const auto& rights = facts.decisionRights();
  const auto& space = rights.space();
  const model::Model& model = facts.model();
  Ranges scope;
  for (const Box& box : rights.scopeOf(decision)) {
    scope.push_back(box[Axis::Area]);
  }
  scope = rights.isScoped(decision) ? analysis::merge(scope) : Ranges{space.areas().declared()};

  const Range every_team = all_teams == AllTeams::AreEverywhere ? space.units().declared() : space.units().all();
  // Where areas are declared, what is in none of them has no name, and goes without saying: alone it would read as everywhere.
  const Range named = space.areas().declared();
  Region told;
  for (Box box : region) {
    box[Axis::Area] = named.isEmpty() ? box[Axis::Area] : box[Axis::Area].intersect(named);
    told.push_back(box);
  }
  std::vector<Stretch> stretches;
  for (const auto& [time, amount, area, unit] :
       analysis::piecesOf(analysis::open(std::move(told), Axis::Kind, space.whole(Axis::Kind)))) {
    Stretch stretch{{}, analysis::intervalOf(time), {}, amount};
    const bool is_everywhere = coversAll(area, scope);
    if (const Names names = nameRanges(model, space.areas(), area, stretch.days);
        !is_everywhere && !names.ids.empty()) {
      stretch.where += fmt::format(" over {}", joinSome(names.texts));
      stretch.named = names.ids;
    }
    if (const Names names = nameRanges(model, space.units(), unit, stretch.days);
        !coversAll(unit, {every_team}) && !names.ids.empty()) {
      stretch.where += fmt::format(" in {}", joinSome(names.texts));
      stretch.named.insert(stretch.named.end(), names.ids.begin(), names.ids.end());
    }
    stretch.where += tellAmounts(space, amount);
    stretches.push_back(std::move(stretch));
  }
  std::ranges::stable_sort(stretches, [](const Stretch& a, const Stretch& b) {
    const auto when = [](const Stretch& one) { return std::tuple(one.days.from, one.days.until, one.amounts); };
    return when(a) != when(b) ? when(a) < when(b) : base::precedesNaturally(a.where, b.where);
  });
  return stretches;
}

std::string sayMoney(double number, std::string_view currency) {
  return tellMoney(std::llround(number * static_cast<double>(hundredths)), currency);
}

std::string sayMoney(const analysis::DecisionSpace& space, std::int64_t point) {
  const std::string_view currency = space.currencyOf({point, point + 1});
  return tellMoney(point - space.stretchOf(currency).begin, currency);
}

// Thousands as `k`, millions as `M`, where that is exact; other digits in groups.
std::string writeMoney(const analysis::DecisionSpace& space, std::int64_t point) {
  constexpr std::int64_t thousand = 1'000 * hundredths;
  constexpr std::int64_t million = 1'000 * thousand;
  const std::string_view currency = space.currencyOf({point, point + 1});
  const std::int64_t amount = point - space.stretchOf(currency).begin;
  if (amount > 0 && amount % million == 0) {
    return fmt::format("{}M {}", amount / million, currency);
  }
  if (amount > 0 && amount % thousand == 0) {
    return fmt::format("{}k {}", groupDigits(amount / thousand, '_'), currency);
  }
  return spellMoney(amount, '_', currency);
}

std::string tellHolder(const Context& context, std::uint32_t right) {
  std::vector<std::string> names;
  const auto& declared = context.facts().decisionRights().rights()[right];
  std::ranges::transform(declared.holders, std::back_inserter(names), [&](const analysis::Party& party) {
    return fmt::format("`{}`", analysis::nameOf(context.model(), party));
  });
  return names.size() > 1
             ? fmt::format("{} together with {}", names.front(), joinSome({names.begin() + 1, names.end()}))
             : joinSome(names);
}

std::string tellHolders(const Context& context, const std::vector<std::uint32_t>& rights) {
  std::vector<std::string> names;
  std::unordered_set<std::string> known;
  for (const std::uint32_t right : rights) {
    std::string name = tellHolder(context, right);
    if (known.insert(name).second) {
      names.push_back(std::move(name));
    }
  }
  return joinSome(names);
}

void nameParties(const Context& context, diag::Diagnostic& finding, const std::vector<std::uint32_t>& rights) {
  for (const std::uint32_t right : rights) {
    const auto& declared = context.facts().decisionRights().rights()[right];
    finding.named.push_back(declared.decision);
    for (const analysis::Party& party : declared.holders) {
      if (party.entity) {
        finding.named.push_back(party.entity);
      }
    }
  }
}

}  // namespace org::checks

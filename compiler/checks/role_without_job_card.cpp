// Roles that somebody holds, and of which the text does not say what others say of theirs: a purpose, something to answer for, the
// skills it takes. And trades in which no role leads to another.

#include <algorithm>
#include <array>
#include <map>
#include <ranges>
#include <set>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/policies.h"
#include "analysis/reporting.h"
#include "analysis/size.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"size", 50, "people from whom on a missing card is a warning (our convention)"}};

// What a card says, by the role itself or one that it extends or unites.
struct Card {
  bool has_purpose = false;
  bool has_charge = false;
  bool has_skills = false;

  // What the other says as well. Whether anything of it is new.
  bool take(const Card& other) {
    const Card before = *this;
    has_purpose = has_purpose || other.has_purpose;
    has_charge = has_charge || other.has_charge;
    has_skills = has_skills || other.has_skills;
    return *this != before;
  }
  bool operator==(const Card&) const = default;
};

// Roles that another declaration gives something to answer for, to decide or to carry out.
std::set<EntityId> findCharged(const model::Model& model) {
  std::set<EntityId> charged;
  for (const Kind kind : {Kind::Area, Kind::Responsibility, Kind::Decision, Kind::Objective, Kind::Metric}) {
    for (const EntityId id : model.all(kind)) {
      for (const schema::Key key :
           {"owner"_key, "accountable"_key, "responsible"_key, "decides"_key, "decides-jointly"_key, "performs"_key}) {
        for (const model::Value& value : model.values(id, key)) {
          charged.insert(value.term.entity);
        }
      }
    }
  }
  return charged;
}

class Cards {
 public:
  explicit Cards(const Context& context) : model_(context.model()), charged_(findCharged(model_)) {
    const std::vector<EntityId> roles = ownDeclarations(context, Kind::Role);
    const auto isUsual = [&](auto says) {
      return !roles.empty() && static_cast<std::size_t>(std::ranges::count_if(roles, says)) * 2 >= roles.size();
    };
    readCards();
    used_.has_purpose = isUsual([&](EntityId role) { return model_.value(role, "purpose"_key) != nullptr; });
    used_.has_charge = isUsual([&](EntityId role) { return saysCharge(role); });
    used_.has_skills = isUsual([&](EntityId role) { return model_.value(role, "requires"_key) != nullptr; });
  }

  // What at least half of the roles of this workspace say by themselves: asked of each role. The rest is asked of all together.
  [[nodiscard]] const Card& used() const { return used_; }

  [[nodiscard]] const Card& read(EntityId role) const { return cards_.at(role); }

 private:
  // Each card by itself, then what those behind it say, passed on until nothing is new: in a circle of roles as well.
  void readCards() {
    std::map<EntityId, std::vector<EntityId>> takers;
    std::vector<EntityId> open;
    for (const EntityId role : model_.all(Kind::Role)) {
      cards_[role] = readOwn(role);
      open.push_back(role);
      for (const schema::Key key : {"extends"_key, "composed-of"_key}) {
        for (const model::Value& value : model_.values(role, key)) {
          takers[value.term.entity].push_back(role);
        }
      }
    }
    while (!open.empty()) {
      const EntityId role = open.back();
      open.pop_back();
      const Card& card = cards_.at(role);
      for (const EntityId taker : takers[role]) {
        if (cards_.at(taker).take(card)) {
          open.push_back(taker);
        }
      }
    }
  }

  [[nodiscard]] Card readOwn(EntityId role) const {
    const bool has_purpose = !model_.text(role, "purpose"_key).empty() || !model_[role].doc.empty() ||
                             !model_.text(role, "description"_key).empty();
    return {has_purpose, charged_.contains(role) || saysCharge(role), model_.value(role, "requires"_key) != nullptr};
  }

  [[nodiscard]] bool saysCharge(EntityId role) const {
    return model_.value(role, "accountable-for"_key) != nullptr || model_.value(role, "responsible-for"_key) != nullptr;
  }

  const model::Model& model_;
  std::set<EntityId> charged_;
  std::map<EntityId, Card> cards_;
  Card used_;
};

// A hat of the first years, or of whoever is at the top.
bool isFounderHat(const model::Model& model, EntityId role) {
  const auto top = analysis::effectiveValues(model, role, "top"_key);
  return (!top.empty() && top.front().term.flag) || !analysis::effectiveValues(model, role, "until-stage"_key).empty();
}

diag::Severity severityOf(const Context& context) {
  return analysis::sizeOf(context.model()) >= context.parameter("size") ? diag::Severity::Warning
                                                                        : diag::Severity::Note;
}

// What a card leaves open of the parts that are asked for.
std::vector<std::string> missingOf(const Card& card, const Card& asked) {
  std::vector<std::string> missing;
  if (asked.has_purpose && !card.has_purpose) {
    missing.emplace_back("what it is there for (`purpose`)");
  }
  if (asked.has_charge && !card.has_charge) {
    missing.emplace_back("what it answers for (`accountable-for`)");
  }
  if (asked.has_skills && !card.has_skills) {
    missing.emplace_back("what its holder must know (`requires`)");
  }
  return missing;
}

// A role that somebody holds.
struct Held {
  EntityId role;
  std::size_t holders = 0;
};

diag::Diagnostic makeCardFinding(const Context& context, const Held& held, const std::vector<std::string>& missing,
                                 std::string_view others) {
  const model::Model& model = context.model();
  const std::string people = held.holders == 1 ? "one person holds" : fmt::format("{} people hold", held.holders);
  auto finding = context.finding(held.role, fmt::format("{} {}, and nothing says {}{}", people, say(model, held.role),
                                                        joinWithOr(missing), others));
  finding.case_severity = severityOf(context);
  const auto begin = missing.front().ends_with("(`purpose`)")
                         ? addProperty(model, held.role, "purpose"_key, "\"\u2026\"")
                         : std::nullopt;
  if (begin) {
    finding.fixes.push_back({.title = "begin its card, to be filled in", .edits = {*begin}});
  }
  return finding;
}

// More places than these beside one finding are a list nobody reads.
constexpr std::size_t most_places = 5;

// Where few write cards at all, one finding for all roles without any, at the one that most people hold.
void judgeEmptyCards(Context& context, std::vector<Held> without) {
  if (without.empty()) {
    return;
  }
  const auto most = std::ranges::max_element(without, {}, &Held::holders);
  std::rotate(without.begin(), most, std::next(most));
  const std::size_t more = without.size() - 1;
  const std::string others =
      more == 0 ? "" : (more == 1 ? "; nor of one other role" : fmt::format("; nor of {} other roles", more));
  auto finding = makeCardFinding(context, without.front(), missingOf({}, {true, true, true}), others);
  for (const Held& other : without | std::views::drop(1)) {
    finding.named.push_back(other.role);
    if (finding.related.size() == most_places) {
      continue;
    }
    finding.related.push_back({fmt::format("nothing says it of {} either", say(context.model(), other.role)),
                               context.model()[other.role].name_span});
  }
  context.report(std::move(finding));
}

void judgeCards(Context& context) {
  const Cards cards(context);
  std::vector<Held> without;
  for (const EntityId role : ownDeclarations(context, Kind::Role)) {
    const Held held{role, context.facts().assignments().holders(model::RoleId(role), context.window()).size()};
    if (held.holders == 0 || isFounderHat(context.model(), role)) {
      continue;
    }
    if (const auto missing = missingOf(cards.read(role), cards.used()); !missing.empty()) {
      context.report(makeCardFinding(context, held, missing, ""));
    } else if (cards.read(role) == Card{}) {
      without.push_back(held);
    }
  }
  judgeEmptyCards(context, std::move(without));
}

// Trades of several roles, none of which leads anywhere, by name.
void reportFamilies(Context& context, const std::vector<std::vector<EntityId>>& families) {
  const model::Model& model = context.model();
  std::vector<std::string> names;
  for (const auto& roles : families) {
    names.push_back(fmt::format("`family: {}`", model.text(roles.front(), "family"_key)));
  }
  const std::vector<EntityId>& first = families.front();
  auto finding = context.finding(
      first.front(),
      families.size() == 1
          ? fmt::format("none of the {} roles of {} says what one may become (`next`)", first.size(), names.front())
          : fmt::format("no role of {} says what one may become (`next`)", joinWithOr(names)));
  finding.case_severity = severityOf(context);
  for (const auto& roles : families | std::views::drop(1)) {
    finding.named.push_back(roles.front());
  }
  context.report(std::move(finding));
}

// Each trade without a step by itself where the workspace writes steps, else all of them together.
void judgeSteps(Context& context) {
  const model::Model& model = context.model();
  std::map<std::string_view, std::vector<EntityId>> families;
  std::set<std::string_view> with_steps;
  std::vector<EntityId> roles_by_name = ownDeclarations(context, Kind::Role);
  std::ranges::sort(roles_by_name, {}, [&](EntityId role) { return model.qualifiedName(role); });
  for (const EntityId role : roles_by_name) {
    // As the role itself says: the library's families and steps are no career of this company.
    const std::string_view family = model.text(role, "family"_key);
    if (!family.empty() && !isFounderHat(model, role)) {
      families[family].push_back(role);
    }
    if (model.value(role, "next"_key) != nullptr) {
      with_steps.insert(family);
    }
  }
  std::vector<std::vector<EntityId>> without;
  for (auto& [family, roles] : families) {
    if (roles.size() > 1 && !with_steps.contains(family)) {
      without.push_back(std::move(roles));
    }
  }
  if (with_steps.empty() && !without.empty()) {
    reportFamilies(context, without);
    return;
  }
  for (const auto& family : without) {
    reportFamilies(context, {family});
  }
}

void run(Context& context) {
  judgeCards(context);
  judgeSteps(context);
}

}  // namespace

extern const Check role_without_job_card;
const Check role_without_job_card{.kind = diag::Kind::RoleWithoutJobCard, .run = run, .parameters = parameters};

}  // namespace org::checks

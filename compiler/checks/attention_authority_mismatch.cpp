// Somebody whose time goes to one trade and whose decisions are about another.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_rights.h"
#include "analysis/person_loads.h"
#include "analysis/procedures.h"
#include "analysis/reporting.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using analysis::Axis;
using analysis::Load;
using analysis::Procedure;
using model::EntityId;
using model::PersonId;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"gap", 40, "percentage points between the share of decisions and the share of time (our convention)"},
    Parameter{"cases", 5, "cases decided from which a share says anything (our convention)"}};

constexpr double percent = 100;

// By what it goes to: ``on technology``, or ``as `tech``` of a role that does not say its trade.
using Parts = std::map<std::string, double>;

// The trade of a role, else the role itself.
std::string domainOf(const model::Model& model, EntityId role) {
  const std::string_view family = analysis::effectiveWord(model, role, "family"_key);
  return family.empty() ? fmt::format("as {}", sayName(model, role)) : fmt::format("on {}", family);
}

// Without a trade, only the hat itself is known to be the same thing.
bool isComparable(const Context& context, PersonId person, EntityId role) {
  if (!context.model().is(role, model::Kind::Role)) {
    return false;
  }
  const auto hats = context.facts().assignments().ofPerson(person);
  return !analysis::effectiveWord(context.model(), role, "family"_key).empty() ||
         std::ranges::any_of(hats, [&](const analysis::Assignment* hat) { return hat->role == role; });
}

double sum(const Parts& parts) {
  double total = 0;
  for (const auto& [what, part] : parts) {
    total += part;
  }
  return total;
}

// How many cases, a decision for an area each, a procedure is about on the day that is looked at.
double casesOf(const Context& context, const Procedure& procedure) {
  const auto& declared = context.facts().decisionRights().space().areas().declared();
  double cases = 0;
  for (const analysis::Box& box : procedure.region) {
    if (analysis::intervalOf(box[Axis::Time]).contains(context.model().asOf())) {
      const analysis::Range areas = box[Axis::Area].intersect(declared);
      cases += declared.isEmpty() ? 1 : static_cast<double>(std::max<std::int64_t>(areas.end - areas.begin, 0));
    }
  }
  return cases;
}

// What each person decides alone, by the trade of the role in whose name.
std::map<EntityId, Parts> decidedParts(const Context& context) {
  const auto& procedures = context.facts().procedures();
  std::map<EntityId, Parts> decided;
  for (const Procedure& procedure : procedures.all()) {
    const auto& holders = context.facts().decisionRights().rights()[procedure.right].holders;
    const auto dictator = procedure.own == nullptr ? std::nullopt : procedure.own->second.dictator;
    const PersonId person = dictator ? procedures.voters().personOf(*dictator) : PersonId();
    const EntityId role = holders.size() == 1 ? holders.front().entity : EntityId();
    if (person && isComparable(context, person, role)) {
      decided[person][domainOf(context.model(), role)] += casesOf(context, procedure);
    }
  }
  return decided;
}

// Where the time goes; nothing where a hat does not say its share, or is a membership without a trade.
Parts timeParts(const Context& context, std::span<const Load> loads) {
  Parts time;
  for (const Load* load : analysis::loadsOn(loads, context.model().asOf())) {
    if (!load->share || !context.model().is(load->what, model::Kind::Role)) {
      return {};
    }
    time[domainOf(context.model(), load->what)] += (load->share->lowest + load->share->highest) / 2;
  }
  return time;
}

void judge(Context& context, PersonId person, const Parts& time, const Parts& decided) {
  const double cases = sum(decided);
  if (time.empty() || cases < context.parameter("cases")) {
    return;
  }
  const auto shareOf = [](const Parts& parts, const std::string& what) {
    const auto found = parts.find(what);
    return found == parts.end() ? 0 : percent * found->second / sum(parts);
  };
  const auto tell = [&](const std::string& what, std::string_view help) {
    const auto part = decided.find(what);
    auto finding = context.finding(
        person, fmt::format("{} spends {:.0f} % of the time {}, and {:.0f} % of what this person decides is {} "
                            "({:.0f} of {:.0f} cases)",
                            say(context.model(), person), shareOf(time, what), what, shareOf(decided, what),
                            what.starts_with("on ") ? "about it" : "decided as that",
                            part == decided.end() ? 0 : part->second, cases));
    finding.help.emplace_back(help);
    context.report(std::move(finding));
  };
  bool is_told = false;
  for (const auto& [what, part] : decided) {
    if (shareOf(decided, what) - shareOf(time, what) > context.parameter("gap")) {
      tell(what, "let those who spend their days on it decide it, or give it more time");
      is_told = true;
    }
  }
  // What is decided too much is decided instead of what the days are for: the other side of one fault.
  if (is_told) {
    return;
  }
  for (const auto& [what, part] : time) {
    if (shareOf(time, what) - shareOf(decided, what) > context.parameter("gap")) {
      tell(what, "let others decide what this person spends little time on");
    }
  }
}

void run(Context& context) {
  const auto decided = decidedParts(context);
  for (const auto& [person, cases] : decided) {
    judge(context, PersonId(person), timeParts(context, context.facts().personLoads().of(PersonId(person))), cases);
  }
}

}  // namespace

extern const Check attention_authority_mismatch;
const Check attention_authority_mismatch{
    .kind = diag::Kind::AttentionAuthorityMismatch, .run = run, .parameters = parameters};

}  // namespace org::checks

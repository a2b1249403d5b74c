// Somebody whose time goes to one trade and whose decisions are about another.

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

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

using ByFamily = std::map<std::string_view, double>;

double sum(const ByFamily& parts) {
  double total = 0;
  for (const auto& [family, part] : parts) {
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

// What each person decides alone, by the family of the role in whose name.
std::map<EntityId, ByFamily> decidedByFamily(const Context& context) {
  const auto& procedures = context.facts().procedures();
  std::map<EntityId, ByFamily> decided;
  for (const Procedure& procedure : procedures.all()) {
    const auto& holders = context.facts().decisionRights().rights()[procedure.right].holders;
    const auto dictator = procedure.own == nullptr ? std::nullopt : procedure.own->second.dictator;
    const PersonId person = dictator ? procedures.voters().personOf(*dictator) : PersonId();
    const EntityId role = holders.size() == 1 ? holders.front().entity : EntityId();
    const std::string_view family = analysis::effectiveWord(context.model(), role, "family"_key);
    if (person && !family.empty()) {
      decided[person][family] += casesOf(context, procedure);
    }
  }
  return decided;
}

// Where the time goes; nothing where a hat does not say its share or its family.
ByFamily timeByFamily(const Context& context, std::span<const Load> loads) {
  ByFamily time;
  for (const Load* load : analysis::loadsOn(loads, context.model().asOf())) {
    const std::string_view family = analysis::effectiveWord(context.model(), load->what, "family"_key);
    if (!load->share || family.empty()) {
      return {};
    }
    time[family] += (load->share->lowest + load->share->highest) / 2;
  }
  return time;
}

void judge(Context& context, PersonId person, const ByFamily& time, const ByFamily& decided) {
  const double cases = sum(decided);
  if (time.empty() || cases < context.parameter("cases")) {
    return;
  }
  const auto shareOf = [](const ByFamily& parts, std::string_view family) {
    const auto found = parts.find(family);
    return found == parts.end() ? 0 : percent * found->second / sum(parts);
  };
  const auto tell = [&](std::string_view family, std::string_view help) {
    const auto part = decided.find(family);
    auto finding = context.finding(
        person,
        fmt::format("{} spends {:.0f} % of the time on {}, and {:.0f} % of what this person decides is about it "
                    "({:.0f} of {:.0f} cases)",
                    say(context.model(), person), shareOf(time, family), family, shareOf(decided, family),
                    part == decided.end() ? 0 : part->second, cases));
    finding.help.emplace_back(help);
    context.report(std::move(finding));
  };
  bool is_told = false;
  for (const auto& [family, part] : decided) {
    if (shareOf(decided, family) - shareOf(time, family) > context.parameter("gap")) {
      tell(family, "let those who spend their days on it decide it, or give it more time");
      is_told = true;
    }
  }
  // What is decided too much is decided instead of what the days are for: the other side of one fault.
  if (is_told) {
    return;
  }
  for (const auto& [family, part] : time) {
    if (shareOf(time, family) - shareOf(decided, family) > context.parameter("gap")) {
      tell(family, "let others decide what this person spends little time on");
    }
  }
}

void run(Context& context) {
  const auto decided = decidedByFamily(context);
  for (const auto& [person, cases] : decided) {
    judge(context, PersonId(person), timeByFamily(context, context.facts().personLoads().of(PersonId(person))), cases);
  }
}

}  // namespace

extern const Check attention_authority_mismatch;
const Check attention_authority_mismatch{
    .kind = diag::Kind::AttentionAuthorityMismatch, .run = run, .parameters = parameters};

}  // namespace org::checks

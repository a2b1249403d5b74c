#include "driver/who_decides.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/focuses.h"
#include "analysis/incumbents.h"
#include "analysis/leads.h"
#include "checks/adoption_words.h"

namespace org::driver {

using analysis::Axis;
using analysis::Verdict;
using ast::ClauseWord;

std::string_view toText(Verdict::Type type) {
  switch (type) {
    case Verdict::Type::One:
      return "one";
    case Verdict::Type::Nobody:
      return "nobody";
    case Verdict::Type::MeantNobody:
      return "nobody-on-purpose";
    case Verdict::Type::Several:
      return "several";
    case Verdict::Type::Circle:
      return "circle";
    case Verdict::Type::Unknown:
      return "unknown";
    case Verdict::Type::Unadoptable:
      return "unadoptable";
    case Verdict::Type::Split:
      return "split";
  }
  return {};
}

std::string_view toText(Axis axis) {
  switch (axis) {
    case Axis::Kind:
      return "decision";
    case Axis::Area:
      return "area";
    case Axis::Unit:
      return "team";
    case Axis::Amount:
      return "amount";
    case Axis::Time:
      return "day";
  }
  return {};
}

Decided::Decided(const Inquiry& inquiry) : Decided(inquiry, model::DecisionId(inquiry.subject)) {}

Decided::Decided(const Inquiry& inquiry, model::DecisionId decision)
    : inquiry_(inquiry),
      decision_(decision),
      answer_(analysis::answer(inquiry.facts(), {.decision = decision,
                                                 .area = model::AreaId(inquiry.area),
                                                 .team = model::TeamId(inquiry.in),
                                                 .amount = inquiry.amount,
                                                 .day = inquiry.day})),
      void_blocks_(analysis::findVoidBlocks(inquiry.facts())) {}

bool isSettled(Verdict::Type outcome) { return outcome == Verdict::Type::One || outcome == Verdict::Type::MeantNobody; }

bool Decided::isSettled() const {
  return std::ranges::all_of(answer_.verdicts, [](const Verdict& verdict) { return driver::isSettled(verdict.type); });
}

std::string Decided::say(const analysis::Party& party) const {
  const std::string name = analysis::nameOf(model(), party);
  return party.type == analysis::Party::Type::Named ? fmt::format("`{}`", name) : name;
}

std::string Decided::sayCauses(const Verdict& verdict) const {
  std::vector<std::string> causes;
  std::ranges::transform(verdict.causes, std::back_inserter(causes),
                         [&](const analysis::Unadoptable* cause) { return checks::tellWhy(inquiry_.facts(), *cause); });
  return fmt::format("{}", fmt::join(causes, "; "));
}

std::string Decided::sayHolders(std::uint32_t index) const {
  std::vector<std::string> names;
  std::ranges::transform(right(index).holders, std::back_inserter(names),
                         [&](const analysis::Party& party) { return say(party); });
  return names.size() > 1 ? joinAll(names) + " together" : joinAll(names);
}

namespace {

std::string sayRule(const analysis::AdoptionRule& rule) {
  using Type = analysis::AdoptionRule::Type;
  switch (rule.type) {
    case Type::Majority:
      return rule.quorum > 0 && !rule.is_convened ? "when more than half of those who are there agree"
                                                  : "when more than half of them agree";
    case Type::Unanimity:
      return "when all of them agree";
    case Type::Consent:
      return "when none of them objects";
    case Type::Any:
      return "when any of them says so";
    case Type::Chair:
      return "when the chair says so";
    case Type::AtLeast:
      return fmt::format("when at least {} of them agree", rule.at_least);
  }
  return {};
}

}  // namespace

// Who has the casting vote, else who leads the body that day.
std::string Decided::sayChair(const analysis::Party& body, const analysis::AdoptionRule& rule) const {
  if (rule.casting_vote) {
    return say(*rule.casting_vote);
  }
  std::vector<std::string> leads;
  const auto team = model().as<model::Kind::Team>(body.entity);
  const auto& incumbents = inquiry_.facts().incumbents();
  for (const analysis::TeamLead& lead :
       team ? analysis::leadsOf(model(), incumbents, team) : std::vector<analysis::TeamLead>()) {
    if (lead.person && lead.interval.contains(inquiry_.day)) {
      leads.push_back(sayPerson(inquiry_, lead.person));
    }
  }
  return leads.size() == 1 ? leads.front() : std::string();
}

std::string Decided::sayCastingVote(const analysis::Party& chair) const {
  return model().is(chair.entity, model::Kind::Role) ? sayStanding(inquiry_, chair, analysis::Duty::Decide) : "";
}

std::string Decided::sayAdoption(std::uint32_t index, const Verdict* verdict) const {
  const analysis::Right& declared = right(index);
  const analysis::Party& first = declared.holders.front();
  const bool is_one = declared.holders.size() == 1;
  const bool is_body = is_one && model().is(first.entity, model::Kind::Team);
  auto rule = is_one ? analysis::adoptionRuleFor(model(), declared.decision, first)
                     : analysis::adoptionRuleOf(model(), declared.decision);
  if (rule && rule->casting_vote && verdict != nullptr) {
    rule->casting_vote = inquiry_.facts().focuses().over(*rule->casting_vote, verdict->area);
  }
  if (!rule) {
    return is_body ? "by no rule that is written" : is_one ? "" : sayRule({});
  }
  const std::string chair = rule->type == analysis::AdoptionRule::Type::Chair ? sayChair(first, *rule) : std::string();
  std::string text = chair.empty() ? sayRule(*rule) : fmt::format("when the chair, {}, says so", chair);
  if (rule->quorum > 0) {
    const bool is_single = rule->quorum == 1 && !rule->is_quorum_share;
    text += fmt::format(", and at least {:g}{} of them {} there", rule->quorum, rule->is_quorum_share ? " %" : "",
                        is_single ? "is" : "are");
  }
  if (rule->casting_vote && chair.empty()) {
    text += fmt::format("; {} settles a tie", say(*rule->casting_vote));
  }
  return text + (rule->casting_vote && verdict != nullptr ? sayCastingVote(*rule->casting_vote) : "");
}

const analysis::Delegation* Decided::delegationOf(std::uint32_t index) const {
  const auto& received = right(index).received;
  return received ? &rights().delegations()[received->delegation] : nullptr;
}

std::vector<checks::Stretch> Decided::stretchesOf(analysis::Region region) const {
  std::string amount;
  if (inquiry_.amount) {
    region = analysis::open(std::move(region), Axis::Amount, rights().space().whole(Axis::Amount));
    amount = " for " + checks::sayMoney(inquiry_.amount->number, inquiry_.amount->currency);
  }
  auto stretches = checks::tellStretches(inquiry_.facts(), decision_, region, checks::AllTeams::AreEverywhere);
  for (checks::Stretch& stretch : stretches) {
    stretch.where += amount;
  }
  return stretches;
}

std::vector<std::string> Decided::sayPlaces(const analysis::Region& region) const {
  std::vector<std::string> places;
  for (const checks::Stretch& stretch : stretchesOf(region)) {
    if (stretch.where.empty()) {
      return {};
    }
    places.push_back(stretch.where.substr(1));
  }
  return places;
}

std::string joinPlaces(const std::vector<std::string>& places) {
  return places.empty() ? std::string() : " " + joinAll(places);
}

analysis::Party asWritten(analysis::Party party) {
  party.focus.reset();
  return party;
}

model::PersonId Decided::deciderBehind(const analysis::Voice& voice) const {
  for (const analysis::VoidBlock& one : void_blocks_) {
    const bool is_asked = one.value == voice.value && asWritten(one.party) == asWritten(voice.party) &&
                          std::ranges::any_of(answer_.verdicts, [&](const Verdict& verdict) {
                            return analysis::overlap(one.region, verdict.region);
                          });
    if (is_asked) {
      return one.person;
    }
  }
  return model::PersonId();
}

std::vector<model::EntityId> Decided::firstOf(model::Key key) const {
  std::vector<model::EntityId> decisions;
  for (const model::Value& value : model().values(decision_, key)) {
    if (value.term.entity) {
      decisions.push_back(value.term.entity);
    }
  }
  return decisions;
}

std::string Decided::sayConditions(const model::Value& voice) const {
  std::string text = sayLimits(model(), voice);
  if (const auto* within = model().clause(voice, ClauseWord::Within)) {
    text += fmt::format(" within {}", base::toWords(within->argument.length));
  }
  if (const auto* grounds = model().clause(voice, ClauseWord::Grounds)) {
    text += fmt::format(", on grounds of {}", grounds->argument.text);
  }
  if (const auto* passes = model().clause(voice, ClauseWord::PassesAfter)) {
    text += fmt::format(", and silence is a yes after {}", base::toWords(passes->argument.length));
  }
  if (const std::vector<std::string> lifters = liftersOf(voice); !lifters.empty()) {
    text += fmt::format(", unless {} says otherwise", fmt::join(lifters, " or "));
  }
  return text;
}

std::vector<std::string> Decided::liftersOf(const model::Value& voice) const {
  std::vector<std::string> names;
  for (const analysis::Block& block : inquiry_.facts().blocks().all()) {
    for (const analysis::Party& party : block.value == &voice ? block.overridable_by : std::vector<analysis::Party>()) {
      std::string name = say(asWritten(party));
      if (party.type == analysis::Party::Type::Named && std::ranges::find(names, name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
  }
  return names;
}

Told tellWhoDecides(const Inquiry& inquiry) {
  const Decided decided(inquiry);
  return {toText(decided), toJson(decided), decided.isSettled()};
}

}  // namespace org::driver

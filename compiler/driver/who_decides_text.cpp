// `orgc who decides`, in words: the answer, why it is that, and who has a say.

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <span>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_rights.h"
#include "checks/adoption_words.h"
#include "checks/power_words.h"
#include "driver/who_decides.h"
#include "schema/key.h"

namespace org::driver {

using analysis::Axis;
using analysis::Candidate;
using analysis::Rule;
using analysis::Verdict;
using analysis::Voice;
using namespace schema::literals;

namespace {

std::string_view explain(Rule rule) {
  switch (rule) {
    case Rule::Regular:
      return "this one is only a fallback";
    case Rule::Overrides:
      return "that one overrides it";
    case Rule::Interim:
      return "that one stands in for the time being";
    case Rule::Narrower:
      return "that one is narrower";
    case Rule::Reserved:
      return "that one is wider, and reserved";
  }
  return {};
}

// How many of so many rights are told; the others are counted, never one alone.
std::size_t toldOf(std::size_t count) {
  constexpr std::size_t most = 5;
  return count > most + 1 ? most : count;
}

class Teller {
 public:
  explicit Teller(const Decided& decided) : decided_(decided), inquiry_(decided.inquiry()), model_(decided.model()) {}

  std::string tell() {
    tellVerdicts();
    tellWhy();
    tellVoices();
    tellFirst();
    tellEnd();
    return std::move(text_);
  }

 private:
  // The same answer in several places.
  struct Told {
    std::string subject;
    std::string remark;
    // Who that is, a line each.
    std::vector<std::string> lines;
    analysis::Region region;
    std::vector<std::string> places;
  };

  void tellVerdicts() {
    std::vector<Told> all;
    for (const Verdict& verdict : decided_.answer().verdicts) {
      Told told{subjectOf(verdict), remarkOn(verdict), linesOf(verdict), {}, {}};
      const auto same = std::ranges::find_if(all, [&](const Told& other) {
        return other.subject == told.subject && other.remark == told.remark && other.lines == told.lines;
      });
      Told& known = same == all.end() ? all.emplace_back(std::move(told)) : *same;
      known.region.insert(known.region.end(), verdict.region.begin(), verdict.region.end());
    }
    for (Told& told : all) {
      told.places = decided_.sayPlaces(analysis::simplify(std::move(told.region)));
      tell(told);
    }
    if (all.size() > 2) {
      text_ += fmt::format("for one answer, ask about one place: {}\n", joinAll(questionsAbout(all)));
    }
  }

  void tell(const Told& told) {
    // What is too long for a sentence is easier to read below each other.
    constexpr std::size_t most = 80;
    const bool is_list = told.places.size() > 1 && joinPlaces(told.places).size() > most;
    text_ += fmt::format("{} `{}`{} on {}{}\n", told.subject, model_.qualifiedName(inquiry_.subject),
                         is_list ? "" : joinPlaces(told.places), base::toWords(inquiry_.day), told.remark);
    for (const std::string& place : is_list ? told.places : std::vector<std::string>()) {
      text_ += fmt::format("  - {}\n", place);
    }
    for (const std::string& line : told.lines) {
      text_ += fmt::format("  {}\n", line);
    }
  }

  // What the places differ in.
  static std::vector<std::string> questionsAbout(const std::vector<Told>& all) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> questions = {
        {{"over ", "`over AREA`"}, {"in ", "`in TEAM`"}, {"for amounts ", "`for 10k EUR`"}}};
    std::vector<std::string> asked;
    for (const auto& [word, question] : questions) {
      const bool differs = std::ranges::any_of(all, [word = word](const Told& told) {
        return std::ranges::any_of(told.places,
                                   [&](const std::string& place) { return place.find(word) != place.npos; });
      });
      if (differs) {
        asked.emplace_back(question);
      }
    }
    return asked;
  }

  [[nodiscard]] std::vector<std::string> linesOf(const Verdict& verdict) const {
    std::vector<std::string> lines;
    const auto add = [&](std::string line) {
      if (std::ranges::find(lines, line) == lines.end()) {
        lines.push_back(std::move(line));
      }
    };
    const bool is_adopted = verdict.type != Verdict::Type::Unadoptable;
    for (const std::uint32_t index : verdict.rights) {
      for (const analysis::Party& party : decided_.holdersOf(index, verdict)) {
        add(fmt::format("{}{}{}", decided_.say(party), is_adopted ? "" : " has the right",
                        sayStanding(inquiry_, party, analysis::Duty::Decide)));
      }
      if (const std::string adoption = decided_.sayAdoption(index, &verdict); !adoption.empty()) {
        add(fmt::format("it is decided {}", adoption));
      }
    }
    for (const std::uint32_t index : verdict.shares) {
      const analysis::Party party = decided_.holdersOf(index, verdict).front();
      add(fmt::format("{} may as well, by delegation from {}{}", decided_.say(party),
                      decided_.say(decided_.delegationOf(index)->from),
                      sayStanding(inquiry_, party, analysis::Duty::Decide)));
    }
    return lines;
  }

  // `` `cto` decides ``, ``nobody decides``.
  [[nodiscard]] std::string subjectOf(const Verdict& verdict) const {
    const std::vector<std::string> names = namesOf(verdict);
    if (verdict.type == Verdict::Type::Unknown) {
      return "nobody can tell who decides";
    }
    if (verdict.type == Verdict::Type::Unadoptable) {
      return "nobody can adopt";
    }
    if (verdict.type == Verdict::Type::Split) {
      return checks::tellSides(inquiry_.facts(), verdict.rights.front()) + " can each decide";
    }
    if (verdict.type == Verdict::Type::Circle || names.empty()) {
      return "nobody decides";
    }
    const bool is_several = names.size() > 1 || decided_.right(verdict.rights.front()).holders.size() > 1;
    if (verdict.type == Verdict::Type::Several && names.size() > 1) {
      return fmt::format("{} {} decide", joinAll(names), names.size() == 2 ? "both" : "all");
    }
    return fmt::format("{} {}", joinAll(names), is_several ? "decide" : "decides");
  }

  // Two rights of one role name it once.
  [[nodiscard]] std::vector<std::string> namesOf(const Verdict& verdict) const {
    std::vector<std::string> names;
    for (const std::uint32_t index : verdict.rights) {
      std::string name = decided_.sayHolders(index);
      if (std::ranges::find(names, name) == names.end()) {
        names.push_back(std::move(name));
      }
    }
    return names;
  }

  // Several rights win and do not clash: one person acts for all of them, or one hands over to the next.
  [[nodiscard]] std::string sayOneActor(const Verdict& verdict) const {
    std::set<model::PersonId> actors;
    bool stands_in = false;
    for (const std::uint32_t index : verdict.rights) {
      for (const analysis::Party& party : decided_.holdersOf(index, verdict)) {
        const auto standing = analysis::standingOf(inquiry_.facts(), party, inquiry_.day);
        actors.insert(analysis::soleActor(standing, analysis::Duty::Decide));
        stands_in = stands_in || !standing.stand_ins.empty();
      }
    }
    const bool is_one = actors.size() == 1 && *actors.begin();
    return is_one ? fmt::format(": {} {} {} of them", sayPerson(inquiry_, *actors.begin()),
                                stands_in ? "acts for" : "is", namesOf(verdict).size() == 2 ? "both" : "all")
                  : ": one hands over to the other";
  }

  [[nodiscard]] std::string remarkOn(const Verdict& verdict) const {
    switch (verdict.type) {
      case Verdict::Type::One:
        return namesOf(verdict).size() > 1 ? sayOneActor(verdict) : std::string();
      case Verdict::Type::Nobody:
        return decided_.answer().candidates.empty() ? ": no right to decide it is written" : ": no right reaches there";
      case Verdict::Type::MeantNobody:
        return ", and that is meant";
      case Verdict::Type::Several:
        return verdict.rights.size() > 1 ? ": neither gives way to the other"
                                         : ": several hold the role at once, and each may decide alone";
      case Verdict::Type::Circle:
        return ": each right gives way to another";
      case Verdict::Type::Unknown:
        return ": a name in the text leads nowhere";
      case Verdict::Type::Unadoptable:
        return ": " + decided_.sayCauses(verdict);
      case Verdict::Type::Split:
        return " without the other, and decide the opposite";
    }
    return {};
  }

  void tellWhy() {
    if (!decided_.answer().candidates.empty()) {
      text_ += "\nwhy: the rights that were looked at\n";
    }
    std::map<Axis, std::size_t> missed;
    for (const Candidate& candidate : decided_.answer().candidates) {
      if (candidate.missed && ++missed[*candidate.missed] > toldOf(countMissed(*candidate.missed))) {
        continue;
      }
      const analysis::Right& declared = decided_.right(candidate.right);
      const std::string inherited = declared.decision == inquiry_.subject
                                        ? std::string()
                                        : fmt::format(", inherited from `{}`", model_.qualifiedName(declared.decision));
      const std::string name = decided_.sayHolders(candidate.right);
      // Of those who decide together the value is one of several.
      const std::string source = declared.holders.size() > 1 ? name : sourceOf(*declared.value);
      text_ += fmt::format("  {}{}{}{}\n", name, source == name ? "" : ", as written: " + source,
                           sayPlace(inquiry_, declared.value->span), inherited);
      for (const std::string& reason : reasonsOf(candidate)) {
        text_ += fmt::format("    {}\n", reason);
      }
    }
    for (const auto& [axis, count] : missed) {
      if (const std::size_t told = toldOf(count); told < count) {
        text_ += fmt::format("  {} others do not count here: they are for another {}\n", count - told, toText(axis));
      }
    }
  }

  [[nodiscard]] std::size_t countMissed(Axis axis) const {
    const auto& candidates = decided_.answer().candidates;
    return static_cast<std::size_t>(std::ranges::count(candidates, std::optional(axis), &Candidate::missed));
  }

  [[nodiscard]] std::vector<std::string> reasonsOf(const Candidate& candidate) const {
    if (candidate.missed) {
      return {fmt::format("does not count here: it is for another {}", toText(*candidate.missed))};
    }
    std::vector<std::string> reasons;
    if (const analysis::Delegation* delegation = decided_.delegationOf(candidate.right)) {
      const bool is_share = decided_.rights().claims()[candidate.right].shares.has_value();
      reasons.push_back(fmt::format("received from {}{}{}", decided_.say(delegation->from),
                                    sayPlace(inquiry_, delegation->value->span),
                                    is_share ? ", who keeps it and prevails" : ", who no longer has it"));
    }
    if (candidate.wins) {
      const bool is_share = decided_.rights().claims()[candidate.right].shares.has_value();
      reasons.emplace_back(!candidate.beaten.empty() ? "it counts here, except:"
                           : is_share                ? "it counts here beside that one"
                                                     : "it counts here, and no other right goes before it");
    }
    const std::size_t told = toldOf(candidate.beaten.size());
    for (const Candidate::Beaten& beaten : std::span(candidate.beaten).first(told)) {
      reasons.push_back(fmt::format("gives way to {}{} where both reach: {}", decided_.sayHolders(beaten.by),
                                    sayPlace(inquiry_, decided_.right(beaten.by).value->span),
                                    decided_.rights().comesFrom(beaten.by, candidate.right)
                                        ? "that one received it from here"
                                        : explain(beaten.rule)));
    }
    if (told < candidate.beaten.size()) {
      reasons.push_back(fmt::format("gives way to {} others", candidate.beaten.size() - told));
    }
    return reasons;
  }

  // As it stands in the file, on one line.
  [[nodiscard]] std::string sourceOf(const model::Value& value) const {
    const auto text = inquiry_.program.files[value.span.file].text().substr(value.span.begin, value.span.size());
    std::string line;
    for (const char character : text) {
      const bool is_space = character == ' ' || character == '\n' || character == '\r' || character == '\t';
      if (!is_space || (!line.empty() && line.back() != ' ')) {
        line += is_space ? ' ' : character;
      }
    }
    return fmt::format("`{}`", line);
  }

  // ` when there is no agreement, within 5 days`: the time to settle it, not to agree.
  [[nodiscard]] std::string sayEscalation(const model::Value& value) const {
    const std::string conditions = decided_.sayConditions(value);
    return fmt::format(" when there is no agreement{}{}", conditions.starts_with(" ") ? "," : "", conditions);
  }

  // The decisions that it waits for.
  void tellFirst() {
    const auto all = decided_.firstOf("requires"_key);
    const auto any = decided_.firstOf("requires-any"_key);
    text_ += all.empty() && any.empty() ? "" : "\nwhat comes first\n";
    if (!all.empty()) {
      text_ += fmt::format("  {} {} to be decided\n", sayDecisions(all), all.size() > 1 ? "have" : "has");
    }
    if (!any.empty()) {
      text_ += fmt::format("  {}{} has to be decided\n", any.size() > 1 ? "one of " : "", sayDecisions(any));
    }
  }

  [[nodiscard]] std::string sayDecisions(const std::vector<model::EntityId>& decisions) const {
    std::vector<std::string> names;
    std::ranges::transform(decisions, std::back_inserter(names),
                           [&](model::EntityId id) { return fmt::format("`{}`", model_.qualifiedName(id)); });
    return joinAll(names);
  }

  // What ends it where nobody agrees.
  void tellEnd() {
    const auto* fallback = model_.value(inquiry_.subject, "default"_key);
    const auto* limit = model_.value(inquiry_.subject, "must-conclude"_key);
    if (fallback != nullptr || limit != nullptr) {
      text_ += "\nhow it ends\n";
    }
    if (limit != nullptr) {
      text_ += fmt::format("  it has to be decided: {}\n", sourceOf(*limit));
    }
    if (fallback != nullptr) {
      text_ += fmt::format("  without a decision: {}\n", sourceOf(*fallback));
    }
  }

  void tellVoices() {
    text_ += decided_.answer().voices.empty() ? "" : "\nwho has a say\n";
    for (const Voice& voice : decided_.answer().voices) {
      const auto power = std::ranges::find(checks::powerWords(), voice.power, &checks::PowerWords::power);
      const bool is_escalation = voice.power == "escalates-to";
      text_ += fmt::format("  {} {}{}{}{}\n", decided_.say(voice.party), power->does,
                           voice.is_by_team ? ", each for the own team" : "",
                           is_escalation ? sayEscalation(*voice.value) : decided_.sayConditions(*voice.value),
                           sayStanding(inquiry_, voice.party, analysis::dutyOf(*voice.value)));
      if (const model::PersonId decider = decided_.deciderBehind(voice)) {
        text_ += fmt::format("    this checks nothing: it is {} who decides\n", sayPerson(inquiry_, decider));
      }
    }
  }

  const Decided& decided_;
  const Inquiry& inquiry_;
  const model::Model& model_;
  std::string text_;
};

}  // namespace

std::string toText(const Decided& decided) { return Teller(decided).tell(); }

}  // namespace org::driver

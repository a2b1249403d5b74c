#include "lsp/features/decision_words.h"

#include <algorithm>
#include <set>
#include <span>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_query.h"
#include "checks/power_words.h"
#include "checks/rights_words.h"
#include "lsp/features/parties_words.h"

namespace org::lsp {

using analysis::DecisionAnswer;
using analysis::Party;
using analysis::Rule;
using analysis::Verdict;

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

// The same of several that go before.
std::string_view explainMany(Rule rule) {
  switch (rule) {
    case Rule::Regular:
      return "this one is only a fallback";
    case Rule::Overrides:
      return "those override it";
    case Rule::Interim:
      return "those stand in for the time being";
    case Rule::Narrower:
      return "those are narrower";
    case Rule::Reserved:
      return "those are wider, and reserved";
  }
  return {};
}

// Those of the first list that are not in the second.
std::vector<std::string> onlyIn(const std::vector<std::string>& all, const std::vector<std::string>& others) {
  std::vector<std::string> rest;
  std::ranges::copy_if(all, std::back_inserter(rest),
                       [&](const std::string& one) { return std::ranges::find(others, one) == others.end(); });
  return rest;
}

class Teller {
 public:
  Teller(const Snapshot& snapshot, model::DecisionId decision, base::Day day)
      : snapshot_(snapshot),
        facts_(*snapshot.program->facts),
        answer_(analysis::answer(facts_, {.decision = decision, .area = {}, .team = {}, .amount = {}, .day = day})),
        decision_(decision),
        day_(day) {}

  std::string tell() {
    for (std::size_t i = 0; i < std::min(told_at_most, answer_.verdicts.size()); ++i) {
      tell(answer_.verdicts[i]);
    }
    if (answer_.verdicts.size() > told_at_most) {
      text_ += fmt::format("- and {} other cases\n", answer_.verdicts.size() - told_at_most);
    }
    tellWhy();
    tellChange();
    tellVoices();
    return std::move(text_);
  }

  [[nodiscard]] std::string title() const {
    if (answer_.verdicts.size() > 1) {
      return fmt::format("who decides depends: {} cases", answer_.verdicts.size());
    }
    return sayOutcome(answer_.verdicts.front());
  }

 private:
  [[nodiscard]] const analysis::Right& right(std::uint32_t index) const {
    return facts_.decisionRights().rights()[index];
  }

  [[nodiscard]] std::string sayHolders(std::uint32_t index, const Verdict& verdict) const {
    std::vector<std::string> names;
    for (const Party& party : analysis::holdersThere(facts_, index, verdict)) {
      names.push_back(sayParty(snapshot_, party, analysis::Duty::Decide, day_));
    }
    const bool is_joint = names.size() > 1;
    return joinFew(std::move(names)) + (is_joint ? " together" : "");
  }

  [[nodiscard]] std::string sayOutcome(const Verdict& verdict) const {
    std::vector<std::string> names;
    for (const std::uint32_t index : verdict.rights) {
      names.push_back(sayHolders(index, verdict));
    }
    switch (verdict.type) {
      case Verdict::Type::Nobody:
        return "nobody decides";
      case Verdict::Type::MeantNobody:
        return "nobody decides, and that is meant";
      case Verdict::Type::Unknown:
        return "nobody can tell who decides: a name leads nowhere";
      case Verdict::Type::Circle:
        return fmt::format("nobody decides: {} beat each other", joinFew(std::move(names)));
      case Verdict::Type::Unadoptable:
        return fmt::format("nobody can adopt it that day, though {} {} the right", joinFew(names),
                           decidesWord(verdict) == "decides" ? "has" : "have");
      case Verdict::Type::Split:
        return fmt::format("{}: two groups of them can each decide, and the opposite", joinFew(std::move(names)));
      case Verdict::Type::One:
        return fmt::format("{} {}", joinFew(names), decidesWord(verdict));
      case Verdict::Type::Several:
        return fmt::format("{} decide, each alone: they may differ", joinFew(std::move(names)));
    }
    return {};
  }

  [[nodiscard]] std::string_view decidesWord(const Verdict& verdict) const {
    const bool is_one = verdict.rights.size() == 1 && right(verdict.rights.front()).holders.size() == 1;
    return is_one ? "decides" : "decide";
  }

  void tell(const Verdict& verdict) {
    std::string where;
    for (const checks::Stretch& stretch : checks::tellStretches(facts_, decision_, verdict.region)) {
      where += (where.empty() ? "" : ", and") + stretch.where;
    }
    text_ += fmt::format("- {}{}\n", sayOutcome(verdict), where);
  }

  // The rights that were looked at, as far as they are not the answer itself.
  void tellWhy() {
    std::vector<std::string> reasons;
    for (const analysis::Candidate& candidate : answer_.candidates) {
      if (std::string reason = sayReason(candidate); !reason.empty()) {
        reasons.push_back(std::move(reason));
      }
    }
    const std::size_t told = reasons.size() > told_at_most + 1 ? told_at_most : reasons.size();
    for (const std::string& reason : std::span(reasons).first(told)) {
      text_ += fmt::format("- {}\n", reason);
    }
    if (told < reasons.size()) {
      text_ += fmt::format("- and {} other rights\n", reasons.size() - told);
    }
  }

  [[nodiscard]] std::string nameHolders(std::uint32_t index) const {
    std::vector<std::string> names;
    for (const Party& party : right(index).holders) {
      names.push_back(fmt::format("`{}`", analysis::nameOf(snapshot_.model(), party)));
    }
    return joinFew(std::move(names));
  }

  [[nodiscard]] std::string sayReason(const analysis::Candidate& candidate) const {
    const std::string name = nameHolders(candidate.right);
    if (candidate.missed) {
      return fmt::format("{} has no right on that day", name);
    }
    if (!candidate.beaten.empty()) {
      std::vector<std::string> winners;
      for (const analysis::Candidate::Beaten& beaten : candidate.beaten) {
        winners.push_back(nameHolders(beaten.by));
      }
      const Rule rule = candidate.beaten.front().rule;
      const bool is_one = winners.size() == 1;
      const bool is_alike = std::ranges::all_of(candidate.beaten, [&](const auto& by) { return by.rule == rule; });
      return fmt::format("{} gives way to {} where both reach: {}", name, joinFew(std::move(winners)),
                         !is_alike ? "they go before it"
                         : is_one  ? explain(rule)
                                   : explainMany(rule));
    }
    const model::DecisionId from = right(candidate.right).decision;
    return from == decision_ ? std::string()
                             : fmt::format("{}: inherited from {}", name, snapshot_.model().mention(from));
  }

  // The next day in the window on which the answer is another one.
  void tellChange() {
    const std::vector<std::string> today = sayOutcomes();
    for (const base::Day day : daysOfChange()) {
      const std::vector<std::string> then = Teller(snapshot_, decision_, day).sayOutcomes();
      std::vector<std::string> news = onlyIn(then, today);
      std::vector<std::string> gone = onlyIn(today, then);
      if (!news.empty() || !gone.empty()) {
        text_ += fmt::format("- from {}: {}\n", base::toWords(day),
                             news.empty() ? joinFew(std::move(gone)) + " no longer" : joinFew(std::move(news)));
        return;
      }
    }
  }

  [[nodiscard]] std::vector<std::string> sayOutcomes() const {
    std::vector<std::string> outcomes;
    for (const Verdict& verdict : answer_.verdicts) {
      if (std::string outcome = sayOutcome(verdict); std::ranges::find(outcomes, outcome) == outcomes.end()) {
        outcomes.push_back(std::move(outcome));
      }
    }
    return outcomes;
  }

  // Where a right begins or ends, or who holds it comes or goes.
  [[nodiscard]] std::vector<base::Day> daysOfChange() const {
    std::set<base::Day> days;
    const auto add = [&](const base::Interval& interval) {
      for (const base::Day day : {interval.from, interval.until}) {
        if (day > day_ && facts_.model().window().contains(day)) {
          days.insert(day);
        }
      }
    };
    for (const analysis::Candidate& candidate : answer_.candidates) {
      add(right(candidate.right).value->interval);
      for (const Party& party : right(candidate.right).holders) {
        for (const analysis::Presence& presence :
             analysis::presencesOf(facts_.assignments(), snapshot_.model(), party)) {
          add(presence.interval);
        }
      }
    }
    // A pointer that rests somewhere does not wait.
    constexpr std::size_t most = 6;
    std::vector<base::Day> first(days.begin(), days.end());
    first.resize(std::min(first.size(), most));
    return first;
  }

  void tellVoices() {
    for (const checks::PowerWords& words : checks::powerWords()) {
      std::vector<std::string> names;
      for (const analysis::Voice& voice : answer_.voices) {
        if (voice.power == words.power) {
          std::string name = voice.party.type == Party::Type::Everyone
                                 ? "everyone"
                                 : fmt::format("`{}`", analysis::nameOf(snapshot_.model(), voice.party));
          if (std::ranges::find(names, name) == names.end()) {
            names.push_back(std::move(name));
          }
        }
      }
      if (!names.empty()) {
        text_ += fmt::format("- {}: {}\n", words.heading, joinFew(std::move(names)));
      }
    }
  }

  const Snapshot& snapshot_;
  const analysis::Facts& facts_;
  DecisionAnswer answer_;
  model::DecisionId decision_;
  base::Day day_;
  std::string text_;
};

}  // namespace

std::string tellDecision(const Snapshot& snapshot, model::DecisionId decision) {
  return Teller(snapshot, decision, snapshot.model().asOf()).tell();
}

std::string titleDecision(const Snapshot& snapshot, model::DecisionId decision) {
  std::string title = Teller(snapshot, decision, snapshot.model().asOf()).title();
  std::erase(title, '`');
  return title;
}

}  // namespace org::lsp

#include "lsp/features/decision_words.h"

#include <algorithm>

#include <fmt/format.h>

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
      return "it is only a fallback";
    case Rule::Overrides:
      return "it is overridden";
    case Rule::Interim:
      return "somebody stands in for the time being";
    case Rule::Narrower:
      return "a narrower right comes first";
    case Rule::Reserved:
      return "a wider right is reserved";
  }
  return {};
}

class Teller {
 public:
  Teller(const Snapshot& snapshot, model::DecisionId decision)
      : snapshot_(snapshot),
        facts_(*snapshot.program->facts),
        answer_(analysis::answer(
            facts_, {.decision = decision, .area = {}, .team = {}, .amount = {}, .day = snapshot.model().asOf()})),
        decision_(decision) {}

  std::string tell() {
    for (std::size_t i = 0; i < std::min(told_at_most, answer_.verdicts.size()); ++i) {
      tell(answer_.verdicts[i]);
    }
    if (answer_.verdicts.size() > told_at_most) {
      text_ += fmt::format("- and {} other cases\n", answer_.verdicts.size() - told_at_most);
    }
    tellBeaten();
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
      names.push_back(sayParty(snapshot_, party, analysis::Duty::Decide));
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

  void tellBeaten() {
    std::size_t told = 0;
    for (const analysis::Candidate& candidate : answer_.candidates) {
      if (!candidate.wins && !candidate.beaten.empty() && told++ < told_at_most) {
        std::vector<std::string> names;
        for (const Party& party : right(candidate.right).holders) {
          names.push_back(fmt::format("`{}`", analysis::nameOf(snapshot_.model(), party)));
        }
        text_ += fmt::format("- not {}: {}\n", joinFew(std::move(names)), explain(candidate.beaten.front().rule));
      }
    }
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
  std::string text_;
};

}  // namespace

std::string tellDecision(const Snapshot& snapshot, model::DecisionId decision) {
  return Teller(snapshot, decision).tell();
}

std::string titleDecision(const Snapshot& snapshot, model::DecisionId decision) {
  std::string title = Teller(snapshot, decision).title();
  std::erase(title, '`');
  return title;
}

}  // namespace org::lsp

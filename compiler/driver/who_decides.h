#pragma once

// What the two ways to tell who decides, and the matrix, share. `driver` only.

#include "analysis/adoption.h"
#include "analysis/decision_rights.h"
#include "analysis/void_blocks.h"
#include "checks/rights_words.h"
#include "driver/who.h"

namespace org::driver {

// An answer with the words that all of its tellings use. The inquiry outlives it.
class Decided {
 public:
  explicit Decided(const Inquiry& inquiry);
  // The same question about another decision.
  Decided(const Inquiry& inquiry, model::DecisionId decision);

  [[nodiscard]] const Inquiry& inquiry() const { return inquiry_; }
  [[nodiscard]] const model::Model& model() const { return inquiry_.model(); }
  [[nodiscard]] model::DecisionId decision() const { return decision_; }
  [[nodiscard]] const analysis::DecisionAnswer& answer() const { return answer_; }
  [[nodiscard]] const analysis::DecisionRights& rights() const { return inquiry_.facts().decisionRights(); }
  [[nodiscard]] const analysis::Right& right(std::uint32_t index) const { return rights().rights()[index]; }
  // Those who hold a right on the ground of a verdict.
  [[nodiscard]] std::vector<analysis::Party> holdersOf(std::uint32_t right, const analysis::Verdict& verdict) const {
    return analysis::holdersThere(inquiry_.facts(), right, verdict);
  }
  // By which delegation a right was received; null where it stands by itself.
  [[nodiscard]] const analysis::Delegation* delegationOf(std::uint32_t right) const;
  // So it is wherever it was asked for.
  [[nodiscard]] bool isSettled() const;

  // `` `tech-lead of checkout` ``, `everyone`.
  [[nodiscard]] std::string say(const analysis::Party& party) const;
  // `` `cto` ``; of those who decide together `` `cto` and `cpo` together ``.
  [[nodiscard]] std::string sayHolders(std::uint32_t right) const;
  // Why nobody can adopt it there: `` `cpo` must agree, and nobody is there to do so ``; empty where somebody can.
  [[nodiscard]] std::string sayCauses(const analysis::Verdict& verdict) const;
  // `when more than half of them agree`: how those who decide together adopt, on the ground of a verdict, or as written; empty of
  // one who decides alone.
  [[nodiscard]] std::string sayAdoption(std::uint32_t right, const analysis::Verdict* verdict = nullptr) const;
  // Where an answer is for; an amount that was asked for is told as it was.
  [[nodiscard]] std::vector<checks::Stretch> stretchesOf(analysis::Region region) const;
  // The same in words, `` over `shop` in `core` ``; none for everywhere that was asked.
  [[nodiscard]] std::vector<std::string> sayPlaces(const analysis::Region& region) const;
  // Who may decide all the same where it says no, by name.
  [[nodiscard]] std::vector<std::string> liftersOf(const model::Value& voice) const;
  // ` within 5 days, on grounds of cost`: what limits a voice, or empty.
  [[nodiscard]] std::string sayConditions(const model::Value& voice) const;
  // The decisions that it waits for: all of `requires`, one of `requires-any`.
  [[nodiscard]] std::vector<model::EntityId> firstOf(model::Key key) const;
  // Who decides that day what they would have to agree to, so that it checks nothing (checks.md 3.11); none: it is another.
  [[nodiscard]] model::PersonId deciderBehind(const analysis::Voice& voice) const;

 private:
  [[nodiscard]] std::string sayChair(const analysis::Party& body, const analysis::AdoptionRule& rule) const;
  [[nodiscard]] std::string sayCastingVote(const analysis::Party& chair) const;

  const Inquiry& inquiry_;
  model::DecisionId decision_;
  analysis::DecisionAnswer answer_;
  std::vector<analysis::VoidBlock> void_blocks_;
};

// `` over `shop` and in `core` `` with a space before it; empty for none.
std::string joinPlaces(const std::vector<std::string>& places);
// The role as a whole, where a party is its part for an area.
analysis::Party asWritten(analysis::Party party);
// One decides and is there to do so, or nobody and that is meant.
bool isSettled(analysis::Verdict::Type outcome);
// `one`, `nobody`, … as JSON has it.
std::string_view toText(analysis::Verdict::Type type);
// Which side of the question a right passes by: `area`, `day`, …
std::string_view toText(analysis::Axis axis);

std::string toText(const Decided& decided);
llvm::json::Object toJson(const Decided& decided);

}  // namespace org::driver

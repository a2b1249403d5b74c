#pragma once

// What `orgc who` and `orgc what` share: the question as typed, the same with its names found, and the two ways to tell an answer.
// `driver` only.

#include <string>

#include <llvm/Support/JSON.h>

#include "analysis/decision_query.h"
#include "analysis/standing.h"
#include "driver/command.h"
#include "driver/names.h"
#include "workspace/workspace.h"

namespace org::driver {

struct Question {
  enum class Asks : std::uint8_t { Decides, Owns, Is, What };
  Asks asks = Asks::Decides;
  // As typed; empty where it was not.
  std::string name;
  std::string over;
  std::string of;
  std::string in;
  std::string amount;
  std::string day;
  // What follows it: paths.
  std::vector<std::string> paths;
};

// Reads what was typed from `first` on: a name, with or without its kind word, then `over`, `of`, `in`, `for`, `on`, each with what
// belongs to it; the rest are paths. An error: a word missing, twice, or where it has no place.
llvm::Expected<Question> readQuestion(Question::Asks asks, const std::vector<std::string>& words, std::size_t first);

// A question with its names found and its day known to lie in the window.
struct Inquiry {
  const workspace::Program& program;
  // Those that the question needs.
  std::shared_ptr<const analysis::Facts> known;
  Question::Asks asks{};
  model::EntityId subject;
  model::EntityId area;
  // After `of`; after `in`: a seat, or all seats of a subtree.
  model::EntityId of;
  model::EntityId in;
  std::optional<analysis::Amount> amount;
  base::Day day;

  [[nodiscard]] const model::Model& model() const { return *program.model; }
  [[nodiscard]] const analysis::Facts& facts() const { return *known; }
  // `cto`, or a seat: what `who is` asks for.
  [[nodiscard]] analysis::Party party() const { return {analysis::Party::Type::Named, subject, of, in}; }
};

// An error: a name that nothing has or that several have, an amount or a day that is none, a day outside the window.
llvm::Expected<Inquiry> resolveQuestion(const workspace::Program& program, const Question& question);

struct Told {
  std::string text;
  llvm::json::Object json;
  // Exactly one answer, or a hole that is meant; else nobody, or several.
  bool is_settled = true;
};

Told tellWhoDecides(const Inquiry& inquiry);
// The parts that all play in it and in the decisions below it; of `method`, `raci`, `daci` or `rapid`, or where it is empty of the one
// that the decision names. `format`: `text`, `markdown`, `csv` or `json`.
Told tellMatrix(const Inquiry& inquiry, std::string_view method, std::string_view format);
Told tellWhoOwns(const Inquiry& inquiry);
Told tellWhoIs(const Inquiry& inquiry);
Told tellWhat(const Inquiry& inquiry);

// Jean Mercier (`jean`), in words; and as JSON the party with those who stand behind it.
std::string sayPerson(const Inquiry& inquiry, model::PersonId person);
// Several of them, where there are many counted, and each with their team where `with_team`.
// ` over `checkout` up to 5,000 EUR`: what a say is limited to, with the space before it; empty for nothing.
std::string sayLimits(const model::Model& model, const model::Value& value);
std::string sayPersons(const Inquiry& inquiry, const std::vector<analysis::Presence>& persons, bool with_team);
// `; that day Jean Mercier (`jean`)`, `; nobody holds it that day, so it falls to `ceo`: …`: to follow the party's name.
std::string sayStanding(const Inquiry& inquiry, const analysis::Party& party, analysis::Duty duty);
llvm::json::Object partyToJson(const Inquiry& inquiry, const analysis::Party& party, analysis::Duty duty);
// ` (decisions.org:12)`, with the space before it; `"file"` and `"line"`.
std::string sayPlace(const Inquiry& inquiry, source::Span span);
void addPlace(const Inquiry& inquiry, source::Span span, llvm::json::Object& object);
// The qualified name; null for none.
llvm::json::Value idToJson(const Inquiry& inquiry, model::EntityId id);

// `org-who/1`, as JSON Schema 2020-12.
std::string renderWhoSchema();

}  // namespace org::driver

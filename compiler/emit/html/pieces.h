#pragma once

// The pieces of which every section of the page is made: names that link to where a declaration stands in the page, days, shares,
// badges, and lists cut into groups that open one at a time. Data for the templates; only they hold HTML. Inside emit/html only.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/Support/JSON.h>

#include "analysis/assignments.h"
#include "emit/emit.h"
#include "emit/words.h"

namespace org::emit::html {

using llvm::json::Array;
using llvm::json::Object;
using model::EntityId;
using model::Kind;

// How a badge looks.
enum class Tone : std::uint8_t { Plain, Alert, Soft };

// One entry of a list. Every field is written, null where it is empty: a template looks for a missing one further out.
struct Item {
  std::string text;
  // Empty where there is nothing to lead to.
  std::string href;
  std::string badge;
  Tone tone = Tone::Plain;
  std::string detail;
};
Object toJson(const Item& item);
Array toJson(const std::vector<Item>& items);

// Null where there is nothing: to a template an empty text is something.
llvm::json::Value orNull(std::string_view text);

// Escaped, with names in backquotes as code.
std::string markNames(std::string_view text);

// Few entries as one open group; many in groups of fifty, closed, each labelled with its first and last `name`.
Array inGroups(std::vector<Object> entries);

class Pieces {
 public:
  explicit Pieces(const HtmlInputs& inputs) : inputs_(inputs), model_(inputs.facts.model()), words_(model_) {}

  [[nodiscard]] const HtmlInputs& inputs() const { return inputs_; }
  [[nodiscard]] const model::Model& model() const { return model_; }
  [[nodiscard]] const analysis::Facts& facts() const { return inputs_.facts; }
  [[nodiscard]] const Words& words() const { return words_; }

  // Whether it lasts until the page's day at least: what is over is not shown.
  [[nodiscard]] bool isCurrent(const base::Interval& days) const { return model_.asOf() < days.until; }
  // The declarations of a kind that the page shows, by title: the workspace's own, as far as they are not over.
  [[nodiscard]] std::vector<EntityId> shown(Kind kind) const;
  [[nodiscard]] bool isShown(EntityId id) const;
  // Those among some declarations that are shown, by title.
  [[nodiscard]] std::vector<EntityId> shown(std::span<const EntityId> ids) const;

  // `team-checkout`, the same as long as the declaration keeps its kind and name.
  [[nodiscard]] std::string anchor(EntityId id) const;
  // The title, with a link where the page shows the declaration.
  [[nodiscard]] Item item(EntityId id) const;
  // Any term: a name with its `of` or `in`, a text, `all`.
  [[nodiscard]] Item item(const model::Term& term) const;
  [[nodiscard]] std::vector<Item> items(std::span<const model::Value> values) const;

  // `from 1 July 2026`, `until 30 June 2026`, or empty; a beginning in the past is not said.
  [[nodiscard]] std::string days(const base::Interval& days) const;
  // Who or what fills an assignment, with share, days and badges; and which role it is, where the person is said already.
  [[nodiscard]] Item holder(const analysis::Assignment& assignment) const;
  [[nodiscard]] Item hat(const analysis::Assignment& assignment) const;
  // `organization.org:12:3`.
  [[nodiscard]] std::string place(const source::Span& span) const;
  // The doc comment as HTML, safe; else the description.
  [[nodiscard]] std::string doc(EntityId id) const;

 private:
  void addTerms(const analysis::Assignment& assignment, Item& item) const;

  const HtmlInputs& inputs_;
  const model::Model& model_;
  Words words_;
};

// The shown declarations of a kind, each followed by those inside it.
std::vector<EntityId> inTreeOrder(const Pieces& pieces, Kind kind);

}  // namespace org::emit::html

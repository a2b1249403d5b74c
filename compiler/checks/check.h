#pragma once

// A check: reads Model and facts, reports findings. Each stands in a file of its own with its page beside it (`<name>.cpp`,
// `<name>.md`); registry.def lists them. A check knows nothing of severities, policies and suppressions: that is the Sink's work.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/facts.h"
#include "diag/sink.h"

namespace org::checks {

// A limit that `policy { set: check.parameter to … }` changes: a number, or one word of a list; some take a text instead of a word.
struct Parameter {
  std::string_view name;
  double default_value = 0;
  // What it limits, and where the default comes from: a source, or "our convention".
  std::string_view doc;
  // The words it may be, separated by spaces, and the one it is by default; none for a number.
  std::string_view words{};
  std::string_view default_word{};
  // What a text that it is set to lacks, as in "takes a word or …"; empty where nothing. Null: it takes no text.
  std::string_view (*faultOf)(std::string_view text) = nullptr;

  [[nodiscard]] bool takesWord() const { return !words.empty(); }
};

class Context;

struct Check {
  diag::Kind kind{};
  // Null for a finding that an earlier stage reports while it reads the text.
  void (*run)(Context&) = nullptr;
  std::span<const Parameter> parameters;
};

// What a running check sees.
class Context {
 public:
  Context(const analysis::Facts& facts, diag::Sink& sink, const Check& check);

  [[nodiscard]] const model::Model& model() const { return facts_.model(); }
  [[nodiscard]] const analysis::Facts& facts() const { return facts_; }
  // H of checks.md: from as-of to the horizon.
  [[nodiscard]] const base::Interval& window() const { return model().window(); }
  // The value of one of the check's own parameters, as policies set it, else its default.
  [[nodiscard]] double parameter(std::string_view name) const;
  // The same for one that takes a word: always one of its words, or a text without fault where it takes one.
  [[nodiscard]] std::string_view wordOf(std::string_view name) const;

  // A finding of this check about a declaration, at a place; complete it and `report` it.
  [[nodiscard]] diag::Diagnostic finding(model::EntityId subject, source::Span span, std::string message) const;
  // At the name of the subject.
  [[nodiscard]] diag::Diagnostic finding(model::EntityId subject, std::string message) const;
  void report(diag::Diagnostic diagnostic) { sink_.report(std::move(diagnostic)); }

 private:
  const analysis::Facts& facts_;
  diag::Sink& sink_;
  const Check& check_;
  // By parameter of the check: how policies set it; null where they do not.
  std::vector<const model::Term*> settings_;
};

}  // namespace org::checks

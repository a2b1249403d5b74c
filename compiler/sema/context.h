#pragma once

// What the passes of sema share: the trees, the growing model, where to report. Lives for one `buildModel`.

#include <string>
#include <utility>
#include <vector>

#include <llvm/ADT/BitVector.h>
#include <llvm/ADT/SmallVector.h>

#include "ast/paths.h"
#include "model/builder.h"
#include "sema/body.h"
#include "sema/sema.h"

namespace org::sema {

struct Context {
  std::span<const Unit> units;
  const Options& options;
  diag::Sink& sink;
  model::ModelBuilder builder;
  // The key of `date` in a release, which may stand wherever a date may.
  model::Key release_date_key;
  // By entity.
  base::IdVector<model::EntityId, llvm::SmallVector<Body, 1>> bodies;
  // By entity, once it is bound.
  base::IdVector<model::EntityId, Binding> bindings;
  // By entity: taken over from the last model. Empty where more changed than what declarations say, or there was none.
  llvm::BitVector taken_over;
  // The `was` of declarations, and how many values there are in all: noted on the way, so that nobody walks the trees for them.
  std::vector<FormerName> former_names;
  std::size_t value_count = 0;

  [[nodiscard]] const model::Model& model() const { return builder.model(); }
  [[nodiscard]] source::Span span(UnitIndex unit, ast::Range range) const {
    return {units[unit].file, range.begin, range.end};
  }
  [[nodiscard]] std::string_view text(UnitIndex unit, ast::Range range) const {
    return units[unit].tree->source->text().substr(range.begin, range.end - range.begin);
  }
  // A finding about a declaration; none for one that stands outside all.
  diag::Diagnostic finding(diag::Kind kind, UnitIndex unit, ast::Range range, std::string message,
                           model::EntityId subject = {}) const {
    diag::Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.span = span(unit, range);
    diagnostic.message = std::move(message);
    if (subject) {
      diagnostic.subject = model().describe(subject);
      diagnostic.subject_id = subject;
    }
    return diagnostic;
  }
  void report(diag::Kind kind, UnitIndex unit, ast::Range range, std::string message, model::EntityId subject = {}) {
    sink.report(finding(kind, unit, range, std::move(message), subject));
  }
};

}  // namespace org::sema

#pragma once

// Trees to Model: declare every name, bind every property against the schema, resolve every reference. What does not fit is
// reported and left out; nothing throws, and the Model is always there. Called by `workspace` and by tests.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ast/tree.h"
#include "diag/sink.h"
#include "model/hypothesis.h"
#include "model/model.h"

namespace org::sema {

class BoundBefore;

// One parsed file. The workspace's come sorted by path, so that nothing depends on the order in which they were named.
struct Unit {
  source::FileId file;
  const ast::Tree* tree = nullptr;
  // `std.roles` for a module of the standard library, else empty.
  std::string module;
};

struct Options {
  // `--as-of`; else the organisation's `as-of`, else `today`.
  std::optional<base::Day> as_of;
  base::Day today;
  base::Duration horizon{.months = 12};
  // Modules of the standard library that declare this kind under this name, for suggesting an import; may be empty.
  std::function<std::vector<std::string>(model::Kind, std::string_view name)> modules_with;
  // Whether the standard library has a module of this name.
  std::function<bool(std::string_view module)> has_module;
  // The `scenario` to put over what is outside it, by its full name; empty for the organisation as it is.
  std::string scenario;
  // What to suppose beyond the text, in the ids of its model; null for the organisation as it is.
  const model::Hypothesis* hypothesis = nullptr;
  // What the last model was bound from, if the next may be as well: what did not change is taken over from it. Only for the
  // organisation as it is.
  BoundBefore* before = nullptr;
};

std::shared_ptr<const model::Model> buildModel(std::span<const Unit> units, const Options& options, diag::Sink& sink);

}  // namespace org::sema

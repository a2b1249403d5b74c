#pragma once

// How checks speak: names with their kind, lists, dates, and the edits that move a date. Used by checks.

#include <optional>
#include <string>
#include <vector>

#include "checks/check.h"

namespace org::checks {

// ``team `checkout` ``
std::string say(const model::Model& model, model::EntityId id);
// `` `checkout` ``
std::string sayName(const model::Model& model, model::EntityId id);
// `a`, `a and b`, `a, b and c`
std::string joinWithAnd(const std::vector<std::string>& parts);
// `a`, `a or b`, `a, b or c`: after a no.
std::string joinWithOr(const std::vector<std::string>& parts);
// ` from 1 July 2026`, with the space before it; empty where it holds for the whole of H.
std::string sayWhen(const Context& context, const base::Interval& interval);

// `a handover may last 30 days`: why `via handover` is not enough.
std::string sayHandoverLimit(std::int32_t days);

// A finding that holds on these days: cut to H.
void holdsOn(const Context& context, diag::Diagnostic& finding, const base::Interval& interval);

// Adds a word after a value: ` as dotted`.
diag::Fix append(const model::Value& value, std::string title, std::string_view words);
// Lets the value end on `last`, or begin on `first`, in place of what its `until` or `from` says.
diag::Fix endOn(const model::Model& model, const model::Value& value, base::Day last);
diag::Fix beginOn(const model::Model& model, const model::Value& value, base::Day first);

// Takes several values away, each with its comma. Nothing where all of several in one property would go, and leave it empty.
std::optional<std::vector<diag::Edit>> takeAway(const model::Model& model,
                                                const std::vector<const model::Value*>& values);

// Adds a value to a property of a declaration: to its list, else behind its last property, else with braces of its own. Nothing
// where it has no property and more text than its name: a title, a comment.
std::optional<diag::Edit> addProperty(const model::Model& model, model::EntityId id, model::Key key,
                                      const std::string& text);

// Declarations of a kind in the workspace, that exist on some day of H; the library's are templates and never judged.
std::vector<model::EntityId> ownDeclarations(const Context& context, model::Kind kind);

}  // namespace org::checks

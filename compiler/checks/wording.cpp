#include "checks/wording.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace org::checks {

namespace {

diag::Fix setDate(const model::Model& model, const model::Value& value, ast::ClauseWord word, base::Day day) {
  const model::Clause* clause = model.clause(value, word);
  const std::string text = fmt::format("{} {}", ast::toText(word), base::toIso(day));
  const source::Span end{value.span.file, value.span.end, value.span.end};
  return {.title = fmt::format("write `{}`", text),
          .edits = {clause == nullptr ? diag::Edit{end, " " + text} : diag::Edit{clause->span, text}}};
}

}  // namespace

std::string sayName(const model::Model& model, model::EntityId id) {
  return fmt::format("`{}`", model.qualifiedName(id));
}

std::string say(const model::Model& model, model::EntityId id) {
  return fmt::format("{} {}", ast::toText(model[id].kind), sayName(model, id));
}

std::string joinWithAnd(const std::vector<std::string>& parts) {
  if (parts.size() < 2) {
    return parts.empty() ? std::string() : parts.front();
  }
  return fmt::format("{} and {}", fmt::join(parts.begin(), parts.end() - 1, ", "), parts.back());
}

std::string sayWhen(const Context& context, const base::Interval& interval) {
  const std::string words = base::toWords(interval.intersect(context.window()), context.window());
  return words.empty() ? words : " " + words;
}

std::string sayHandoverLimit(std::int32_t days) { return fmt::format("a handover may last {} days", days); }

void holdsOn(const Context& context, diag::Diagnostic& finding, const base::Interval& interval) {
  finding.when = interval.intersect(context.window());
}

diag::Fix append(const model::Value& value, std::string title, std::string_view words) {
  const source::Span end{value.span.file, value.span.end, value.span.end};
  return {.title = std::move(title), .edits = {{end, fmt::format(" {}", words)}}};
}

diag::Fix endOn(const model::Model& model, const model::Value& value, base::Day last) {
  return setDate(model, value, ast::ClauseWord::Until, last);
}

diag::Fix beginOn(const model::Model& model, const model::Value& value, base::Day first) {
  return setDate(model, value, ast::ClauseWord::From, first);
}

std::vector<model::EntityId> ownDeclarations(const Context& context, model::Kind kind) {
  std::vector<model::EntityId> own;
  for (const model::EntityId id : context.model().all(kind)) {
    const model::Entity& entity = context.model()[id];
    if (!entity.is_library && entity.validity.overlaps(context.window())) {
      own.push_back(id);
    }
  }
  return own;
}

}  // namespace org::checks

#include "checks/wording.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace org::checks {

namespace {

// ` { }`: what may stand behind a name and says nothing.
constexpr std::uint32_t longest_empty_braces = 4;

diag::Fix setDate(const model::Model& model, const model::Value& value, ast::ClauseWord word, base::Day day) {
  const model::Clause* clause = model.clause(value, word);
  const std::string text = fmt::format("{} {}", ast::toText(word), base::toIso(day));
  const source::Span end{value.span.file, value.span.end, value.span.end};
  return {.title = fmt::format("write `{}`", text),
          .edits = {clause == nullptr ? diag::Edit{end, " " + text} : diag::Edit{clause->span, text}}};
}

// `a, b and c`.
std::string joinWith(std::string_view word, const std::vector<std::string>& parts) {
  if (parts.size() < 2) {
    return parts.empty() ? std::string() : parts.front();
  }
  return fmt::format("{} {} {}", fmt::join(parts.begin(), parts.end() - 1, ", "), word, parts.back());
}

}  // namespace

std::string sayName(const model::Model& model, model::EntityId id) {
  return fmt::format("`{}`", model.qualifiedName(id));
}

std::string say(const model::Model& model, model::EntityId id) {
  return fmt::format("{} {}", ast::toText(model[id].kind), sayName(model, id));
}

std::string joinWithAnd(const std::vector<std::string>& parts) { return joinWith("and", parts); }

std::string joinWithOr(const std::vector<std::string>& parts) { return joinWith("or", parts); }

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

std::optional<std::vector<diag::Edit>> takeAway(const model::Model& model,
                                                const std::vector<const model::Value*>& values) {
  std::vector<diag::Edit> edits;
  const auto goes = [&](const model::Value& value) { return std::ranges::find(values, &value) != values.end(); };
  for (const model::Value* value : values) {
    const auto all = model.values(value->owner, value->key);
    const auto begin = all.data();
    const auto follows = [](const model::Value& before, const model::Value& after) {
      return after.removal.file == before.span.file && after.removal.begin == before.span.end;
    };
    // The first that stays after those at the head of a property that go: up to it everything goes.
    const model::Value* first = value;
    while (first != begin && follows(first[-1], *first) && goes(first[-1])) {
      --first;
    }
    const bool is_at_head = first == begin || !follows(first[-1], *first);
    const model::Value* next = value + 1;
    const bool has_next = next != begin + all.size() && follows(*value, *next);
    const bool is_alone = is_at_head && first == value && !has_next;
    if (!is_at_head || is_alone) {
      edits.push_back({value->removal, ""});
    } else if (has_next) {
      edits.push_back({{value->span.file, value->span.begin, next->span.begin}, ""});
    } else {
      return std::nullopt;
    }
  }
  return edits;
}

std::optional<diag::Edit> addProperty(const model::Model& model, model::EntityId id, model::Key key,
                                      const std::string& text) {
  const model::Entity& entity = model[id];
  const auto after = [](const source::Span& span) { return source::Span{span.file, span.end, span.end}; };
  if (const auto values = model.values(id, key); !values.empty()) {
    return diag::Edit{after(values.back().span), ", " + text};
  }
  const std::string property = fmt::format("{}: {}", schema::toText(key), text);
  const model::Value* last = nullptr;
  for (const model::Value& value : model.values(id)) {
    const bool is_inside = value.span.file == entity.span.file && value.span.begin >= entity.span.begin &&
                           value.span.end <= entity.span.end;
    if (is_inside && (last == nullptr || last->span.end < value.span.end)) {
      last = &value;
    }
  }
  if (last != nullptr) {
    return diag::Edit{after(last->span), "; " + property};
  }
  if (entity.span.end - entity.name_span.end > longest_empty_braces) {
    return std::nullopt;
  }
  return diag::Edit{{entity.span.file, entity.name_span.end, entity.span.end}, fmt::format(" {{ {} }}", property)};
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

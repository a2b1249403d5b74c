// The model as text, for goldens and for people who work on orgc.

#include <algorithm>

#include <fmt/format.h>

#include "model/model.h"

namespace org::model {

namespace {

std::string quote(std::string_view text) {
  std::string quoted = "\"";
  for (const char character : text) {
    if (character == '\n') {
      quoted += "\\n";
    } else {
      quoted += character == '"' || character == '\\' ? std::string("\\") + character : std::string(1, character);
    }
  }
  return quoted + '"';
}

// `2026-01-01..2026-12-31`, `..2026-12-31`.
std::string dumpDays(const base::Interval& days) { return fmt::format("{}..{}", toIso(days.from), toIso(days.last())); }

class Dumper {
 public:
  explicit Dumper(const Model& model) : model_(model) {}

  std::string dumpEntity(EntityId id) const {
    const Entity& entity = model_[id];
    std::string text = model_.describe(id);
    text += entity.title.empty() ? "" : " " + quote(entity.title);
    text += entity.validity == base::Interval::always() ? "" : " " + dumpDays(entity.validity);
    text += '\n';
    text += entity.doc.empty() ? "" : fmt::format("  doc {}\n", quote(entity.doc));
    text += entity.parent ? fmt::format("  parent {}\n", nameOf(entity.parent)) : "";
    for (const Value& value : model_.values(id)) {
      text += fmt::format("  {}\n", dumpValue(value));
    }
    return text;
  }

 private:
  [[nodiscard]] std::string nameOf(EntityId id) const { return model_.describe(id); }

  [[nodiscard]] std::string dumpValue(const Value& value) const {
    std::string text(toText(value.key));
    text += value.seat_role ? fmt::format(" {}", nameOf(value.seat_role)) : "";
    text += ": " + dumpTerm(value.term);
    for (const Clause& clause : model_.clauses(value)) {
      const bool is_flag = clause.argument.type == TermType::Unknown && clause.argument.text.empty();
      text += fmt::format(" {}{}", ast::toText(clause.word), is_flag ? "" : " " + dumpTerm(clause.argument));
    }
    return text + (value.interval == base::Interval::always() ? "" : fmt::format(" [{}]", dumpDays(value.interval)));
  }

  [[nodiscard]] std::string dumpTerm(const Term& term) const {
    switch (term.type) {
      case TermType::Unknown:
        return term.text.empty() ? "?" : fmt::format("? {}", quote(term.text));
      case TermType::Entity:
        return dumpReference(term);
      case TermType::Text:
        return quote(term.text);
      case TermType::Number:
        return dumpNumber(term, "");
      case TermType::Percent:
        return dumpNumber(term, "%");
      case TermType::Money:
        return dumpNumber(term, fmt::format(" {}", term.text));
      case TermType::Date:
        return term.days.from == term.days.last() ? toIso(term.days.from) : dumpDays(term.days);
      case TermType::Duration:
        return toText(term.length) + (term.is_range ? ".." + toText(term.upper_length) : "");
      case TermType::Boolean:
        return term.flag ? "yes" : "no";
      case TermType::Word:
        return std::string(term.text);
      case TermType::Vacant:
        return "vacant";
      case TermType::All:
        return "all";
      case TermType::None:
        return "none";
    }
    return {};
  }

  [[nodiscard]] std::string dumpReference(const Term& term) const {
    return fmt::format("{}{}{}{}", term.flag ? "seat " : "", nameOf(term.entity),
                       term.of ? " of " + nameOf(term.of) : "", term.in ? " in " + nameOf(term.in) : "");
  }

  static std::string dumpNumber(const Term& term, std::string_view unit) {
    return fmt::format("{:g}{}{}", term.number, term.is_range ? fmt::format("..{:g}", term.upper) : "", unit);
  }

  const Model& model_;
};

// Those of the workspace, by kind and name.
std::vector<EntityId> ownEntities(const Model& model) {
  std::vector<EntityId> own;
  for (std::size_t kind = 0; kind <= ast::declaration_kind_count; ++kind) {
    std::ranges::copy_if(model.all(static_cast<Kind>(kind)), std::back_inserter(own),
                         [&](EntityId id) { return !model[id].is_library; });
  }
  return own;
}

std::string dumpPlace(const source::Span& span, const source::FileTable& files) {
  const source::SourceFile& file = files[span.file];
  const source::Position begin = file.lines().position(span.begin);
  return fmt::format("{}:{}:{}", file.path(), begin.line, begin.column);
}

}  // namespace

std::string dump(const Model& model) {
  std::string text = fmt::format("as of {}, to {}\n", toIso(model.asOf()), toIso(model.window().last()));
  const Dumper dumper(model);
  for (const EntityId id : ownEntities(model)) {
    text += '\n' + dumper.dumpEntity(id);
  }
  return text;
}

std::string dumpSymbols(const Model& model, const source::FileTable& files) {
  std::string text;
  for (const EntityId id : ownEntities(model)) {
    text += fmt::format("{} {}\n", dumpPlace(model[id].name_span, files), model.describe(id));
  }
  std::vector<Reference> references(model.references().begin(), model.references().end());
  std::ranges::stable_sort(references, {}, &Reference::span);
  for (const Reference& reference : references) {
    if (!files[reference.span.file].isLibrary()) {
      text += fmt::format("{} {} -> {}\n", dumpPlace(reference.span, files), toText(reference.key),
                          model.describe(reference.target));
    }
  }
  return text;
}

}  // namespace org::model

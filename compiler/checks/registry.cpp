#include "checks/registry.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/policies.h"
#include "checks/pages.h"
#include "schema/stages.h"

namespace org::checks {

#define CHECK(variable) extern const Check variable;
#define LANGUAGE(Kind)
#include "checks/registry.def"

namespace {

#define CHECK(variable)
#define LANGUAGE(Identifier) const Check language_##Identifier{.kind = diag::Kind::Identifier};
#include "checks/registry.def"

const std::vector<const Check*>& registry() {
  static const std::vector<const Check*> checks = {
#define CHECK(variable) &variable,
#define LANGUAGE(Identifier) &language_##Identifier,
#include "checks/registry.def"
  };
  return checks;
}

}  // namespace

std::span<const Check* const> allChecks() { return registry(); }

const Check* find(diag::Kind kind) {
  const auto found = std::ranges::find(registry(), kind, [](const Check* check) { return check->kind; });
  return found == registry().end() ? nullptr : *found;
}

std::string sayDefault(const Parameter& parameter) {
  return parameter.takesWord() ? std::string(parameter.default_word) : fmt::format("{:g}", parameter.default_value);
}

std::string_view page(diag::Kind kind) {
  const std::string file = fmt::format("{}.md", diag::info(kind).name);
  const auto pages = embeddedPages();
  const auto found = std::ranges::find(pages, file, &base::EmbeddedFile::name);
  return found == pages.end() ? std::string_view() : found->text;
}

diag::Sink run(const Check& check, const analysis::Facts& facts) {
  diag::Sink findings;
  Context context(facts, findings, check);
  check.run(context);
  return findings;
}

// Checks ask for their parameters day by day: looked up once.
Context::Context(const analysis::Facts& facts, diag::Sink& sink, const Check& check)
    : facts_(facts), sink_(sink), check_(check) {
  const auto& settings = facts.policies().settings();
  for (const Parameter& parameter : check.parameters) {
    const auto set = settings.find(fmt::format("{}.{}", diag::info(check.kind).name, parameter.name));
    settings_.push_back(set == settings.end() ? nullptr : &set->second.value);
  }
}

std::string_view Context::wordOf(std::string_view name) const {
  const auto known = std::ranges::find(check_.parameters, name, &Parameter::name);
  if (known == check_.parameters.end()) {
    return {};
  }
  const model::Term* set = settings_[static_cast<std::size_t>(known - check_.parameters.begin())];
  if (set == nullptr) {
    return known->default_word;
  }
  const bool is_text = set->type == model::TermType::Text && known->faultOf != nullptr;
  const bool is_known = is_text ? known->faultOf(set->text).empty() : schema::rankIn(known->words, set->text) >= 0;
  return is_known ? set->text : known->default_word;
}

double Context::parameter(std::string_view name) const {
  const auto known = std::ranges::find(check_.parameters, name, &Parameter::name);
  if (known == check_.parameters.end()) {
    return 0;
  }
  const model::Term* set = settings_[static_cast<std::size_t>(known - check_.parameters.begin())];
  const bool is_number =
      set != nullptr && (set->type == model::TermType::Number || set->type == model::TermType::Percent);
  return is_number ? set->number : known->default_value;
}

diag::Diagnostic Context::finding(model::EntityId subject, source::Span span, std::string message) const {
  diag::Diagnostic diagnostic;
  diagnostic.kind = check_.kind;
  diagnostic.span = span;
  diagnostic.message = std::move(message);
  diagnostic.subject = model().describe(subject);
  diagnostic.subject_id = subject;
  if (const model::EntityId parent = model()[subject].parent; parent && model().is(subject, model::Kind::Commitment)) {
    diagnostic.whole = diag::Whole{model()[parent].name_span, model().mention(parent)};
  }
  return diagnostic;
}

diag::Diagnostic Context::finding(model::EntityId subject, std::string message) const {
  return finding(subject, model()[subject].name_span, std::move(message));
}

}  // namespace org::checks

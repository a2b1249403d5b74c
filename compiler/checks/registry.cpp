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

const Parameter* findParameter(const Check& check, std::string_view name) {
  const auto found = std::ranges::find(check.parameters, name, &Parameter::name);
  return found == check.parameters.end() ? nullptr : &*found;
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

std::string_view Context::wordOf(std::string_view name) const {
  const Parameter* known = findParameter(check_, name);
  const auto& settings = facts_.policies().settings();
  const auto set = settings.find(fmt::format("{}.{}", diag::info(check_.kind).name, name));
  if (known == nullptr || set == settings.end()) {
    return known == nullptr ? std::string_view() : known->default_word;
  }
  const model::Term& value = set->second.value;
  const bool is_text = value.type == model::TermType::Text && known->faultOf != nullptr;
  const bool is_known = is_text ? known->faultOf(value.text).empty() : schema::rankIn(known->words, value.text) >= 0;
  return is_known ? value.text : known->default_word;
}

double Context::parameter(std::string_view name) const {
  const Parameter* known = findParameter(check_, name);
  const auto& settings = facts_.policies().settings();
  const auto set = settings.find(fmt::format("{}.{}", diag::info(check_.kind).name, name));
  const bool is_number = set != settings.end() && (set->second.value.type == model::TermType::Number ||
                                                   set->second.value.type == model::TermType::Percent);
  return is_number ? set->second.value.number : (known == nullptr ? 0 : known->default_value);
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

#include "checks/idle_wishes.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "checks/registry.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using namespace schema::literals;

diag::Diagnostic findingAbout(const model::Model& model, const model::Value& wish, std::string message) {
  return {.kind = diag::Kind::UnknownCheck,
          .span = wish.span,
          .message = std::move(message),
          .subject = model.describe(wish.owner),
          .subject_id = wish.owner};
}

std::string sayParameters(const Check& check) {
  std::vector<std::string> names;
  for (const Parameter& parameter : check.parameters) {
    names.push_back(fmt::format("`{}.{}`", diag::info(check.kind).name, parameter.name));
  }
  return names.empty() ? std::string("there is nothing to set on it")
                       : fmt::format("it has {}", fmt::join(names, ", "));
}

void judgeSetting(const model::Model& model, const model::Value& wish, diag::Sink& sink) {
  const llvm::StringRef written = wish.term.text;
  const auto [name, parameter] = written.split('.');
  const auto kind = diag::parseKind(name);
  const Check* check = kind ? find(*kind) : nullptr;
  // Parameters of checks that do not ship yet cannot be judged.
  if (check == nullptr ||
      std::ranges::find(check->parameters, std::string_view(parameter), &Parameter::name) != check->parameters.end()) {
    return;
  }
  auto finding = findingAbout(
      model, wish,
      parameter.empty()
          ? fmt::format("`set: {}` does not say which parameter", std::string_view(name))
          : fmt::format("`{}` has no parameter `{}`", std::string_view(name), std::string_view(parameter)));
  finding.help.push_back(sayParameters(*check));
  sink.report(std::move(finding));
}

void judgeSeverity(const model::Model& model, const model::Value& wish, diag::Sink& sink) {
  const auto kind = diag::parseKind(wish.term.text);
  if (!kind || !diag::isUntouchable({.kind = *kind})) {
    return;
  }
  auto finding = findingAbout(model, wish,
                              fmt::format("errors of the language stay errors, whatever `{}: {}` says",
                                          schema::toText(wish.key), wish.term.text));
  finding.case_severity = diag::Severity::Warning;
  finding.fixes.push_back({"take it away", false, {{wish.removal, ""}}});
  sink.report(std::move(finding));
}

}  // namespace

void reportIdleWishes(const model::Model& model, diag::Sink& sink) {
  for (const model::EntityId policy : model.all(model::Kind::Policy)) {
    if (model[policy].is_library) {
      continue;
    }
    for (const model::Value& wish : model.values(policy, "set"_key)) {
      judgeSetting(model, wish, sink);
    }
    for (const schema::Key key : {"off"_key, "note"_key, "warn"_key}) {
      for (const model::Value& wish : model.values(policy, key)) {
        judgeSeverity(model, wish, sink);
      }
    }
  }
}

}  // namespace org::checks

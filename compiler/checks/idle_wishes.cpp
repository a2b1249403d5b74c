#include "checks/idle_wishes.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/StringExtras.h>

#include "base/nearest.h"
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

// The words of a list, to suggest and to show.
std::vector<std::string_view> wordsOf(const Parameter& parameter) {
  std::vector<std::string_view> words;
  for (const llvm::StringRef word : llvm::split(llvm::StringRef(parameter.words), ' ')) {
    words.emplace_back(word);
  }
  return words;
}

// A text, where it takes one.
void judgeText(const model::Model& model, const model::Value& wish, const Parameter& parameter, const model::Clause& to,
               diag::Sink& sink) {
  if (const std::string_view fault = parameter.faultOf(to.argument.text); !fault.empty()) {
    auto finding = findingAbout(model, wish, fmt::format("`{}` cannot be set to this: {}", wish.term.text, fault));
    finding.kind = diag::Kind::WrongType;
    finding.span = to.span;
    sink.report(std::move(finding));
  }
}

// One of the words that it knows.
void judgeWord(const model::Model& model, const model::Value& wish, const Parameter& parameter, diag::Sink& sink) {
  const model::Clause* to = model.clause(wish, ast::ClauseWord::To);
  const model::TermType type = to == nullptr ? model::TermType::Unknown : to->argument.type;
  if (type == model::TermType::Text && parameter.faultOf != nullptr) {
    judgeText(model, wish, parameter, *to, sink);
    return;
  }
  const auto words = wordsOf(parameter);
  const bool is_word = type == model::TermType::Word;
  if (type == model::TermType::Unknown || (is_word && std::ranges::find(words, to->argument.text) != words.end())) {
    return;
  }
  auto finding = findingAbout(
      model, wish,
      fmt::format("`{}` takes a word{}", wish.term.text, parameter.faultOf == nullptr ? "" : " or a text"));
  finding.kind = diag::Kind::WrongType;
  finding.span = to->span;
  finding.help.push_back(fmt::format("it is one of `{}`", fmt::join(words, "`, `")));
  if (is_word) {
    finding.kind = diag::Kind::UnknownValue;
    finding.message = fmt::format("`{}` cannot be `{}`", wish.term.text, to->argument.text);
    if (const auto near = base::nearest(to->argument.text, words); !near.empty()) {
      finding.help.insert(finding.help.begin(), base::didYouMean(near));
    }
  }
  sink.report(std::move(finding));
}

// A number or a percentage.
void judgeNumber(const model::Model& model, const model::Value& wish, diag::Sink& sink) {
  const model::Clause* to = model.clause(wish, ast::ClauseWord::To);
  const model::TermType type = to == nullptr ? model::TermType::Unknown : to->argument.type;
  if (type == model::TermType::Unknown || type == model::TermType::Number || type == model::TermType::Percent) {
    return;
  }
  auto finding = findingAbout(model, wish, fmt::format("`{}` takes a number", wish.term.text));
  finding.kind = diag::Kind::WrongType;
  finding.span = to->span;
  sink.report(std::move(finding));
}

void judgeSetting(const model::Model& model, const model::Value& wish, diag::Sink& sink) {
  const llvm::StringRef written = wish.term.text;
  const auto [name, parameter] = written.split('.');
  const auto kind = diag::parseKind(name);
  const Check* check = kind ? find(*kind) : nullptr;
  // Parameters of checks that do not ship yet cannot be judged.
  if (check == nullptr) {
    return;
  }
  const auto limit = std::ranges::find(check->parameters, std::string_view(parameter), &Parameter::name);
  if (limit != check->parameters.end()) {
    limit->takesWord() ? judgeWord(model, wish, *limit, sink) : judgeNumber(model, wish, sink);
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
                              fmt::format("`{}: {}` has no effect: errors of the language stay errors",
                                          schema::toText(wish.key), wish.term.text));
  finding.kind = diag::Kind::StaleSuppression;
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

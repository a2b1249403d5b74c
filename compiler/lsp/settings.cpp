#include "lsp/settings.h"

#include <fmt/format.h>

#include "lsp/params.h"

namespace org::lsp {

namespace {

std::set<diag::Kind> readKinds(const llvm::json::Value& json, std::string_view key,
                               std::vector<std::string>& problems) {
  std::set<diag::Kind> kinds;
  const llvm::json::Value* list = get(json, key);
  if (list == nullptr || list->getAsArray() == nullptr) {
    return kinds;
  }
  for (const llvm::json::Value& one : *list->getAsArray()) {
    const std::string name = one.getAsString().value_or("").str();
    if (const auto kind = diag::parseKind(name)) {
      kinds.insert(*kind);
    } else {
      problems.push_back(fmt::format("there is no check `{}`, which `{}` names", name, key));
    }
  }
  return kinds;
}

std::vector<std::string> readSettings(const llvm::json::Value& json, Settings& settings) {
  std::vector<std::string> problems;
  settings = {};
  if (const std::string text = getText(json, "asOf"); !text.empty()) {
    const auto period = base::parsePeriod(text, {});
    if (period && period->from == period->last()) {
      settings.as_of = period->from;
    } else {
      problems.push_back(fmt::format("`asOf` is a day such as `2026-03-31`, not `{}`", text));
    }
  }
  if (const std::string text = getText(json, "horizon"); !text.empty()) {
    const auto length = base::parseDuration(text);
    if (length && length->approximateDays() >= 1) {
      settings.horizon = *length;
    } else {
      problems.push_back(fmt::format("`horizon` is a length such as `12mo`, not `{}`", text));
    }
  }
  settings.selected = readKinds(json, "select", problems);
  settings.ignored = readKinds(json, "ignore", problems);
  return problems;
}

}  // namespace

std::vector<std::string> configure(Session& session, const llvm::json::Value& json) {
  const llvm::json::Value* ours = get(json, "orgc");
  session.markEverythingChanged();
  return readSettings(ours != nullptr ? *ours : json, session.settings);
}

}  // namespace org::lsp

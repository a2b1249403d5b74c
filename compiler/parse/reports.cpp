#include "parse/reports.h"

#include <algorithm>

#include <fmt/format.h>

namespace org::parse {

diag::Diagnostic& Reports::add(diag::Kind kind, ast::Range range, std::string message) {
  ++count_;
  diag::Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.severity = diag::info(kind).default_severity;
  diagnostic.span = {{}, range.begin, range.end};
  diagnostic.message = std::move(message);
  if (isHopeless()) {
    return surplus_ = std::move(diagnostic);
  }
  return kept_.emplace_back(std::move(diagnostic));
}

std::vector<diag::Diagnostic> Reports::finish() && {
  const auto place = [](const diag::Diagnostic& a, const diag::Diagnostic& b) { return a.span < b.span; };
  std::stable_sort(kept_.begin(), kept_.end(), place);
  if (count_ <= limit_) {
    return std::move(kept_);
  }
  diag::Diagnostic rest = kept_[limit_];
  rest.kind = diag::Kind::Syntax;
  rest.severity = diag::Severity::Error;
  rest.message = fmt::format("{}{} more problems from here to the end of the file", isHopeless() ? "at least " : "",
                             count_ - limit_);
  rest.help.clear();
  rest.related.clear();
  rest.fixes.clear();
  kept_.resize(limit_);
  kept_.push_back(std::move(rest));
  return std::move(kept_);
}

std::string quote(std::string_view text) {
  constexpr std::size_t longest = 60;
  if (text.size() <= longest) {
    return fmt::format("`{}`", text);
  }
  std::size_t end = longest;
  // Not in the middle of a character.
  while ((text[end] & '\xC0') == '\x80') {
    --end;
  }
  return fmt::format("`{}…`", text.substr(0, end));
}

}  // namespace org::parse

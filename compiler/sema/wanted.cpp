#include "sema/wanted.h"

#include <fmt/format.h>
#include <llvm/ADT/StringSwitch.h>

namespace org::sema {

using schema::Type;

namespace {

std::string_view nameOf(ast::TermKind kind) {
  switch (kind) {
    case ast::TermKind::Error:
      return "a mistake";
    case ast::TermKind::Reference:
      return "the name";
    case ast::TermKind::Text:
      return "the text";
    case ast::TermKind::Number:
      return "the number";
    case ast::TermKind::Percent:
      return "the percentage";
    case ast::TermKind::Money:
      return "the amount of money";
    case ast::TermKind::Date:
      return "the date";
    case ast::TermKind::Duration:
      return "the duration";
    case ast::TermKind::Cadence:
      return "the rhythm";
    case ast::TermKind::Vacant:
    case ast::TermKind::All:
    case ast::TermKind::None:
    case ast::TermKind::Yes:
    case ast::TermKind::No:
      return "the word";
  }
  return {};
}

// ``the number `12` ``; what is long or runs over several lines is not repeated.
std::string quoteTerm(const Context& context, const ast::Term& term, const Place& place) {
  constexpr std::size_t longest = 40;
  const std::string_view written = context.text(place.unit, term.range);
  const bool is_short = written.size() <= longest && written.find('\n') == std::string_view::npos;
  return is_short ? fmt::format("{} `{}`", nameOf(term.kind), written) : fmt::format("{} here", nameOf(term.kind));
}

void offerFix(const ast::Term& term, const Wanted& wanted, diag::Diagnostic& finding) {
  const source::Span span = finding.span;
  if (wanted.takes(Type::Text) && !bareName(term.reference).empty()) {
    finding.help.emplace_back("put a text in straight quotes");
    finding.fixes.push_back({"put it in quotes", false, {{span, fmt::format("\"{}\"", bareName(term.reference))}}});
  }
  if (const std::optional<bool> flag = wanted.takes(Type::Boolean) ? readFlag(term) : std::nullopt) {
    const std::string_view word = *flag ? "yes" : "no";
    finding.fixes.push_back({fmt::format("write `{}`", word), false, {{span, std::string(word)}}});
  }
  if (wanted.takes(Type::Cadence) && term.kind == ast::TermKind::Duration) {
    finding.help.push_back(fmt::format("for a rhythm write `every {}`", term.text));
    finding.fixes.push_back({"write `every`", true, {{{span.file, span.begin, span.begin}, "every "}}});
  }
}

}  // namespace

std::string_view bareName(const ast::Reference& reference) {
  const bool is_bare = !reference.kind && !reference.is_seat && reference.path.names.size() == 1;
  return is_bare ? reference.path.names.front().text : std::string_view();
}

std::optional<bool> readFlag(const ast::Term& term) {
  const std::string_view word = term.kind == ast::TermKind::Text ? term.text : bareName(term.reference);
  return llvm::StringSwitch<std::optional<bool>>(word)
      .CasesLower({"yes", "true", "oui", "vrai", "on"}, true)
      .CasesLower({"no", "false", "non", "faux", "off"}, false)
      .Default(std::nullopt);
}

model::Term rejectTerm(Context& context, const ast::Term& term, const Wanted& wanted) {
  auto finding =
      context.finding(diag::Kind::WrongType, wanted.place.unit, term.range,
                      fmt::format("`{}` takes {}, not {}", wanted.what, schema::describeValues(wanted.values),
                                  quoteTerm(context, term, wanted.place)),
                      wanted.place.scope);
  offerFix(term, wanted, finding);
  context.sink.report(std::move(finding));
  return {};
}

}  // namespace org::sema

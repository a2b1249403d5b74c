#include "parse/tree_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "base/calendar.h"
#include "generated/OrgLexer.h"
#include "parse/mistakes.h"
#include "parse/names.h"
#include "parse/text_value.h"

namespace org::parse {

namespace {

using diag::Kind;
using generated::OrgLexer;

ast::TermKind kindOf(TreeActions::Word word) {
  switch (word) {
    case TreeActions::Word::Vacant:
      return ast::TermKind::Vacant;
    case TreeActions::Word::All:
      return ast::TermKind::All;
    case TreeActions::Word::None:
      return ast::TermKind::None;
    case TreeActions::Word::Yes:
      return ast::TermKind::Yes;
    case TreeActions::Word::No:
      return ast::TermKind::No;
  }
  return ast::TermKind::Error;
}

// The lists of a node live in the arena with it.
template <class T>
T* make(llvm::BumpPtrAllocator& arena) {
  return new (arena.Allocate<T>()) T();
}

}  // namespace

// --- Places and strings

std::uint32_t TreeBuilder::lastEnd() const { return stream_.isAtStart() ? 0 : tokenRange().end; }

ast::Range TreeBuilder::rangeFrom(std::uint32_t begin) const { return {begin, std::max(begin, lastEnd())}; }

std::string_view TreeBuilder::keep(llvm::StringRef text) { return text.copy(*tree_.arena); }

template <class T>
llvm::ArrayRef<T> TreeBuilder::keepAll(llvm::ArrayRef<T> items) {
  return items.copy(*tree_.arena);
}

std::string_view TreeBuilder::readName(std::string_view written) {
  if (written.starts_with('`')) {
    written.remove_prefix(1);
    written.remove_suffix(written.ends_with('`') ? 1 : 0);
  }
  const std::optional<std::string> composed = normalizeName(written);
  return composed ? keep(*composed) : written;
}

std::string_view TreeBuilder::readText() {
  const std::string_view written = tokenText();
  if (isPlainText(written)) {
    return written.substr(1, written.size() - 2);
  }
  return keep(readTextValue(written, token().begin, reports_));
}

std::string_view TreeBuilder::docBefore(std::uint32_t token) {
  std::string lines;
  std::uint32_t first = token;
  while (first > 0 && tree_.tokens[first - 1].isTrivia()) {
    --first;
  }
  for (; first < token; ++first) {
    const ast::Token& comment = tree_.tokens[first];
    if (comment.kind == ast::TokenKind::DocComment) {
      lines += lines.empty() ? "" : "\n";
      lines += text_.substr(comment.begin, comment.length);
    }
  }
  return lines.empty() ? std::string_view() : keep(readDocComment(lines));
}

// --- The file

void TreeBuilder::finish() {
  tree_.imports = keepAll(llvm::ArrayRef(imports_));
  tree_.declarations = keepAll(llvm::ArrayRef(declarations_));
}

void TreeBuilder::beginImport() {
  import_ = {};
  import_.range.begin = nextBegin();
}

void TreeBuilder::importModule() {
  import_.module = takePath();
  if (!declarations_.empty()) {
    reports_.add(Kind::Syntax, import_.module.range, "an import after the first declaration")
        .help.emplace_back("imports stand at the top of the file");
  }
}

void TreeBuilder::importAlias() {
  const ast::Path alias = takePath();
  if (!alias.isEmpty()) {
    import_.alias = alias.names.front();
  }
}

void TreeBuilder::endImport() {
  import_.range = rangeFrom(import_.range.begin);
  if (!import_.module.isEmpty()) {
    imports_.push_back(import_);
  }
}

// --- Declarations

void TreeBuilder::beginDeclaration() {
  auto* node = make<ast::Declaration>(*tree_.arena);
  node->doc = docBefore(stream_.current().token);
  open_.push_back({node, nextBegin(), members_.size(), reports_.count()});
  names_.clear();
}

void TreeBuilder::extend() { open_.back().node->is_extend = true; }

void TreeBuilder::kind() {
  ast::Declaration& node = *open_.back().node;
  node.kind = ast::parseDeclarationKind(tokenText()).value_or(ast::DeclarationKind::Unknown);
  node.kind_range = tokenRange();
}

void TreeBuilder::declarationName() {
  ast::Declaration& node = *open_.back().node;
  const bool has_bad_name = has_bad_name_;
  node.name = takePath();
  if (has_bad_name) {
    // Reported with the token.
    open_.back().header_checked = true;
  } else if (node.name.names.size() > 1 && !node.is_extend) {
    reports_
        .add(Kind::Syntax, node.name.range,
             "a declaration has a simple name; dots stand in references, and after `extend`")
        .help.push_back(fmt::format("declare `{}` inside the body of `{}`, or write `extend` before `{}`",
                                    node.name.names.back().text, node.name.names[node.name.names.size() - 2].text,
                                    ast::toText(node.kind)));
  }
}

void TreeBuilder::title() {
  ast::Declaration& node = *open_.back().node;
  node.title = readText();
  node.title_range = tokenRange();
  if (node.is_extend) {
    reports_.add(Kind::Syntax, node.title_range, "an `extend` takes no title: the declaration that it extends has one");
  }
}

void TreeBuilder::openBody() {
  open_.back().node->has_body = true;
  checkHeader(open_.back());
}

void TreeBuilder::checkHeader(OpenDeclaration& open) {
  const ast::Declaration& node = *open.node;
  const bool may_be_nameless =
      node.kind == ast::DeclarationKind::Organization || node.kind == ast::DeclarationKind::Policy;
  const bool is_new = !std::exchange(open.header_checked, true) && open.mistakes == reports_.count();
  if (!is_new || !node.name.isEmpty() || may_be_nameless || node.kind == ast::DeclarationKind::Unknown) {
    return;
  }
  reports_.add(Kind::Syntax, node.kind_range, fmt::format("expected a name after `{}`", ast::toText(node.kind)))
      .help.push_back(fmt::format("such as `{} checkout \"Checkout\"`", ast::toText(node.kind)));
}

void TreeBuilder::endDeclaration() {
  OpenDeclaration open = open_.back();
  checkHeader(open);
  open_.pop_back();
  open.node->members = keepAll(llvm::ArrayRef(members_).drop_front(open.first_member));
  members_.resize(open.first_member);
  open.node->range = rangeFrom(open.begin);
  if (open_.empty()) {
    declarations_.push_back(open.node);
  } else {
    members_.push_back(open.node);
  }
}

// --- Properties and seats

void TreeBuilder::beginProperty() {
  property_ = make<ast::Property>(*tree_.arena);
  property_->doc = docBefore(stream_.current().token);
  member_begin_ = nextBegin();
  values_.clear();
}

void TreeBuilder::key() { property_->key = {readName(tokenText()), tokenRange()}; }

void TreeBuilder::endProperty() {
  property_->values = takeValues();
  property_->range = rangeFrom(member_begin_);
  members_.push_back(property_);
}

void TreeBuilder::beginSeat() {
  seat_ = make<ast::Seat>(*tree_.arena);
  seat_->doc = docBefore(stream_.current().token);
  seat_->keyword_range = {nextBegin(), nextBegin() + static_cast<std::uint32_t>(std::string_view("seat").size())};
  member_begin_ = nextBegin();
  values_.clear();
  names_.clear();
}

void TreeBuilder::seatRole() { seat_->role.path = takePath(); }

void TreeBuilder::endSeat() {
  seat_->values = takeValues();
  seat_->range = rangeFrom(member_begin_);
  members_.push_back(seat_);
}

llvm::ArrayRef<ast::Value> TreeBuilder::takeValues() {
  if (values_.empty()) {
    // What is missing has been reported; an error value keeps later stages silent about it.
    ast::Value& missing = values_.emplace_back();
    missing.range = missing.term.range = {lastEnd(), lastEnd()};
  }
  return keepAll(llvm::ArrayRef<ast::Value>(values_));
}

// --- Values and clauses

void TreeBuilder::beginValue() {
  value_ = {};
  value_begin_ = nextBegin();
  clauses_.clear();
  startTerm();
}

void TreeBuilder::valueTerm() { value_.term = takeTerm(); }

void TreeBuilder::endValue() {
  value_.clauses = keepAll(llvm::ArrayRef<ast::Clause>(clauses_));
  value_.range = rangeFrom(value_begin_);
  values_.push_back(value_);
}

void TreeBuilder::beginClause() {
  clause_ = {};
  clause_begin_ = nextBegin();
}

void TreeBuilder::clauseWord() {
  clause_.word = *ast::parseClauseWord(tokenText());
  clause_.word_range = tokenRange();
  clause_.target = targetOf(clause_.word);
  startTerm();
}

// A party is what `of` and `in` qualify: the reference before them that is not itself the argument of one.
int TreeBuilder::targetOf(ast::ClauseWord word) const {
  if (word != ast::ClauseWord::Of && word != ast::ClauseWord::In) {
    return -1;
  }
  for (int i = static_cast<int>(clauses_.size()) - 1; i >= 0; --i) {
    const ast::Clause& clause = clauses_[static_cast<std::size_t>(i)];
    const bool holds_party =
        clause.word == ast::ClauseWord::To || argumentOf(clause.word) == ast::ClauseArgument::Reference;
    if (holds_party) {
      const bool qualifies = clause.word == ast::ClauseWord::Of || clause.word == ast::ClauseWord::In;
      return qualifies ? clause.target : i;
    }
  }
  return -1;
}

void TreeBuilder::endClause() {
  if (clause_.word_range.isEmpty()) {
    return;
  }
  clause_.argument = takeTerm();
  clause_.range = rangeFrom(clause_begin_);
  if (clause_.word == ast::ClauseWord::At) {
    checkShare(clause_.argument);
  }
  clauses_.push_back(clause_);
}

void TreeBuilder::checkShare(const ast::Term& term) {
  const auto is_share = [](const ast::Term& part) {
    return part.kind != ast::TermKind::Percent || (part.number >= 0 && part.number <= 100);
  };
  if (!is_share(term) || (term.upper != nullptr && !is_share(*term.upper))) {
    reports_.add(Kind::BadLiteral, term.range, "a share lies between 0% and 100%");
  }
}

// --- Terms

void TreeBuilder::startTerm() {
  term_ = {};
  term_begin_ = nextBegin();
  lower_.reset();
  names_.clear();
  has_bad_name_ = false;
}

ast::Term TreeBuilder::takeTerm() {
  term_.range = rangeFrom(term_begin_);
  if (lower_) {
    auto* upper = make<ast::Term>(*tree_.arena);
    *upper = std::exchange(term_, *lower_);
    term_.upper = upper;
    term_.range.end = upper->range.end;
    checkRange(term_, *upper);
  }
  const ast::Term taken = term_;
  startTerm();
  return taken;
}

void TreeBuilder::rangeSign() {
  const ast::Token& before_sign = tree_.tokens[stream_.at(stream_.position() - 2).token];
  lower_ = term_;
  lower_->range = {term_begin_, before_sign.begin + before_sign.length};
  term_ = {};
  term_begin_ = nextBegin();
}

void TreeBuilder::checkRange(const ast::Term& lower, const ast::Term& upper) {
  using enum ast::TermKind;
  if (lower.kind == Error || upper.kind == Error) {
    return;
  }
  // `10k..20k EUR` and years beside dates are of one sort.
  const bool is_money = (lower.kind == Number && upper.kind == Money) || (lower.kind == Money && upper.kind == Number);
  const bool is_date = (lower.kind == Number && upper.kind == Date) || (lower.kind == Date && upper.kind == Number);
  if (lower.kind != upper.kind && !is_money && !is_date) {
    reports_.add(Kind::BadLiteral, lower.range, "the two ends of a range are not of one sort")
        .help.emplace_back("such as `20..30`, `60%..70%` or `2026-Q1..2026-Q3`");
    return;
  }
  const auto first = base::parsePeriod(lower.text, {});
  const auto last = base::parsePeriod(upper.text, {});
  const bool dates_run_back = lower.kind == Date && upper.kind == Date && first && last && last->from < first->from;
  const bool numbers_run_back = (lower.kind == Percent || lower.kind == upper.kind) && lower.number > upper.number;
  if (dates_run_back || numbers_run_back) {
    reports_.add(Kind::BadLiteral, {lower.range.begin, upper.range.end}, "the range ends before it begins");
  }
}

void TreeBuilder::name() {
  if (stream_.previous().type == OrgLexer::BAD) {
    has_bad_name_ = true;
  } else {
    names_.push_back({readName(tokenText()), tokenRange()});
  }
}

ast::Path TreeBuilder::takePath() {
  ast::Path path;
  if (!names_.empty() && !has_bad_name_) {
    path.names = keepAll(llvm::ArrayRef<ast::Name>(names_));
    path.range = {names_.front().range.begin, names_.back().range.end};
  }
  names_.clear();
  has_bad_name_ = false;
  return path;
}

void TreeBuilder::qualifier() { term_.reference.kind = ast::parseDeclarationKind(tokenText()); }

void TreeBuilder::seatQualifier() { term_.reference.is_seat = true; }

void TreeBuilder::reference() {
  term_.reference.path = takePath();
  term_.kind = term_.reference.path.isEmpty() ? ast::TermKind::Error : ast::TermKind::Reference;
}

void TreeBuilder::text() {
  term_.kind = ast::TermKind::Text;
  term_.text = readText();
}

void TreeBuilder::number() {
  const std::optional<double> number = base::parseNumber(tokenText());
  if (!number) {
    reports_.add(Kind::BadLiteral, tokenRange(), "the number is too large");
    return;
  }
  term_.kind = ast::TermKind::Number;
  term_.number = *number;
}

void TreeBuilder::currency() {
  if (!base::isCurrency(tokenText())) {
    const std::string upper = llvm::StringRef(tokenText()).upper();
    diag::Diagnostic& report =
        reports_.add(Kind::BadLiteral, tokenRange(), fmt::format("{} is not a currency", quote(tokenText())));
    report.help.push_back(base::isCurrency(upper)
                              ? fmt::format("write `{}`", upper)
                              : "currencies are written as ISO 4217 has them, such as `EUR` or `USD`");
    term_.kind = ast::TermKind::Error;
  } else if (term_.kind == ast::TermKind::Number) {
    term_.kind = ast::TermKind::Money;
    term_.text = tokenText();
  }
}

void TreeBuilder::percent() {
  const std::string_view written = tokenText();
  const std::optional<double> number = base::parseNumber(written.substr(0, written.size() - 1));
  if (!number) {
    reports_.add(Kind::BadLiteral, tokenRange(), "the number is too large");
    return;
  }
  term_.kind = ast::TermKind::Percent;
  term_.number = *number;
}

void TreeBuilder::date() {
  if (!base::parsePeriod(tokenText(), {})) {
    reportImpossibleDate(tokenText(), tokenRange(), reports_);
    return;
  }
  term_.kind = ast::TermKind::Date;
  term_.text = tokenText();
}

void TreeBuilder::duration() {
  const bool is_wrong_already = term_.kind == ast::TermKind::Error && !term_.text.empty();
  if (is_wrong_already) {
    return;
  }
  // `1h 30min` is one, of a few units at most.
  constexpr std::size_t longest = 100;
  term_.text = term_.text.empty() ? tokenText() : keep(fmt::format("{} {}", term_.text, tokenText()));
  if (term_.text.size() > longest || !base::parseDuration(term_.text)) {
    reports_.add(Kind::BadLiteral, tokenRange(), "the length of time is too long");
    term_.kind = ast::TermKind::Error;
  } else if (term_.kind != ast::TermKind::Cadence) {
    term_.kind = ast::TermKind::Duration;
  }
}

void TreeBuilder::every() { term_.kind = ast::TermKind::Cadence; }

void TreeBuilder::word(Word word) { term_.kind = kindOf(word); }

}  // namespace org::parse

#include "parse/tree_builder.h"

#include <algorithm>

#include <fmt/format.h>

#include "parse/names.h"
#include "parse/text_value.h"

namespace org::parse {

namespace {

using diag::Kind;

}  // namespace

// --- Places and strings

std::uint32_t TreeBuilder::lastEnd() const { return stream_.isAtStart() ? 0 : tokenRange().end; }

ast::Range TreeBuilder::rangeFrom(std::uint32_t begin) const { return {begin, std::max(begin, lastEnd())}; }

std::string_view TreeBuilder::keep(llvm::StringRef text) { return text.copy(*tree_.arena); }

std::string_view TreeBuilder::readName(std::string_view written) {
  const char quote = written.front();
  if (quote == '`' || quote == '"') {
    written.remove_prefix(1);
    written.remove_suffix(written.ends_with(quote) ? 1 : 0);
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
  startTerm();
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
  auto* node = make<ast::Declaration>();
  node->doc = docBefore(stream_.current().token);
  open_.push_back({node, nextBegin(), members_.size(), reports_.count()});
  startTerm();
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
      .help.push_back(fmt::format("such as `{} some-name \"Some title\"`", ast::toText(node.kind)));
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
  property_ = make<ast::Property>();
  property_->doc = docBefore(stream_.current().token);
  member_begin_ = nextBegin();
  values_.clear();
}

void TreeBuilder::key() {
  ast::Name& key = property_->key;
  key = {readName(tokenText()), tokenRange()};
  const Lexeme& lexeme = stream_.previous();
  for (std::uint32_t i = lexeme.token + 1; i <= lexeme.token + lexeme.more; ++i) {
    const ast::Token& more = tree_.tokens[i];
    key.text = keep(fmt::format("{}-{}", key.text, readName(text_.substr(more.begin, more.length))));
  }
}

void TreeBuilder::endProperty() {
  property_->values = takeValues();
  property_->range = rangeFrom(member_begin_);
  members_.push_back(property_);
}

void TreeBuilder::beginSeat() {
  seat_ = make<ast::Seat>();
  seat_->doc = docBefore(stream_.current().token);
  seat_->keyword_range = {nextBegin(), nextBegin() + static_cast<std::uint32_t>(std::string_view("seat").size())};
  member_begin_ = nextBegin();
  values_.clear();
  startTerm();
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

void TreeBuilder::checkShare(ast::Term& term) {
  const auto is_share = [](const ast::Term& part) {
    return part.kind != ast::TermKind::Percent || (part.number >= 0 && part.number <= 100);
  };
  if (!is_share(term) || (term.upper != nullptr && !is_share(*term.upper))) {
    reports_.add(Kind::BadLiteral, term.range, "a share lies between 0% and 100%");
    term.kind = ast::TermKind::Error;
  }
}

}  // namespace org::parse

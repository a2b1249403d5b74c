#include "parse/braces.h"

#include <algorithm>

#include <fmt/format.h>

#include "generated/OrgLexer.h"
#include "parse/layout.h"
#include "parse/lexer.h"
#include "parse/token_types.h"

namespace org::parse {

namespace {

using diag::Kind;
using generated::OrgLexer;

// Of a file, or of what of it has been read.
struct Balance {
  unsigned open = 0;
  unsigned deepest = 0;
  // Closing braces that close nothing.
  unsigned surplus = 0;
  // A declaration at the left margin inside a body: the braces may balance by chance.
  bool is_doubtful = false;
};

bool isAtMargin(std::string_view text, const ast::Token& token) {
  return token.begin == 0 || text[token.begin - 1] == '\n' || text[token.begin - 1] == '\r';
}

Balance balanceOf(std::string_view text, const std::vector<ast::Token>& tokens, const std::vector<Lexeme>& lexemes) {
  Balance balance;
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.type == OrgLexer::OPEN) {
      balance.deepest = std::max(balance.deepest, ++balance.open);
    } else if (lexeme.type == OrgLexer::CLOSE) {
      (balance.open == 0 ? ++balance.surplus : --balance.open);
    } else if (balance.open > 0 && (lexeme.type == OrgLexer::KIND || lexeme.type == OrgLexer::EXTEND)) {
      balance.is_doubtful = balance.is_doubtful || isAtMargin(text, tokens[lexeme.token]);
    }
  }
  return balance;
}

// What a kind may hold in its body, as schema.def says; what is unknown may stand anywhere.
bool mayHold(ast::DeclarationKind outer, ast::DeclarationKind inner) {
  using enum ast::DeclarationKind;
  if (outer == Scenario || outer == Unknown || inner == Unknown) {
    return true;
  }
  if (outer == inner) {
    return outer == Team || outer == Area || outer == Decision || outer == Opportunity;
  }
  return (outer == Objective && inner == Result) || (outer == Roadmap && inner == Commitment) ||
         (outer == Transition && inner == Step);
}

// A body that is open.
struct Body {
  // Its `{`.
  std::size_t open;
  ast::DeclarationKind kind;
  // Of the line on which its declaration begins.
  std::size_t indentation;
  // What it holds stands deeper than its declaration.
  bool is_indented;
};

class Pairing {
 public:
  Pairing(const source::SourceFile& file, const std::vector<ast::Token>& tokens, const std::vector<Lexeme>& lexemes,
          unsigned depth_limit, const Balance& balance, Reports& reports)
      : text_(file.text()),
        tokens_(tokens),
        lexemes_(lexemes),
        layout_(text_, tokens, lexemes),
        depth_limit_(depth_limit),
        missing_(balance.open),
        surplus_(balance.surplus),
        reports_(reports) {
    countSwallowedBraces();
  }

  std::vector<Lexeme> run() {
    for (std::size_t i = 0; i < lexemes_.size(); ++i) {
      i = take(i);
    }
    return std::move(paired_);
  }

 private:
  // Hands on the lexeme `i`, or what it is replaced by; returns the last one used up.
  std::size_t take(std::size_t i) {
    const std::uint8_t type = lexemes_[i].type;
    switch (type) {
      case OrgLexer::OPEN:
        return takeOpen(i);
      case OrgLexer::CLOSE:
        takeClose(i);
        return i;
      case OrgLexer::KIND:
      case OrgLexer::EXTEND:
      case OrgLexer::IMPORT:
        closeBeforeDeclaration(i);
        break;
      case OrgLexer::KEY:
      case OrgLexer::SEAT:
        openBeforeMember(i);
        break;
      case end_of_file_type:
        closeBodies(i, open_.size());
        break;
      default:
        break;
    }
    if (open_.empty()) {
      declares_ = type == OrgLexer::KIND || (declares_ && type != OrgLexer::SEMICOLON && type != OrgLexer::IMPORT);
    }
    paired_.push_back(lexemes_[i]);
    return i;
  }

  std::size_t takeOpen(std::size_t i) {
    if (open_.size() >= depth_limit_) {
      reports_.add(Kind::TooDeep, layout_.rangeAt(i), fmt::format("braces are nested more than {} deep", depth_limit_))
          .help.emplace_back("what stands in here is not read");
      leaveOutHead(i);
      return matching(i);
    }
    open_.push_back(bodyAt(i));
    paired_.push_back(lexemes_[i]);
    return i;
  }

  // The declaration whose body is not read goes with it: later stages would tell that it stands too deep as well.
  void leaveOutHead(std::size_t i) {
    const std::size_t head = layout_.headOf(i);
    const bool is_own = std::none_of(lexemes_.begin() + static_cast<std::ptrdiff_t>(head),
                                     lexemes_.begin() + static_cast<std::ptrdiff_t>(i),
                                     [](const Lexeme& lexeme) { return lexeme.type == OrgLexer::OPEN; });
    if (head == i || !is_own) {
      return;
    }
    paired_.resize(paired_.size() - (i - head));
    if (!paired_.empty() && paired_.back().type == OrgLexer::EXTEND) {
      paired_.pop_back();
    }
  }

  // The brace that closes the one at `i`, or the last lexeme before the end of the file.
  [[nodiscard]] std::size_t matching(std::size_t i) const {
    unsigned depth = 0;
    for (; i + 2 < lexemes_.size(); ++i) {
      depth += lexemes_[i].type == OrgLexer::OPEN ? 1 : 0;
      depth -= lexemes_[i].type == OrgLexer::CLOSE ? 1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return i;
  }

  [[nodiscard]] Body bodyAt(std::size_t i) const {
    const std::size_t head = layout_.headOf(i);
    const std::size_t indentation = layout_.indentation(head);
    const std::size_t first = std::min(i + 1, lexemes_.size() - 1);
    return {.open = i,
            .kind = layout_.kindAt(head),
            .indentation = indentation,
            .is_indented = !layout_.isFirstOnLine(first) || layout_.indentation(first) > indentation};
  }

  void takeClose(std::size_t i) {
    // A `}` further left than the line that opened the innermost body belongs to an outer one.
    std::size_t count = 0;
    while (count < missing_ && count + 1 < open_.size() && layout_.isFirstOnLine(i) &&
           layout_.indentation(i) < innermost(count).indentation) {
      ++count;
    }
    closeBodies(i, count);
    if (open_.empty()) {
      reports_.add(Kind::Syntax, layout_.rangeAt(i), "`}` closes nothing: every `{` before it is closed already");
    } else if (surplus_ > 0 && bodyGoesOn(i + 1)) {
      --surplus_;
      reports_.add(
          Kind::Syntax, layout_.rangeAt(i),
          fmt::format("`}}` is one too many: what follows belongs to {} as well", layout_.describe(open_.back().open)));
    } else {
      open_.pop_back();
      declares_ = false;
      paired_.push_back(lexemes_[i]);
    }
  }

  // Whether the lexeme evidently stands in the innermost body, in spite of the `}` before it.
  [[nodiscard]] bool bodyGoesOn(std::size_t i) const {
    const std::uint8_t type = lexemes_[i].type;
    if (type == OrgLexer::CLOSE || type == end_of_file_type) {
      return false;
    }
    const bool is_stray_member = open_.size() == 1 && (type == OrgLexer::KEY || type == OrgLexer::SEAT);
    return is_stray_member || (layout_.isFirstOnLine(i) && layout_.indentation(i) > open_.back().indentation);
  }

  // A declaration as far left as the one whose body it would stand in: that body ends here.
  void closeBeforeDeclaration(std::size_t i) {
    if (open_.empty() || !layout_.isFirstOnLine(i)) {
      return;
    }
    std::size_t count = 0;
    while (count < open_.size() && endsBefore(innermost(count), i, count)) {
      ++count;
    }
    closeBodies(i, count);
  }

  // In a file that lacks braces the indentation is enough, or that the declaration cannot stand there. Where they balance it
  // takes both, at the left margin: somebody may have put the brace that was missing at the end of the file.
  [[nodiscard]] bool endsBefore(const Body& body, std::size_t declaration, std::size_t closed) const {
    const std::size_t indentation = layout_.indentation(declaration);
    const bool is_foreign =
        lexemes_[declaration].type == OrgLexer::IMPORT || !mayHold(body.kind, layout_.kindAt(declaration));
    if (indentation > body.indentation) {
      return false;
    }
    return closed < missing_ ? body.is_indented || is_foreign : body.is_indented && is_foreign && indentation == 0;
  }

  // `team checkout`, then properties and a `}`, but no `{`.
  void openBeforeMember(std::size_t i) {
    if (!open_.empty() || !declares_) {
      return;
    }
    reports_.add(Kind::Syntax, layout_.rangeAt(i),
                 fmt::format("expected `{{` before this to open the body of {}", layout_.describe(i)));
    open_.push_back(bodyAt(i));
    surplus_ -= std::min(surplus_, 1U);
    paired_.push_back({lexemes_[i - 1].token, OrgLexer::MISSING_OPEN});
  }

  // Ends the `count` innermost bodies before the lexeme `i`: one mistake, told of the innermost.
  void closeBodies(std::size_t i, std::size_t count) {
    if (count == 0) {
      return;
    }
    if (swallowed_ < static_cast<std::ptrdiff_t>(count)) {
      reportMissingClose(i, count);
    }
    swallowed_ -= static_cast<std::ptrdiff_t>(count);
    const unsigned lacking = std::min(missing_, static_cast<unsigned>(count));
    missing_ -= lacking;
    surplus_ += static_cast<unsigned>(count) - lacking;
    open_.erase(open_.end() - static_cast<std::ptrdiff_t>(count), open_.end());
    paired_.insert(paired_.end(), count, {lexemes_[i - 1].token, OrgLexer::MISSING_CLOSE});
    declares_ = false;
  }

  void reportMissingClose(std::size_t i, std::size_t count) {
    const std::size_t opener = open_.back().open;
    const std::string name = layout_.describe(opener);
    const std::string message =
        count == 1 ? fmt::format("{} is never closed: expected `}}`", name)
                   : fmt::format("{} and {} more around it are never closed: expected `}}` for each", name, count - 1);
    const ast::Range next = layout_.rangeAt(i);
    const bool is_end = lexemes_[i].type == end_of_file_type;
    reports_.add(Kind::Unterminated, layout_.rangeAt(opener), message)
        .related.push_back({is_end ? "the file ends here" : "expected `}` before this", {{}, next.begin, next.end}});
  }

  // Braces inside texts and comments that are never closed have been reported with those.
  void countSwallowedBraces() {
    for (const Lexeme& lexeme : lexemes_) {
      const ast::Token& token = tokens_[lexeme.token];
      if (token.kind == ast::TokenKind::Error && types::titles.contains(lexeme.type)) {
        countSwallowedBraces(token);
      }
    }
    // A comment that is never closed is the last token before the end of the file.
    const ast::Token* const last = tokens_.size() > 1 ? &tokens_[tokens_.size() - 2] : nullptr;
    if (last != nullptr && last->kind == ast::TokenKind::BlockComment && !isClosed(*last)) {
      countSwallowedBraces(*last);
    }
  }

  void countSwallowedBraces(const ast::Token& token) {
    const std::string_view text = text_.substr(token.begin, token.length);
    swallowed_ += std::count(text.begin(), text.end(), '}') - std::count(text.begin(), text.end(), '{');
  }

  [[nodiscard]] bool isClosed(const ast::Token& comment) const {
    return comment.length >= 4 && text_.substr(comment.begin, comment.length).ends_with("*/");
  }

  // The innermost body but `skipped`.
  [[nodiscard]] const Body& innermost(std::size_t skipped) const { return open_[open_.size() - 1 - skipped]; }

  std::string_view text_;
  const std::vector<ast::Token>& tokens_;
  const std::vector<Lexeme>& lexemes_;
  Layout layout_;
  unsigned depth_limit_;
  // How many closing braces the file lacks, less those put in.
  unsigned missing_;
  // How many closing braces the file has too many.
  unsigned surplus_;
  Reports& reports_;
  std::vector<Lexeme> paired_;
  // The bodies now open.
  std::vector<Body> open_;
  // Between the kind word of a declaration at the top and its body or end.
  bool declares_ = false;
  std::ptrdiff_t swallowed_ = 0;
};

}  // namespace

std::vector<Lexeme> pairBraces(const source::SourceFile& file, const std::vector<ast::Token>& tokens,
                               std::vector<Lexeme> lexemes, unsigned depth_limit, Reports& reports) {
  const Balance balance = balanceOf(file.text(), tokens, lexemes);
  if (balance.open == 0 && balance.surplus == 0 && balance.deepest <= depth_limit && !balance.is_doubtful) {
    return lexemes;
  }
  return Pairing(file, tokens, lexemes, depth_limit, balance, reports).run();
}

}  // namespace org::parse

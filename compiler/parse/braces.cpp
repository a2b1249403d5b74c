#include "parse/braces.h"

#include <algorithm>

#include <fmt/format.h>

#include "generated/OrgLexer.h"
#include "parse/lexer.h"

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
};

Balance balanceOf(const std::vector<Lexeme>& lexemes) {
  Balance balance;
  for (const Lexeme& lexeme : lexemes) {
    if (lexeme.type == OrgLexer::OPEN) {
      balance.deepest = std::max(balance.deepest, ++balance.open);
    } else if (lexeme.type == OrgLexer::CLOSE) {
      (balance.open == 0 ? ++balance.surplus : --balance.open);
    }
  }
  return balance;
}

class Pairing {
 public:
  Pairing(const source::SourceFile& file, const std::vector<ast::Token>& tokens, const std::vector<Lexeme>& lexemes,
          unsigned depth_limit, unsigned missing, Reports& reports)
      : file_(file),
        tokens_(tokens),
        lexemes_(lexemes),
        depth_limit_(depth_limit),
        missing_(missing),
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
        closeBeforeTopLevel(i);
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
      reports_.add(Kind::TooDeep, rangeAt(i), fmt::format("braces are nested more than {} deep", depth_limit_))
          .help.emplace_back("what stands in here is not read");
      return matching(i);
    }
    open_.push_back(i);
    paired_.push_back(lexemes_[i]);
    return i;
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

  void takeClose(std::size_t i) {
    // A `}` further left than the line that opened the innermost body belongs to an outer one.
    std::size_t count = 0;
    while (count < missing_ && count + 1 < open_.size() && isFirstOnLine(i) &&
           indentation(i) < indentation(open_[open_.size() - 1 - count])) {
      ++count;
    }
    closeBodies(i, count);
    if (open_.empty()) {
      reports_.add(Kind::Syntax, rangeAt(i), "`}` closes nothing: every `{` before it is closed already");
      return;
    }
    open_.pop_back();
    declares_ = false;
    paired_.push_back(lexemes_[i]);
  }

  // A declaration at the left margin, in a file that lacks braces: the bodies above end here.
  void closeBeforeTopLevel(std::size_t i) {
    const bool at_margin = isFirstOnLine(i) && indentation(i) == 0;
    if (open_.empty() || missing_ < open_.size() || !at_margin || indentation(open_.front() + 1) == 0) {
      return;
    }
    closeBodies(i, open_.size());
  }

  // `team checkout`, then properties and a `}`, but no `{`.
  void openBeforeMember(std::size_t i) {
    if (!open_.empty() || !declares_) {
      return;
    }
    reports_.add(Kind::Syntax, rangeAt(i), fmt::format("expected `{{` before this to open the body of {}", header(i)));
    open_.push_back(i);
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
    missing_ -= std::min(missing_, static_cast<unsigned>(count));
    open_.resize(open_.size() - count);
    paired_.insert(paired_.end(), count, {lexemes_[i - 1].token, OrgLexer::MISSING_CLOSE});
    declares_ = false;
  }

  void reportMissingClose(std::size_t i, std::size_t count) {
    const ast::Range opener = rangeAt(open_.back());
    const std::uint32_t line = file_.lines().position(opener.begin).line;
    const std::string others = count == 1 ? "" : fmt::format(", and {} more around it", count - 1);
    reports_
        .add(Kind::Unterminated, rangeAt(i),
             fmt::format("expected `}}` to close {}, opened on line {}{}", header(open_.back()), line, others))
        .related.push_back({"opened here", {{}, opener.begin, opener.end}});
  }

  // Braces inside texts that miss their closing quote have been reported with the text.
  void countSwallowedBraces() {
    for (const Lexeme& lexeme : lexemes_) {
      const ast::Token& token = tokens_[lexeme.token];
      if (token.kind == ast::TokenKind::Error && lexeme.type == OrgLexer::TEXT) {
        const std::string_view text = file_.text().substr(token.begin, token.length);
        swallowed_ += std::count(text.begin(), text.end(), '}') - std::count(text.begin(), text.end(), '{');
      }
    }
  }

  [[nodiscard]] ast::Range rangeAt(std::size_t i) const {
    const ast::Token& token = tokens_[lexemes_[i].token];
    return {token.begin, token.begin + token.length};
  }
  // What stands before the lexeme on its line, as far as an indentation may reach: a file may be one endless line.
  [[nodiscard]] std::string_view lineBefore(std::size_t i) const {
    constexpr std::uint32_t widest = 200;
    const std::uint32_t end = rangeAt(i).begin;
    const std::uint32_t begin = end - std::min(end, widest);
    const std::string_view before = file_.text().substr(begin, end - begin);
    const std::size_t line_end = before.find_last_of("\r\n");
    return line_end == std::string_view::npos ? before : before.substr(line_end + 1);
  }
  // Of the line on which the lexeme stands, in bytes.
  [[nodiscard]] std::size_t indentation(std::size_t i) const {
    const std::string_view line = lineBefore(i);
    return std::min(line.find_first_not_of(" \t"), line.size());
  }
  [[nodiscard]] bool isFirstOnLine(std::size_t i) const { return indentation(i) == lineBefore(i).size(); }

  // ``team `checkout` ``, of which the `{` at `i` opens the body.
  [[nodiscard]] std::string header(std::size_t i) const {
    const auto text = [&](std::size_t at) {
      return file_.text().substr(rangeAt(at).begin, tokens_[lexemes_[at].token].length);
    };
    std::size_t kind = i;
    while (kind > 0 && lexemes_[kind].type != OrgLexer::KIND && i - kind < 20) {
      --kind;
    }
    if (lexemes_[kind].type != OrgLexer::KIND) {
      return "the body";
    }
    std::string name;
    for (std::size_t at = kind + 1; at < i && lexemes_[at].type != OrgLexer::TEXT; ++at) {
      name += text(at);
    }
    return name.empty() ? fmt::format("`{}`", text(kind)) : fmt::format("{} `{}`", text(kind), name);
  }

  const source::SourceFile& file_;
  const std::vector<ast::Token>& tokens_;
  const std::vector<Lexeme>& lexemes_;
  unsigned depth_limit_;
  // How many closing braces the file lacks, less those put in.
  unsigned missing_;
  Reports& reports_;
  std::vector<Lexeme> paired_;
  // Where the bodies now open begin.
  std::vector<std::size_t> open_;
  // Between the kind word of a declaration at the top and its body or end.
  bool declares_ = false;
  std::ptrdiff_t swallowed_ = 0;
};

}  // namespace

std::vector<Lexeme> pairBraces(const source::SourceFile& file, const std::vector<ast::Token>& tokens,
                               std::vector<Lexeme> lexemes, unsigned depth_limit, Reports& reports) {
  const Balance balance = balanceOf(lexemes);
  if (balance.open == 0 && balance.surplus == 0 && balance.deepest <= depth_limit) {
    return lexemes;
  }
  return Pairing(file, tokens, lexemes, depth_limit, balance.open, reports).run();
}

}  // namespace org::parse

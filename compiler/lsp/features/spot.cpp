#include "lsp/features/spot.h"

#include <algorithm>
#include <cctype>

namespace org::lsp {

namespace {

using ast::Token;
using ast::TokenKind;
using Wants = Spot::Wants;

bool isWordByte(char byte) {
  const auto code = static_cast<unsigned char>(byte);
  return code >= 0x80 || (std::isalnum(code) != 0) || byte == '-' || byte == '_' || byte == '.' || byte == '`';
}

// A name, or a word that may be one while it is being typed.
bool isName(TokenKind kind) { return kind == TokenKind::Name || kind == TokenKind::QuotedName; }

class Scanner {
 public:
  explicit Scanner(const Place& place) : text_(place.text()), offset_(place.offset) {
    for (const Token& token : place.tree().tokens) {
      if (!token.isTrivia() && token.kind != TokenKind::EndOfFile) {
        tokens_.push_back(token);
      }
    }
    is_inside_ = std::ranges::any_of(place.tree().tokens, [&](const Token& token) { return isInside(token); });
    findWord();
  }

  Spot run() && {
    if (is_inside_) {
      return std::move(spot_);
    }
    for (at_ = 0; at_ < tokens_.size() && endOf(tokens_[at_]) <= spot_.word.begin; ++at_) {
      take(tokens_[at_]);
    }
    settle();
    return std::move(spot_);
  }

 private:
  // What is being read at the moment.
  enum class State : std::uint8_t {
    Start,
    Import,
    Module,
    Extend,
    Head,
    Key,
    SeatRole,
    SeatHead,
    Term,
    AfterTerm,
    Argument,
    AfterDot,
  };

  [[nodiscard]] static std::uint32_t endOf(const Token& token) { return token.begin + token.length; }
  [[nodiscard]] std::string_view textOf(const Token& token) const { return text_.substr(token.begin, token.length); }

  // In a comment or a text nothing is offered, also where its end is missing.
  [[nodiscard]] bool isInside(const Token& token) const {
    const bool is_open = token.kind == TokenKind::LineComment || token.kind == TokenKind::DocComment ||
                         (token.kind == TokenKind::Error && textOf(token).starts_with('"'));
    const bool is_closed = token.kind == TokenKind::BlockComment || token.kind == TokenKind::Text;
    return token.begin < offset_ && ((is_open && offset_ <= endOf(token)) || (is_closed && offset_ < endOf(token)));
  }

  void findWord() {
    std::uint32_t begin = offset_;
    while (begin > 0 && isWordByte(text_[begin - 1])) {
      --begin;
    }
    std::uint32_t end = offset_;
    while (end < text_.size() && isWordByte(text_[end])) {
      ++end;
    }
    spot_.word = {begin, end};
    spot_.typed = text_.substr(begin, offset_ - begin);
  }

  [[nodiscard]] const Token* peek(std::size_t ahead = 1) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  [[nodiscard]] bool isFollowedBy(TokenKind kind) const { return peek() != nullptr && peek()->kind == kind; }
  [[nodiscard]] bool hasLineEnd(std::uint32_t begin, std::uint32_t end) const {
    return text_.substr(begin, end - begin).find_first_of("\r\n") != std::string_view::npos;
  }
  [[nodiscard]] bool beginsLine() const { return at_ == 0 || hasLineEnd(endOf(tokens_[at_ - 1]), tokens_[at_].begin); }

  // `team core {`, `team core "Core" {` on a line of its own: a declaration, whatever was begun before.
  [[nodiscard]] bool isHead() const {
    std::size_t ahead = 1;
    if (const Token* name = peek(ahead); name != nullptr && isName(name->kind)) {
      ++ahead;
    }
    if (const Token* title = peek(ahead); title != nullptr && title->kind == TokenKind::Text) {
      ++ahead;
    }
    return beginsLine() && ahead > 1 && peek(ahead) != nullptr && peek(ahead)->kind == TokenKind::OpenBrace;
  }

  // `seat tech-lead:`, against `lead: seat tech-lead`.
  [[nodiscard]] bool isSeatHead() const {
    std::size_t ahead = 1;
    while (peek(ahead) != nullptr && (isName(peek(ahead)->kind) || peek(ahead)->kind == TokenKind::Dot ||
                                      peek(ahead)->kind == TokenKind::KindWord)) {
      ++ahead;
    }
    return peek(ahead) != nullptr && peek(ahead)->kind == TokenKind::Colon;
  }

  [[nodiscard]] bool isInValue() const {
    return state_ == State::Term || state_ == State::AfterTerm || state_ == State::Argument ||
           state_ == State::AfterDot;
  }

  void begin(State state) {
    state_ = state;
    spot_.row = nullptr;
    beginValue();
    spot_.earlier.clear();
  }

  void beginValue() {
    spot_.clauses.clear();
    spot_.term = {};
    spot_.named_kind = ast::DeclarationKind::Unknown;
  }

  void take(const Token& token) {
    switch (token.kind) {
      case TokenKind::OpenBrace:
        spot_.bodies.push_back(state_ == State::Head ? head_ : Body{});
        begin(State::Start);
        return;
      case TokenKind::CloseBrace:
        if (!spot_.bodies.empty()) {
          spot_.bodies.pop_back();
        }
        begin(State::Start);
        return;
      case TokenKind::Semicolon:
        begin(State::Start);
        return;
      case TokenKind::Colon:
        takeColon();
        return;
      case TokenKind::Comma:
        if (isInValue()) {
          spot_.earlier.push_back(spot_.term);
          beginValue();
          state_ = State::Term;
        }
        return;
      case TokenKind::Dot:
        state_ = state_ == State::AfterTerm ? State::AfterDot : state_;
        return;
      case TokenKind::DotDot:
        state_ = state_ == State::AfterTerm ? State::Term : state_;
        return;
      case TokenKind::Keyword:
        takeKeyword(token);
        return;
      case TokenKind::KindWord:
        takeKind(token);
        return;
      case TokenKind::ClauseWord:
        takeClause(token);
        return;
      case TokenKind::Name:
      case TokenKind::QuotedName:
        takeName(token);
        return;
      case TokenKind::Every:
        return;
      case TokenKind::Text:
      case TokenKind::Number:
      case TokenKind::Percent:
      case TokenKind::Date:
      case TokenKind::Duration:
      case TokenKind::Currency:
      case TokenKind::Error:
        takeTerm(token);
        return;
      case TokenKind::EndOfFile:
      case TokenKind::LineComment:
      case TokenKind::BlockComment:
      case TokenKind::DocComment:
        return;
    }
  }

  void takeColon() {
    if (state_ == State::SeatHead || state_ == State::Key) {
      const std::string_view key = state_ == State::SeatHead ? "seat" : key_;
      begin(State::Term);
      spot_.row = schema::find(spot_.kind(), key);
    }
  }

  void takeKeyword(const Token& token) {
    const std::string_view word = textOf(token);
    if (word == "import") {
      begin(State::Import);
    } else if (word == "extend") {
      begin(State::Extend);
      extended_ = ast::DeclarationKind::Unknown;
    } else if (word == "seat" && (!isInValue() || state_ == State::AfterTerm || isSeatHead())) {
      begin(State::SeatRole);
    } else if (word == "seat") {
      spot_.named_kind = ast::DeclarationKind::Role;
    } else {
      takeTerm(token);
    }
  }

  void takeKind(const Token& token) {
    const auto kind = ast::parseDeclarationKind(textOf(token)).value_or(ast::DeclarationKind::Unknown);
    if (state_ == State::Extend) {
      extended_ = kind;
      head_ = {.kind = kind};
    } else if ((state_ == State::Term || state_ == State::Argument) && !isHead()) {
      spot_.named_kind = kind;
    } else if (state_ == State::SeatRole) {
      takeName(token);
    } else {
      begin(State::Head);
      head_ = {.kind = kind};
    }
  }

  void takeClause(const Token& token) {
    const auto word = ast::parseClauseWord(textOf(token));
    if (state_ == State::Import || state_ == State::Module) {
      state_ = State::Head;
      head_ = {};
    } else if (word && isInValue()) {
      spot_.clauses.push_back(*word);
      spot_.clause = *word;
      spot_.named_kind = ast::DeclarationKind::Unknown;
      state_ = ast::argumentOf(*word) == ast::ClauseArgument::None ? State::AfterTerm : State::Argument;
    } else if (isFollowedBy(TokenKind::Colon)) {
      takeName(token);
    }
  }

  void takeName(const Token& token) {
    const bool is_key = isFollowedBy(TokenKind::Colon) && state_ != State::SeatRole;
    if (is_key) {
      begin(State::Key);
      key_ = textOf(token);
      if (!spot_.bodies.empty()) {
        spot_.bodies.back().keys.insert(key_);
      }
      return;
    }
    switch (state_) {
      case State::Import:
        state_ = State::Module;
        return;
      case State::Module:
        return;
      case State::Extend:
      case State::Head:
        head_.name = textOf(token);
        state_ = State::Head;
        return;
      case State::SeatRole:
      case State::SeatHead:
        state_ = State::SeatHead;
        if (!spot_.bodies.empty()) {
          spot_.bodies.back().seats.push_back(textOf(token));
        }
        return;
      case State::Start:
      case State::Key:
        begin(State::Key);
        return;
      case State::AfterTerm:
        // What lacks its colon yet.
        if (beginsLine()) {
          begin(State::Key);
        }
        return;
      case State::Term:
      case State::Argument:
      case State::AfterDot:
        takeTerm(token);
        return;
    }
  }

  void takeTerm(const Token& token) {
    if (state_ == State::Term) {
      spot_.term = textOf(token);
    } else if (state_ == State::AfterDot && spot_.clauses.empty() && !spot_.term.empty()) {
      const auto begin = static_cast<std::size_t>(spot_.term.data() - text_.data());
      spot_.term = text_.substr(begin, endOf(token) - begin);
    }
    if (isInValue()) {
      state_ = State::AfterTerm;
    }
  }

  // --- What the state means at the offset

  void settle() {
    const bool is_first = at_ == 0;
    spot_.begins_line = is_first || hasLineEnd(endOf(tokens_[at_ - 1]), spot_.word.begin);
    const auto is_sign = [](char byte) { return byte == ':' || byte == ',' || byte == '"' || byte == '%'; };
    spot_.touches_sign = spot_.word.begin > 0 && is_sign(text_[spot_.word.begin - 1]);
    std::size_t behind = spot_.word.end;
    while (behind < text_.size() && text_[behind] == ' ') {
      ++behind;
    }
    spot_.has_colon = behind < text_.size() && text_[behind] == ':';
    settleBareKind();
    spot_.wants = wanted();
    spot_.extended = extended_;
    if (spot_.wants == Wants::Member) {
      spot_.row = nullptr;
    }
    noteKeysBehind();
  }

  // `decides: team `: as long as no name follows, the word was read as a name itself.
  void settleBareKind() {
    const bool is_term = state_ == State::AfterTerm && at_ > 0 && tokens_[at_ - 1].kind == TokenKind::Name;
    if (!is_term || spot_.begins_line || spot_.row == nullptr) {
      return;
    }
    const auto kind = ast::parseDeclarationKind(textOf(tokens_[at_ - 1]));
    const bool is_argument = !spot_.clauses.empty();
    if (is_argument && !schema::admitsClause(*spot_.row, spot_.clause)) {
      return;
    }
    const schema::Values& values = is_argument ? schema::find(*spot_.row, spot_.clause).argument : spot_.row->values;
    if (kind && values.targets.has(*kind)) {
      spot_.named_kind = *kind;
      spot_.term = is_argument ? spot_.term : std::string_view();
      state_ = is_argument ? State::Argument : State::Term;
    }
  }

  [[nodiscard]] Wants member() const { return spot_.bodies.empty() ? Wants::Top : Wants::Member; }

  [[nodiscard]] Wants wanted() const {
    const auto on_new_line = [&](Wants otherwise) { return spot_.begins_line ? member() : otherwise; };
    switch (state_) {
      case State::Start:
        return member();
      case State::Import:
        return on_new_line(Wants::Module);
      case State::Module:
        return on_new_line(Wants::ImportAlias);
      case State::Extend:
        return on_new_line(extended_ == ast::DeclarationKind::Unknown ? Wants::ExtendedKind : Wants::ExtendedName);
      case State::Head:
      case State::Key:
      case State::SeatHead:
        return on_new_line(Wants::Nothing);
      case State::SeatRole:
        return on_new_line(Wants::SeatRole);
      case State::Term:
        return spot_.has_colon && spot_.begins_line ? member() : Wants::Value;
      case State::AfterDot:
        return Wants::Value;
      case State::AfterTerm:
        return on_new_line(Wants::Clause);
      case State::Argument:
        return Wants::ClauseArgument;
    }
    return Wants::Nothing;
  }

  // Up to the end of the body; a body that is never closed ends with the file.
  void noteKeysBehind() {
    if (spot_.bodies.empty()) {
      return;
    }
    int depth = 0;
    for (; at_ < tokens_.size() && depth >= 0; ++at_) {
      const TokenKind kind = tokens_[at_].kind;
      depth += kind == TokenKind::OpenBrace ? 1 : kind == TokenKind::CloseBrace ? -1 : 0;
      const bool is_typed = endOf(tokens_[at_]) > spot_.word.begin && tokens_[at_].begin < spot_.word.end;
      if (depth == 0 && isName(kind) && isFollowedBy(TokenKind::Colon) && !is_typed) {
        spot_.bodies.back().keys.insert(textOf(tokens_[at_]));
      }
    }
  }

  std::string_view text_;
  std::uint32_t offset_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  bool is_inside_ = false;
  State state_ = State::Start;
  Body head_;
  std::string_view key_;
  ast::DeclarationKind extended_ = ast::DeclarationKind::Unknown;
  Spot spot_;
};

}  // namespace

Spot spotAt(const Place& place) { return Scanner(place).run(); }

}  // namespace org::lsp

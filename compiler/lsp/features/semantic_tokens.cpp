#include "lsp/features/semantic_tokens.h"

#include <algorithm>
#include <array>

#include <llvm/ADT/DenseMap.h>

#include "lsp/positions.h"

namespace org::lsp {

namespace {

using ast::DeclarationKind;
using ast::TokenKind;

// Numbers of the legend: what editors colour out of the box.
enum class Colour : std::uint8_t {
  Keyword,
  Property,
  Modifier,
  String,
  Number,
  Comment,
  Person,
  Role,
  Team,
  Area,
  Function,
  Other,
  Word,
  Namespace
};
constexpr std::array colours = {"keyword",   "property", "modifier", "string",   "number", "comment",    "variable",
                                "interface", "class",    "struct",   "function", "type",   "enumMember", "namespace"};
constexpr std::array modifiers = {"declaration", "deprecated", "readonly"};
constexpr unsigned declaration = 1;
constexpr unsigned deprecated = 2;
constexpr unsigned readonly = 4;

Colour colourOf(DeclarationKind kind) {
  switch (kind) {
    case DeclarationKind::Person:
      return Colour::Person;
    case DeclarationKind::Role:
      return Colour::Role;
    case DeclarationKind::Team:
      return Colour::Team;
    case DeclarationKind::Area:
      return Colour::Area;
    case DeclarationKind::Decision:
    case DeclarationKind::Responsibility:
      return Colour::Function;
    default:
      return Colour::Other;
  }
}

struct Meaning {
  Colour colour{};
  unsigned modifiers = 0;
};

class Painter {
 public:
  explicit Painter(const Place& place) : place_(place), model_(place.snapshot.model()) {
    noteNames();
    for (const ast::Import& import : place.tree().imports) {
      note(import.module.range, {Colour::Namespace, readonly});
      note(import.alias.range, {Colour::Namespace, 0});
    }
    for (const ast::Declaration* each : place.tree().declarations) {
      noteMembers(*each);
    }
  }

  SentTokens::Data paint(std::uint32_t begin, std::uint32_t end) {
    for (const ast::Token& token : place_.tree().tokens) {
      if (token.begin + token.length > begin && token.begin < end) {
        if (const std::optional<Meaning> meaning = meaningOf(token)) {
          add({token.begin, token.begin + token.length}, *meaning);
        }
      }
    }
    return std::move(data_);
  }

 private:
  // Every word of a path is coloured by what the whole path means.
  void note(ast::Range range, Meaning meaning) {
    const auto& tokens = place_.tree().tokens;
    for (auto token = std::ranges::lower_bound(tokens, range.begin, {}, &ast::Token::begin);
         token != tokens.end() && token->begin < range.end; ++token) {
      meanings_[token->begin] = meaning;
    }
  }

  void noteNames() {
    for (const model::Reference& reference : model_.references()) {
      if (reference.span.file == place_.file && reference.target != model::company) {
        const model::Entity& target = model_[reference.target];
        const std::string_view written =
            place_.text().substr(reference.span.begin, reference.span.end - reference.span.begin);
        const bool is_former = !written.ends_with(model_.name(reference.target)) && !written.ends_with('`');
        note({reference.span.begin, reference.span.end},
             {colourOf(target.kind), (is_former ? deprecated : 0) | (target.is_library ? readonly : 0)});
      }
    }
  }

  void noteMembers(const ast::Declaration& outer) {
    note(outer.name.range, {colourOf(outer.kind), outer.is_extend ? 0 : declaration});
    for (const ast::Member* member : outer.members) {
      if (const auto* inner = llvm::dyn_cast<ast::Declaration>(member)) {
        noteMembers(*inner);
      } else if (const auto* property = llvm::dyn_cast<ast::Property>(member)) {
        note(property->key.range, {Colour::Property, 0});
      }
    }
  }

  [[nodiscard]] std::optional<Meaning> meaningOf(const ast::Token& token) const {
    switch (token.kind) {
      case TokenKind::Name:
      case TokenKind::QuotedName: {
        const auto found = meanings_.find(token.begin);
        return found == meanings_.end() ? Meaning{Colour::Word, 0} : found->second;
      }
      case TokenKind::KindWord:
      case TokenKind::Keyword:
        return Meaning{Colour::Keyword, 0};
      case TokenKind::ClauseWord:
      case TokenKind::Every:
        return Meaning{Colour::Modifier, 0};
      case TokenKind::Text:
        return Meaning{Colour::String, 0};
      case TokenKind::Number:
      case TokenKind::Percent:
      case TokenKind::Date:
      case TokenKind::Duration:
      case TokenKind::Currency:
        return Meaning{Colour::Number, 0};
      case TokenKind::LineComment:
      case TokenKind::BlockComment:
      case TokenKind::DocComment:
        return Meaning{Colour::Comment, 0};
      case TokenKind::EndOfFile:
      case TokenKind::OpenBrace:
      case TokenKind::CloseBrace:
      case TokenKind::Colon:
      case TokenKind::Comma:
      case TokenKind::Semicolon:
      case TokenKind::Dot:
      case TokenKind::DotDot:
      case TokenKind::Error:
        return std::nullopt;
    }
    return std::nullopt;
  }

  // A token of several lines is one for each: few editors read others.
  void add(ast::Range range, Meaning meaning) {
    const std::string_view text = place_.text();
    while (range.begin < range.end) {
      const auto line_end = std::min<std::size_t>(text.find_first_of("\r\n", range.begin), range.end);
      addLine({range.begin, static_cast<std::uint32_t>(line_end)}, meaning);
      range.begin =
          static_cast<std::uint32_t>(std::min<std::size_t>(text.find_first_not_of("\r\n", line_end), range.end));
    }
  }

  void addLine(ast::Range range, Meaning meaning) {
    const Encoding encoding = place_.snapshot.encoding;
    const Position at = toPosition(place_.snapshot.file(place_.file).lines(), range.begin, encoding);
    const std::uint32_t length = countUnits(place_.text().substr(range.begin, range.end - range.begin), encoding);
    if (length == 0) {
      return;
    }
    const bool is_same_line = at.line == last_.line;
    data_.push_back(at.line - last_.line);
    data_.push_back(is_same_line ? at.character - last_.character : at.character);
    data_.push_back(length);
    data_.push_back(static_cast<unsigned>(meaning.colour));
    data_.push_back(meaning.modifiers);
    last_ = at;
  }

  const Place& place_;
  const model::Model& model_;
  // By the first byte of a word.
  llvm::DenseMap<std::uint32_t, Meaning> meanings_;
  Position last_;
  SentTokens::Data data_;
};

SentTokens::Data paintAll(const Place& place) {
  return Painter(place).paint(0, static_cast<std::uint32_t>(place.text().size()));
}

}  // namespace

llvm::json::Object semanticTokensLegend() {
  return llvm::json::Object{{"tokenTypes", llvm::json::Array(colours)},
                            {"tokenModifiers", llvm::json::Array(modifiers)}};
}

Result semanticTokens(const Place& place) {
  return place.snapshot.tokens->sendAll(place.snapshot.file(place.file).path(), paintAll(place));
}

Result semanticTokensOfRange(const Place& place, const PositionRange& range) {
  const source::LineIndex& lines = place.snapshot.file(place.file).lines();
  const Encoding encoding = place.snapshot.encoding;
  const SentTokens::Data data =
      Painter(place).paint(toOffset(lines, range.start, encoding), toOffset(lines, range.end, encoding));
  return llvm::json::Object{{"data", llvm::json::Array(data)}};
}

Result semanticTokensSince(const Place& place, const std::string& previous_id) {
  return place.snapshot.tokens->sendChanges(place.snapshot.file(place.file).path(), previous_id, paintAll(place));
}

}  // namespace org::lsp

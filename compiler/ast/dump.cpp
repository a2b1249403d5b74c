// The tree and its tokens as text, for people, goldens and `orgc dump`.

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/Casting.h>

#include "ast/tree.h"

namespace org::ast {

namespace {

std::string_view toText(TermKind kind) {
  switch (kind) {
    case TermKind::Error:
      return "error";
    case TermKind::Reference:
      return "reference";
    case TermKind::Text:
      return "text";
    case TermKind::Number:
      return "number";
    case TermKind::Percent:
      return "percent";
    case TermKind::Money:
      return "money";
    case TermKind::Date:
      return "date";
    case TermKind::Duration:
      return "duration";
    case TermKind::Cadence:
      return "every";
    case TermKind::Vacant:
      return "vacant";
    case TermKind::All:
      return "all";
    case TermKind::None:
      return "none";
    case TermKind::Yes:
      return "yes";
    case TermKind::No:
      return "no";
  }
  return {};
}

std::string_view toText(TokenKind kind) {
  switch (kind) {
    case TokenKind::EndOfFile:
      return "end-of-file";
    case TokenKind::Name:
      return "name";
    case TokenKind::QuotedName:
      return "quoted-name";
    case TokenKind::KindWord:
      return "kind-word";
    case TokenKind::Keyword:
      return "keyword";
    case TokenKind::ClauseWord:
      return "clause-word";
    case TokenKind::Text:
      return "text";
    case TokenKind::Number:
      return "number";
    case TokenKind::Percent:
      return "percent";
    case TokenKind::Date:
      return "date";
    case TokenKind::Duration:
      return "duration";
    case TokenKind::Currency:
      return "currency";
    case TokenKind::Every:
      return "every";
    case TokenKind::OpenBrace:
      return "open-brace";
    case TokenKind::CloseBrace:
      return "close-brace";
    case TokenKind::Colon:
      return "colon";
    case TokenKind::Comma:
      return "comma";
    case TokenKind::Semicolon:
      return "semicolon";
    case TokenKind::Dot:
      return "dot";
    case TokenKind::DotDot:
      return "dot-dot";
    case TokenKind::LineComment:
      return "line-comment";
    case TokenKind::BlockComment:
      return "block-comment";
    case TokenKind::DocComment:
      return "doc-comment";
    case TokenKind::Error:
      return "error";
  }
  return {};
}

// In quotes, on one line.
std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else {
      out += c == '"' || c == '\\' ? "\\" : "";
      out += c;
    }
  }
  return out + '"';
}

class Dumper {
 public:
  std::string run(const Tree& tree) {
    for (const Import& import : tree.imports) {
      const std::string alias = import.alias.text.empty() ? "" : fmt::format(" as {}", import.alias.text);
      line(import.range, fmt::format("import {}{}", pathText(import.module), alias));
    }
    for (const Declaration* declaration : tree.declarations) {
      member(*declaration);
    }
    return std::move(out_);
  }

 private:
  void line(Range range, std::string_view text) {
    out_ += fmt::format("{:{}}{} {}..{}\n", "", depth_ * 2, text, range.begin, range.end);
  }

  static std::string pathText(const Path& path) {
    std::string text;
    for (const Name& name : path.names) {
      text += text.empty() ? "" : ".";
      text += name.text;
    }
    return text;
  }

  static std::string referenceText(const Reference& reference) {
    const std::string kind = reference.kind ? fmt::format("{} ", ast::toText(*reference.kind)) : "";
    return kind + (reference.is_seat ? "seat " : "") + pathText(reference.path);
  }

  static std::string termText(const Term& term) {
    std::string text(toText(term.kind));
    if (term.kind == TermKind::Reference) {
      text += ' ' + referenceText(term.reference);
    } else if (term.kind == TermKind::Number || term.kind == TermKind::Percent || term.kind == TermKind::Money) {
      text += fmt::format(" {}", term.number);
    }
    if (term.kind == TermKind::Text) {
      text += ' ' + quoted(term.text);
    } else if (!term.text.empty()) {
      text += fmt::format(" {}", term.text);
    }
    return term.upper == nullptr ? text : fmt::format("{} .. {}", text, termText(*term.upper));
  }

  void member(const Member& member) {
    if (!member.doc.empty()) {
      line(member.range, fmt::format("doc {}", quoted(member.doc)));
    }
    if (const auto* declaration = llvm::dyn_cast<Declaration>(&member)) {
      dumpDeclaration(*declaration);
    } else if (const auto* property = llvm::dyn_cast<Property>(&member)) {
      line(property->range, fmt::format("property {}", property->key.text));
      values(property->values);
    } else if (const auto* seat = llvm::dyn_cast<Seat>(&member)) {
      line(seat->range, fmt::format("seat {}", referenceText(seat->role)));
      values(seat->values);
    }
  }

  void dumpDeclaration(const Declaration& declaration) {
    std::string text = declaration.is_extend ? "extend " : "";
    text += ast::toText(declaration.kind);
    text += declaration.name.isEmpty() ? "" : " " + pathText(declaration.name);
    text += declaration.title_range.isEmpty() ? "" : " " + quoted(declaration.title);
    line(declaration.range, declaration.has_body ? text + " {}" : text);
    ++depth_;
    for (const Member* inner : declaration.members) {
      member(*inner);
    }
    --depth_;
  }

  void values(llvm::ArrayRef<Value> values) {
    ++depth_;
    for (const Value& value : values) {
      line(value.range, fmt::format("value {}", termText(value.term)));
      ++depth_;
      for (const Clause& clause : value.clauses) {
        dumpClause(clause);
      }
      --depth_;
    }
    --depth_;
  }

  void dumpClause(const Clause& clause) {
    std::string text(ast::toText(clause.word));
    if (argumentOf(clause.word) != ClauseArgument::None) {
      text += ' ' + termText(clause.argument);
    }
    if (clause.word == ClauseWord::Of || clause.word == ClauseWord::In) {
      text += clause.target < 0 ? " (of the value)" : fmt::format(" (of clause {})", clause.target);
    }
    line(clause.range, text);
  }

  std::string out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::string dump(const Tree& tree) { return Dumper().run(tree); }

std::string dumpTokens(const Tree& tree) {
  std::string out;
  for (const Token& token : tree.tokens) {
    const std::string_view text = tree.source->text().substr(token.begin, token.length);
    out += fmt::format("{} {}..{} {}\n", toText(token.kind), token.begin, token.begin + token.length, quoted(text));
  }
  return out;
}

}  // namespace org::ast

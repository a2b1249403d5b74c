#include "lsp/target.h"

#include <algorithm>

#include <llvm/ADT/STLExtras.h>

#include "ast/paths.h"

namespace org::lsp {

using ast::Range;
using model::EntityId;

namespace {

bool holds(Range range, std::uint32_t offset) { return range.begin <= offset && offset < range.end; }

template <class Node>
const Node* findAround(llvm::ArrayRef<Node> nodes, std::uint32_t offset) {
  const auto* const found = llvm::find_if(nodes, [&](const Node& node) { return holds(node.range, offset); });
  return found == nodes.end() ? nullptr : found;
}

// The last of nodes in the order of the text that begins at or before the offset, if it reaches beyond.
template <class Node>
const Node* findAround(llvm::ArrayRef<const Node*> nodes, std::uint32_t offset) {
  const auto* const after =
      std::ranges::upper_bound(nodes, offset, {}, [](const Node* node) { return node->range.begin; });
  return after != nodes.begin() && holds((*(after - 1))->range, offset) ? *(after - 1) : nullptr;
}

void descend(const ast::Member* member, std::uint32_t offset, Nodes& nodes) {
  while (const auto* declaration = llvm::dyn_cast_if_present<ast::Declaration>(member)) {
    nodes.declarations.push_back(declaration);
    member = findAround(declaration->members, offset);
  }
  llvm::ArrayRef<ast::Value> values;
  if ((nodes.property = llvm::dyn_cast_if_present<ast::Property>(member)) != nullptr) {
    values = nodes.property->values;
  } else if ((nodes.seat = llvm::dyn_cast_if_present<ast::Seat>(member)) != nullptr) {
    values = nodes.seat->values;
  }
  nodes.value = findAround(values, offset);
  nodes.clause = nodes.value != nullptr ? findAround(nodes.value->clauses, offset) : nullptr;
}

bool isWord(const ast::Token& token) {
  switch (token.kind) {
    case ast::TokenKind::Name:
    case ast::TokenKind::QuotedName:
    case ast::TokenKind::KindWord:
    case ast::TokenKind::Keyword:
    case ast::TokenKind::ClauseWord:
    case ast::TokenKind::Text:
    case ast::TokenKind::Number:
    case ast::TokenKind::Percent:
    case ast::TokenKind::Date:
    case ast::TokenKind::Duration:
    case ast::TokenKind::Currency:
    case ast::TokenKind::Every:
      return true;
    case ast::TokenKind::EndOfFile:
    case ast::TokenKind::OpenBrace:
    case ast::TokenKind::CloseBrace:
    case ast::TokenKind::Colon:
    case ast::TokenKind::Comma:
    case ast::TokenKind::Semicolon:
    case ast::TokenKind::Dot:
    case ast::TokenKind::DotDot:
    case ast::TokenKind::LineComment:
    case ast::TokenKind::BlockComment:
    case ast::TokenKind::DocComment:
    case ast::TokenKind::Error:
      return false;
  }
  return false;
}

// The word around an offset, else the one that ends there.
std::optional<Range> wordAt(const ast::Tree& tree, std::uint32_t offset) {
  const auto after = std::ranges::upper_bound(tree.tokens, offset, {}, &ast::Token::begin);
  // Of two that touch, the one that begins here is meant.
  for (auto token = after; token != tree.tokens.begin() && after - token < 2;) {
    --token;
    if (isWord(*token) && offset <= token->begin + token->length) {
      return Range{token->begin, token->begin + token->length};
    }
  }
  return std::nullopt;
}

const ast::Name* findPart(const ast::Path& path, Range word) {
  const auto* const part = llvm::find_if(path.names, [&](const ast::Name& name) { return name.range == word; });
  return part == path.names.end() ? nullptr : part;
}

class Reader {
 public:
  Reader(const Place& place, Range word) : place_(place), word_(word) {
    target_.nodes = nodesAt(place.tree(), word.begin);
    target_.range = word;
    target_.text = place.text().substr(word.begin, word.end - word.begin);
  }

  Target read() && {
    const Nodes& nodes = target_.nodes;
    if (nodes.import != nullptr) {
      readImport(*nodes.import);
    } else if (nodes.clause != nullptr) {
      readClause(*nodes.clause);
    } else if (nodes.value != nullptr) {
      readTerm(nodes.value->term);
    } else if (nodes.property != nullptr) {
      target_.kind = nodes.property->key.range == word_ ? TargetKind::PropertyKey : TargetKind::Nothing;
      target_.text = nodes.property->key.text;
    } else if (nodes.seat != nullptr) {
      readSeat(*nodes.seat);
    } else if (nodes.innermost() != nullptr) {
      readDeclaration(*nodes.innermost());
    }
    return std::move(target_);
  }

 private:
  void readImport(const ast::Import& import) {
    if (import.alias.range == word_) {
      target_.kind = TargetKind::Alias;
      target_.text = import.alias.text;
    } else if (findPart(import.module, word_) != nullptr) {
      setModule(import.module.range);
    }
  }

  void setModule(Range range) {
    target_.kind = TargetKind::Module;
    target_.text = place_.text().substr(range.begin, range.end - range.begin);
  }

  void readSeat(const ast::Seat& seat) {
    if (seat.keyword_range == word_) {
      target_.kind = TargetKind::SeatWord;
    } else {
      readReference(seat.role);
    }
  }

  void readDeclaration(const ast::Declaration& declaration) {
    if (declaration.kind_range == word_) {
      target_.kind = TargetKind::KindWord;
    } else if (findPart(declaration.name, word_) != nullptr) {
      setPart(TargetKind::Declaration, declaration.name, entityOf(place_, declaration));
    } else if (declaration.title_range == word_) {
      target_.kind = TargetKind::Literal;
    }
  }

  void readClause(const ast::Clause& clause) {
    if (clause.word_range == word_) {
      target_.kind = TargetKind::ClauseWord;
    } else {
      readTerm(clause.argument);
    }
  }

  void readTerm(const ast::Term& term) {
    if (term.kind != ast::TermKind::Reference) {
      target_.kind = TargetKind::Literal;
      return;
    }
    readReference(term.reference);
  }

  void readReference(const ast::Reference& reference) {
    if (findPart(reference.path, word_) == nullptr) {
      target_.kind = reference.is_seat ? TargetKind::SeatWord : TargetKind::KindWord;
      return;
    }
    const schema::Property* row = rowOf(target_.nodes);
    const bool is_value = target_.nodes.clause == nullptr && row != nullptr;
    const EntityId entity = entityOf(place_, reference.path);
    if (!entity && is_value && row->values.types.has(schema::Type::Check)) {
      target_.kind = TargetKind::Check;
      target_.text = reference.path.names.front().text;
    } else if (entity || expectsName(row)) {
      setPart(TargetKind::Reference, reference.path, entity);
    } else {
      target_.kind = TargetKind::Literal;
      target_.text = findPart(reference.path, word_)->text;
    }
  }

  // Whether a name that leads nowhere was meant to lead somewhere.
  [[nodiscard]] bool expectsName(const schema::Property* row) const {
    if (row == nullptr) {
      return false;
    }
    const ast::Clause* clause = target_.nodes.clause;
    const schema::Values& values = clause != nullptr ? schema::find(*row, clause->word).argument : row->values;
    const bool takes_names = values.types.has(schema::Type::Reference) || values.types.has(schema::Type::Party);
    return takes_names && !schema::knowsWord(values, target_.text);
  }

  // The last part means the declaration itself, those before it what that is nested in, at last a module.
  void setPart(TargetKind kind, const ast::Path& path, EntityId entity) {
    const ast::Name* part = findPart(path, word_);
    target_.kind = kind;
    target_.text = part->text;
    target_.path = &path;
    const model::Model& model = place_.snapshot.model();
    EntityId meant = entity;
    for (const ast::Name* one = path.names.end() - 1; meant && one != part; --one) {
      meant = outerOf(model, meant);
    }
    target_.entity = meant;
    const bool is_front = entity && !meant && model[entity].is_library;
    if (is_front) {
      target_.kind = TargetKind::Module;
      target_.text = place_.snapshot.file(model[entity].span.file).path();
    }
  }

  const Place& place_;
  Range word_;
  Target target_;
};

}  // namespace

Nodes nodesAt(const ast::Tree& tree, std::uint32_t offset) {
  Nodes nodes;
  nodes.import = findAround(tree.imports, offset);
  descend(findAround(tree.declarations, offset), offset, nodes);
  return nodes;
}

const schema::Property* rowOf(const Nodes& nodes) {
  const ast::Declaration* declaration = nodes.innermost();
  if (declaration == nullptr || (nodes.property == nullptr && nodes.seat == nullptr)) {
    return nullptr;
  }
  return schema::find(declaration->kind, nodes.seat != nullptr ? "seat" : nodes.property->key.text);
}

Target targetAt(const Place& place) {
  const auto word = wordAt(place.tree(), place.offset);
  return word ? Reader(place, *word).read() : Target{};
}

EntityId entityOf(const Place& place, const ast::Path& path) {
  const source::Span span{place.file, path.range.begin, path.range.end};
  const auto references = place.snapshot.model().references();
  const auto found = std::ranges::find(references, span, &model::Reference::span);
  return found == references.end() ? EntityId::none() : found->target;
}

EntityId entityOf(const Place& place, const ast::Declaration& declaration) {
  if (declaration.is_extend) {
    return entityOf(place, declaration.name);
  }
  const model::Model& model = place.snapshot.model();
  const Range range = declaration.name.isEmpty() ? declaration.kind_range : declaration.name.range;
  const source::Span span{place.file, range.begin, range.end};
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    if (model[EntityId{i}].name_span == span) {
      return EntityId{i};
    }
  }
  // The second of two with one name adds to the first.
  const Nodes nodes = nodesAt(place.tree(), range.begin);
  const bool is_outermost = nodes.declarations.size() < 2;
  const EntityId outer = is_outermost ? EntityId::none() : entityOf(place, *nodes.declarations.end()[-2]);
  if (declaration.name.isEmpty() || (!is_outermost && !outer)) {
    return {};
  }
  const std::string name = ast::toText(declaration.name);
  return model.find(declaration.kind, outer ? std::string(model.qualifiedName(outer)) + "." + name : name);
}

EntityId scopeOf(const Place& place, const Nodes& nodes) {
  for (const ast::Declaration* declaration : llvm::reverse(nodes.declarations)) {
    if (const EntityId id = entityOf(place, *declaration)) {
      return id;
    }
  }
  return {};
}

EntityId outerOf(const model::Model& model, EntityId id) {
  const std::string_view qualified = model.qualifiedName(id);
  const std::size_t length = qualified.size() - model.name(id).size();
  const std::string_view outer = qualified.substr(0, length == 0 ? 0 : length - 1);
  if (outer.empty()) {
    return {};
  }
  if (const EntityId parent = model[id].parent; parent && model.qualifiedName(parent) == outer) {
    return parent;
  }
  for (const schema::Kind& kind : schema::allKinds()) {
    const EntityId found = kind.nested.has(model[id].kind) ? model.find(kind.kind, outer) : EntityId::none();
    if (found && model[found].is_library == model[id].is_library) {
      return found;
    }
  }
  return {};
}

}  // namespace org::lsp

#include "lsp/uses.h"

#include <algorithm>

#include <llvm/ADT/SmallVector.h>

#include "lsp/target.h"

namespace org::lsp {

using model::EntityId;

namespace {

// For what is named by way of `outer`, how many parts of its full name follow that of `outer`: 0 for itself.
class Depths {
 public:
  Depths(const model::Model& model, EntityId outer)
      : model_(model), outer_(outer), prefix_(std::string(model.qualifiedName(outer)) + '.') {}

  [[nodiscard]] std::optional<std::size_t> of(EntityId id) const {
    if (id == outer_) {
      return 0;
    }
    if (id == model::company || !model_.qualifiedName(id).starts_with(prefix_)) {
      return std::nullopt;
    }
    std::size_t depth = 0;
    while (id && id != outer_) {
      id = outerOf(model_, id);
      ++depth;
    }
    return id ? std::optional(depth) : std::nullopt;
  }

 private:
  const model::Model& model_;
  EntityId outer_;
  std::string prefix_;
};

// The names of a path that covers a span.
llvm::SmallVector<source::Span, 4> partsOf(const Snapshot& snapshot, const source::Span& path) {
  if (snapshot.program->files.text(path).find('.') == std::string_view::npos) {
    return {path};
  }
  const auto& tokens = snapshot.program->trees[path.file.index]->tokens;
  llvm::SmallVector<source::Span, 4> parts;
  for (auto token = std::ranges::lower_bound(tokens, path.begin, {}, &ast::Token::begin);
       token != tokens.end() && token->begin < path.end; ++token) {
    if (token->kind != ast::TokenKind::Dot && !token->isTrivia()) {
      parts.push_back({path.file, token->begin, token->begin + token->length});
    }
  }
  return parts;
}

}  // namespace

std::vector<Use> findUses(const Snapshot& snapshot, EntityId id) {
  if (!id || id == model::company) {
    return {};
  }
  const model::Model& model = snapshot.model();
  const Depths depths(model, id);
  std::vector<Use> uses{{Use::Kind::Declaration, model[id].name_span}};
  for (const model::Reference& reference : model.references()) {
    const auto depth = depths.of(reference.target);
    const auto parts = depth ? partsOf(snapshot, reference.span) : llvm::SmallVector<source::Span, 4>();
    if (depth && *depth < parts.size()) {
      // Only an `extend` stands in no property.
      const bool is_extend = *depth == 0 && reference.key == model::Key{};
      uses.push_back({is_extend ? Use::Kind::Extend : Use::Kind::Reference, parts[parts.size() - 1 - *depth]});
    }
  }
  std::ranges::sort(uses, {}, &Use::span);
  return uses;
}

}  // namespace org::lsp

#include "lsp/features/hover.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>

#include "base/calendar.h"
#include "lsp/features/cards.h"
#include "lsp/features/offers.h"
#include "lsp/features/words.h"
#include "lsp/target.h"
#include "schema/meanings.h"
#include "workspace/library_names.h"

namespace org::lsp {

namespace {

std::string tellModule(std::string_view name) {
  for (const workspace::LibraryModule& module : workspace::libraryModules()) {
    if (module.name == name) {
      return fmt::format("**{}** (standard library)\n\n{}", name, module.doc);
    }
  }
  return {};
}

std::string tellKindAt(const Target& target) {
  const auto kind = ast::parseDeclarationKind(target.text);
  return kind ? fmt::format("**{}**\n\n{}", target.text, tellKind(*kind)) : std::string();
}

std::string tellRow(const schema::Property* row) {
  return row == nullptr ? std::string() : fmt::format("**{}**\n\n{}", row->key, tellProperty(*row));
}

bool isListed(const schema::Values& values, std::string_view word) {
  return llvm::is_contained(schema::wordsOf(values), word);
}

// A word of a list, or a fixed value such as `vacant`.
std::string tellLiteral(const Target& target, const schema::Property* row) {
  const ast::Clause* clause = target.nodes.clause;
  const std::string_view key = clause != nullptr ? ast::toText(clause->word) : row != nullptr ? row->key : "";
  const std::string_view meaning = schema::meaningOf(key, target.text);
  if (!meaning.empty()) {
    return fmt::format("**{}**\n\n{}", target.text, meaning);
  }
  // A word that says all itself: what it is said of.
  const bool is_cadence = row != nullptr && row->values.types.has(schema::Type::Cadence) &&
                          llvm::is_contained(base::cadenceWords(), target.text);
  const bool is_word = row != nullptr && clause == nullptr && (is_cadence || isListed(row->values, target.text));
  return is_word ? fmt::format("**{}**\n\n`{}`: {}", target.text, key, row->doc) : std::string();
}

std::string tell(const Place& place, const Target& target) {
  const schema::Property* row = rowOf(target.nodes);
  switch (target.kind) {
    case TargetKind::Nothing:
      return {};
    case TargetKind::Declaration:
    case TargetKind::Reference:
      return target.entity ? cardOf(place.snapshot, target.entity) : std::string();
    case TargetKind::Module:
      return tellModule(target.text);
    case TargetKind::Alias:
      return fmt::format("**{}**\n\na shorter name in this file for a module of the library", target.text);
    case TargetKind::KindWord:
      return tellKindAt(target);
    case TargetKind::PropertyKey:
    case TargetKind::SeatWord:
      return tellRow(row);
    case TargetKind::ClauseWord: {
      const auto word = ast::parseClauseWord(target.text);
      return word ? fmt::format("**{}**\n\n{}", target.text, tellClause(row, *word)) : std::string();
    }
    case TargetKind::Check:
      return tellCheck(target.text);
    case TargetKind::Literal:
      return tellLiteral(target, row);
  }
  return {};
}

}  // namespace

Result hover(const Place& place) {
  const Target target = targetAt(place);
  const std::string told = tell(place, target);
  if (told.empty()) {
    return nullptr;
  }
  return llvm::json::Object{{"contents", toMarkup(place.snapshot, told)},
                            {"range", place.snapshot.range(place.file, target.range)}};
}

}  // namespace org::lsp

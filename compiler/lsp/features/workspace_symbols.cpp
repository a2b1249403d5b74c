#include "lsp/features/workspace_symbols.h"

#include <algorithm>
#include <optional>

#include <llvm/ADT/StringRef.h>

#include "base/plain_letters.h"
#include "lsp/features/symbol_words.h"
#include "lsp/params.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using model::EntityId;

constexpr std::size_t longest_list = 500;

// How far a text is from the letters asked for: 0 is the word itself. Nothing where they are not there in this order. Accents and
// capitals are minded in neither; `query` has none.
std::optional<unsigned> distance(llvm::StringRef query, std::string_view text) {
  constexpr unsigned begins = 1;
  constexpr unsigned word_begins = 2;
  constexpr unsigned holds = 3;
  constexpr unsigned scattered = 4;
  const std::string plain = base::plainLetters(text);
  const llvm::StringRef letters(plain);
  if (letters == query) {
    return 0;
  }
  if (letters.starts_with(query)) {
    return begins;
  }
  if (const std::size_t found = letters.find(query); found != llvm::StringRef::npos) {
    const bool is_word = llvm::StringRef("-. _'").contains(letters[found - 1]);
    return is_word ? word_begins : holds;
  }
  for (const char letter : letters) {
    if (!query.empty() && letter == query.front()) {
      query = query.drop_front();
    }
  }
  return query.empty() ? std::optional(scattered) : std::nullopt;
}

struct Match {
  unsigned distance = 0;
  const Snapshot* snapshot = nullptr;
  EntityId id;

  // The nearest first, then the shortest, then by name.
  [[nodiscard]] auto rank() const {
    const std::string_view name = snapshot->model().qualifiedName(id);
    return std::tuple(distance, name.size(), name, id);
  }
};

void addMatches(const Snapshot& snapshot, llvm::StringRef query, std::vector<Match>& matches) {
  const model::Model& model = snapshot.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    if (model[id].is_library || model.name(id).empty()) {
      continue;
    }
    // A path is typed with its dots.
    const bool is_path = query.contains('.');
    const auto by_name = distance(query, is_path ? model.qualifiedName(id) : model.name(id));
    const auto by_title = distance(query, model[id].title);
    if (by_name || by_title) {
      matches.push_back({std::min(by_name.value_or(~0U), by_title.value_or(~0U)), &snapshot, id});
    }
  }
}

llvm::json::Object toJson(const Match& match) {
  const model::Model& model = match.snapshot->model();
  const model::Entity& entity = model[match.id];
  llvm::json::Object symbol{{"name", std::string(model.name(match.id))},
                            {"kind", toSymbolKind(entity.kind)},
                            {"location", match.snapshot->location(entity.name_span)}};
  // What tells one of two apart: where it is nested, and of what kind it is.
  const EntityId outer = outerOf(model, match.id);
  symbol["containerName"] = outer ? model.describe(outer) : detailOf(entity.kind, entity.title);
  return symbol;
}

}  // namespace

Result findSymbols(const std::vector<Snapshot>& snapshots, const llvm::json::Value& params) {
  const std::string query = base::plainLetters(getText(params, "query"));
  std::vector<Match> matches;
  for (const Snapshot& snapshot : snapshots) {
    addMatches(snapshot, query, matches);
  }
  const auto end = matches.begin() + static_cast<std::ptrdiff_t>(std::min(matches.size(), longest_list));
  std::ranges::partial_sort(matches, end, {}, &Match::rank);
  llvm::json::Array symbols;
  for (auto match = matches.begin(); match != end; ++match) {
    symbols.push_back(toJson(*match));
  }
  return symbols;
}

}  // namespace org::lsp

#include "lsp/features/value_words.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>

#include "lsp/features/parties_words.h"
#include "schema/key.h"

namespace org::lsp {

namespace {

// As it stands in the file, on one line.
std::string sayValue(const Snapshot& snapshot, const model::Value& value) {
  constexpr std::size_t longest = 160;
  const source::Span span = value.span;
  std::string said;
  for (const char letter : snapshot.file(span.file).text().substr(span.begin, span.size())) {
    const bool is_blank = llvm::isSpace(letter);
    if (!is_blank || (!said.empty() && said.back() != ' ')) {
      said += is_blank ? ' ' : letter;
    }
  }
  if (said.size() > longest) {
    // Between two words, so that no letter is cut either.
    said.resize(std::min(said.rfind(' ', longest), longest));
    said += " …";
  }
  return said;
}

}  // namespace

std::string sayValues(const Snapshot& snapshot, model::EntityId id, std::string_view key) {
  const model::Model& model = snapshot.model();
  const schema::Property* row = schema::find(model[id].kind, key);
  if (row == nullptr) {
    return {};
  }
  const auto values = model.values(id, schema::keyOf(*row));
  // One more is no shorter to count than to say.
  const std::size_t told = values.size() > told_at_most + 1 ? told_at_most : values.size();
  std::string said;
  for (const model::Value& value : values.first(told)) {
    said += (said.empty() ? "" : ", ") + sayValue(snapshot, value);
  }
  return said + (told < values.size() ? fmt::format(" and {} more", values.size() - told) : "");
}

std::string listProperties(const Snapshot& snapshot, model::EntityId id, std::span<const std::string_view> keys) {
  constexpr std::size_t most = 16;
  std::string list;
  std::size_t count = 0;
  for (const std::string_view key : keys) {
    const std::string said = sayValues(snapshot, id, key);
    if (!said.empty() && ++count <= most) {
      list += fmt::format("- {}: {}\n", key, said);
    }
  }
  return list + (count > most ? fmt::format("- and {} more properties\n", count - most) : "");
}

}  // namespace org::lsp

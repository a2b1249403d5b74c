#include "schema/schema.h"

#include <algorithm>
#include <vector>

#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringMap.h>

#include "schema/key.h"

namespace org::schema {

namespace {

using ast::ClauseWord;
using ast::DeclarationKind;

constexpr std::size_t all_kind_count = ast::declaration_kind_count + 1;

std::size_t indexOf(DeclarationKind kind) { return static_cast<std::size_t>(kind); }

// Made once from the rows, so that `find` costs one hash of the key: it is called for every property of a workspace.
struct Index {
  llvm::StringMap<Key> keys;
  // The key of each row, in the order of the rows.
  std::vector<Key> row_keys;
  // By kind, then by key; null where the kind has no such property.
  std::array<std::array<const Property*, all_keys.size()>, all_kind_count> rows{};
  std::array<std::vector<std::string_view>, all_kind_count> kind_keys;

  Index() {
    for (const std::string_view key : all_keys) {
      keys.try_emplace(key, Key{static_cast<std::uint16_t>(keys.size())});
    }
    for (const Property& property : allProperties()) {
      add(property);
    }
    // Common rows come first in the table and last in the list of a kind.
    for (std::size_t kind = 0; kind < ast::declaration_kind_count; ++kind) {
      const std::vector<std::string_view>& common = kind_keys[indexOf(DeclarationKind::Unknown)];
      kind_keys[kind].insert(kind_keys[kind].end(), common.begin(), common.end());
    }
  }

 private:
  void add(const Property& property) {
    const Key key = keys.lookup(property.key);
    row_keys.push_back(key);
    rows[indexOf(property.kind)][key.index] = &property;
    kind_keys[indexOf(property.kind)].push_back(property.key);
    if (property.kind == DeclarationKind::Unknown) {
      for (auto& row : rows) {
        row[key.index] = &property;
      }
    }
  }
};

const Index& index() {
  static const Index index;
  return index;
}

}  // namespace

const Property* find(DeclarationKind kind, std::string_view key) {
  const auto place = index().keys.find(key);
  return place == index().keys.end() ? nullptr : index().rows[indexOf(kind)][place->second.index];
}

std::span<const std::string_view> keysOf(DeclarationKind kind) { return index().kind_keys[indexOf(kind)]; }

KindSet kindsWith(std::string_view key) {
  KindSet kinds;
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    const auto kind = static_cast<DeclarationKind>(i);
    if (find(kind, key) != nullptr) {
      kinds = kinds | KindSet{kind};
    }
  }
  return kinds;
}

Key keyOf(const Property& property) {
  return index().row_keys[static_cast<std::size_t>(&property - allProperties().data())];
}

std::string_view toText(Key key) { return key.index < all_keys.size() ? all_keys[key.index] : std::string_view(); }

bool admitsClause(const Property& property, ClauseWord word) {
  const bool belongs_to_party = word == ClauseWord::Of || word == ClauseWord::In;
  return property.clauses.admitted.has(word) || (belongs_to_party && property.values.types.has(Type::Party));
}

llvm::SmallVector<ClauseWord, 8> clausesOf(const Property& property) {
  llvm::SmallVector<ClauseWord, 8> result;
  for (std::size_t i = 0; i < ast::clause_word_count; ++i) {
    const auto word = static_cast<ClauseWord>(i);
    if (admitsClause(property, word)) {
      result.push_back(word);
    }
  }
  return result;
}

bool mayRepeat(const Property& property, ClauseWord word) {
  return find(property, word).cardinality == Cardinality::Many;
}

bool takesParty(const Property& property, ClauseWord word) {
  return find(property, word).argument.types.has(Type::Party);
}

std::string clauseName(ClauseWord word) {
  if (word == ClauseWord::At) {
    return "share";
  }
  return word == ClauseWord::To ? "target" : toCamelCase(ast::toText(word));
}

llvm::SmallVector<std::string_view, 8> wordsOf(const Values& values) {
  llvm::SmallVector<std::string_view, 8> words;
  for (const llvm::StringRef word : llvm::split(llvm::StringRef(values.words), ' ')) {
    if (!word.empty()) {
      words.push_back(word);
    }
  }
  return words;
}

bool knowsWord(const Values& values, std::string_view word) {
  return llvm::any_of(wordsOf(values), [word](llvm::StringRef known) {
    llvm::StringRef digits = word;
    if (!known.consume_back("-n")) {
      return known == digits;
    }
    // A count of none asks for nobody, and one of more digits for more than there are.
    constexpr std::size_t longest = 9;
    const bool is_count =
        digits.consume_front(known) && digits.consume_front("-") && llvm::all_of(digits, llvm::isDigit);
    return is_count && !digits.ltrim('0').empty() && digits.ltrim('0').size() <= longest;
  });
}

std::string toCamelCase(std::string_view key) {
  std::string result;
  for (const llvm::StringRef part : llvm::split(llvm::StringRef(key), '-')) {
    const char first = result.empty() ? part.front() : llvm::toUpper(part.front());
    result += first;
    result += part.drop_front();
  }
  return result;
}

}  // namespace org::schema

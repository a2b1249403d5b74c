#pragma once

// The organisation as declared: every declaration with its properties bound, names resolved, dates read. Flat vectors keyed by
// ids, frozen once sema has built it, shared by checks, emitters and tools. Nothing is derived here: who holds what when, who
// owns what, who decides, are facts of `analysis`. A missing or wrong piece is a `None` id or absent; later stages stay silent
// about it.

#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/DenseMap.h>
#include <llvm/Support/Allocator.h>

#include "ast/words.h"
#include "base/calendar.h"
#include "base/grouped.h"
#include "base/ids.h"
#include "base/names.h"
#include "diag/diagnostic.h"
#include "model/reads.h"
#include "schema/key.h"
#include "schema/schema.h"
#include "source/source_file.h"

namespace org::model {

using ast::ClauseWord;
using Kind = ast::DeclarationKind;
using schema::Key;
using EntityId = diag::SubjectId;

// An EntityId whose kind is known. Converts to EntityId; made from one by `Model::as`.
template <Kind kind>
struct KindId : EntityId {
  constexpr KindId() = default;
  explicit constexpr KindId(EntityId id) : EntityId(id) {}
};
using PersonId = KindId<Kind::Person>;
using RoleId = KindId<Kind::Role>;
using TeamId = KindId<Kind::Team>;
using AreaId = KindId<Kind::Area>;
using ResponsibilityId = KindId<Kind::Responsibility>;
using DecisionId = KindId<Kind::Decision>;

// How deep declarations may stand in one another, by braces and `part-of` together, so that a walk up a tree is short.
inline constexpr unsigned deepest_tree = 200;

// The built-in root that `in company` and `over company` name where the workspace declares none.
inline constexpr EntityId company{0xFFFFFFFEU};

enum class TermType : std::uint8_t {
  // Missing, wrong or unresolved; reported already.
  Unknown,
  Entity,
  Text,
  Number,
  Percent,
  Money,
  // A day or period: `days`.
  Date,
  Duration,
  Boolean,
  // A word of an enumeration, a tag, the name of a check, or one of `unknown` and `withheld`.
  Word,
  Vacant,
  All,
  None,
};

// One bound term: of a value or of a clause.
struct Term {
  TermType type = TermType::Unknown;
  // Boolean: yes. Entity: written with `seat`.
  bool flag = false;
  // Number, Percent, Money, Duration: `upper`/`upper_length` differs from the lower end.
  bool is_range = false;
  // Entity: what is named, and the team or scope after its `of` and `in` (`company` where the built-in root is meant).
  EntityId entity;
  EntityId of;
  EntityId in;
  // Text and Word; Money: the ISO code; Date, Duration: as written.
  std::string_view text;
  // Number, Percent (65% is 65), Money.
  double number = 0;
  double upper = 0;
  base::Interval days;
  base::Duration length;
  base::Duration upper_length;

  bool operator==(const Term&) const = default;
};

struct Clause {
  ClauseWord word{};
  Term argument;
  source::Span span;
};

// One value of a property, with its clauses: an edge, where it names something.
struct Value {
  EntityId owner;
  Key key;
  // The role before the colon, for values of `seat`.
  EntityId seat_role;
  Term term;
  source::Span span;
  source::Span term_span;
  // What to delete to take it away: it with its comma, or the whole property where it is the only one.
  source::Span removal;
  // From its `from` and `until`, cut to the interval of its declaration.
  base::Interval interval;
  std::uint32_t first_clause = 0;
  std::uint32_t clause_count = 0;
};

struct Entity {
  Kind kind{};
  bool is_library = false;
  // The last part of the qualified name; empty for a nameless organization or policy.
  base::NameId name;
  base::NameId qualified_name;
  std::string_view title;
  std::string_view doc;
  // The declaration it is nested in, or the one its `part-of` names.
  EntityId parent;
  source::Span span;
  // The name, or the kind word of a nameless one.
  source::Span name_span;
  // When it exists: `starts` and `ends`, except where these date the work itself (discovery, change, record, ritual, step), cut
  // to the validity of its parent.
  base::Interval validity;
  std::uint32_t first_value = 0;
  std::uint32_t value_count = 0;
};

// One place in the text that names a declaration.
struct Reference {
  source::Span span;
  EntityId target;
  // The declaration in whose text it stands, and the property: the reference's role.
  EntityId from;
  Key key;
};

class Model {
 public:
  [[nodiscard]] const Entity& operator[](EntityId id) const { return entities_[id]; }
  [[nodiscard]] std::size_t size() const { return entities_.size(); }
  // Every declaration of a kind in the order of the text (what an `extend` adds comes last), the library's included; the same by
  // qualified name.
  [[nodiscard]] std::span<const EntityId> all(Kind kind) const { return by_kind_[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] std::vector<EntityId> allByName(Kind kind) const;
  // Declarations nested in it or `part-of` it, in the order of the text.
  [[nodiscard]] std::span<const EntityId> children(EntityId id) const { return children_[id]; }
  // Its ancestors by `parent`, nearest first: never a cycle, and at most `deepest_tree` of them.
  [[nodiscard]] std::vector<EntityId> ancestors(EntityId id) const;
  // When it exists: its validity; always for none and `company`.
  [[nodiscard]] base::Interval existence(EntityId id) const;
  // Whether `inner` is `outer` or stands below it.
  [[nodiscard]] bool isWithin(EntityId inner, EntityId outer) const;

  // The id as one of a kind; none where it is of another kind.
  template <Kind kind>
  [[nodiscard]] KindId<kind> as(EntityId id) const {
    return id && id != company && entities_[id].kind == kind ? KindId<kind>(id) : KindId<kind>();
  }
  [[nodiscard]] bool is(EntityId id, Kind kind) const { return id && id != company && entities_[id].kind == kind; }

  // All values of a declaration, property by property, each in the order of the text; those of one property; its first or null.
  // A name that did not resolve, no declaration, has none.
  [[nodiscard]] std::span<const Value> values(EntityId id) const;
  [[nodiscard]] std::span<const Value> values(EntityId id, Key key) const;
  [[nodiscard]] const Value* value(EntityId id, Key key) const;
  // The word or text, entity, or yes of a property that holds one; empty, none or false where it is absent or of another type.
  [[nodiscard]] std::string_view text(EntityId id, Key key) const;
  [[nodiscard]] EntityId entity(EntityId id, Key key) const;
  [[nodiscard]] bool isYes(EntityId id, Key key) const;

  [[nodiscard]] std::span<const Clause> clauses(const Value& value) const;
  // The first clause with a word, or null; whether a flag stands on the value.
  [[nodiscard]] const Clause* clause(const Value& value, ClauseWord word) const;
  [[nodiscard]] bool has(const Value& value, ClauseWord flag) const { return clause(value, flag) != nullptr; }

  [[nodiscard]] std::string_view name(EntityId id) const { return names_.text(entities_[id].name); }
  [[nodiscard]] std::string_view qualifiedName(EntityId id) const { return names_.text(entities_[id].qualified_name); }
  // The title, else the name.
  [[nodiscard]] std::string_view title(EntityId id) const;
  // `team marketplace.checkout`, as `subject` in findings; the kind alone for a nameless one.
  [[nodiscard]] std::string describe(EntityId id) const;
  // ``team `marketplace.checkout` ``, as messages say it.
  [[nodiscard]] std::string mention(EntityId id) const;
  // A declaration by kind and qualified name; none where there is none.
  [[nodiscard]] EntityId find(Kind kind, std::string_view qualified_name) const;

  [[nodiscard]] std::span<const Reference> references() const {
    reads_of_thread.addPlaces();
    return references_;
  }
  // The organization declaration of the workspace, or none.
  [[nodiscard]] EntityId organization() const { return organization_; }
  [[nodiscard]] const base::FiscalYear& fiscalYear() const { return fiscal_year_; }
  // The day the model is looked at from.
  [[nodiscard]] base::Day asOf() const { return as_of_; }
  // From as-of to the horizon: H of checks.md.
  [[nodiscard]] const base::Interval& window() const { return window_; }

 private:
  friend class ModelBuilder;

  // Where the values of a key begin among those of an entity, or would.
  [[nodiscard]] std::uint32_t place(const Entity& entity, Key key) const;

  static std::uint64_t symbolKey(Kind kind, base::NameId qualified_name) {
    return (static_cast<std::uint64_t>(kind) << 32U) | qualified_name.index;
  }

  // Holds the texts that entities and terms point to.
  llvm::BumpPtrAllocator texts_;
  base::IdVector<EntityId, Entity> entities_;
  std::vector<Value> values_;
  // The key of each value, side by side: a property is looked for here.
  std::vector<Key> keys_;
  std::vector<Clause> clauses_;
  std::vector<Reference> references_;
  std::array<std::vector<EntityId>, ast::declaration_kind_count + 1> by_kind_;
  base::Grouped<EntityId, EntityId> children_;
  llvm::DenseMap<std::uint64_t, EntityId> by_name_;
  base::NameTable names_;
  EntityId organization_;
  base::FiscalYear fiscal_year_;
  base::Day as_of_;
  base::Interval window_;
};

// What every check asks again and again is inline.

inline base::Interval Model::existence(EntityId id) const {
  return id && id != company ? entities_[id].validity : base::Interval::always();
}

inline std::uint32_t Model::place(const Entity& entity, Key key) const {
  constexpr std::uint32_t few = 16;
  std::uint32_t at = entity.first_value;
  const std::uint32_t end = at + entity.value_count;
  if (entity.value_count > few) {
    return static_cast<std::uint32_t>(std::lower_bound(&keys_[at], &keys_[at] + entity.value_count, key) -
                                      keys_.data());
  }
  while (at != end && keys_[at] < key) {
    ++at;
  }
  return at;
}

inline std::span<const Value> Model::values(EntityId id) const {
  if (!id) {
    return {};
  }
  const Entity& entity = entities_[id];
  reads_of_thread.addAllOf(entity.kind);
  return std::span(values_).subspan(entity.first_value, entity.value_count);
}

inline std::span<const Value> Model::values(EntityId id, Key key) const {
  if (!id) {
    return {};
  }
  reads_of_thread.add(key);
  const std::uint32_t first = place(entities_[id], key);
  const std::uint32_t end = entities_[id].first_value + entities_[id].value_count;
  std::uint32_t last = first;
  while (last != end && keys_[last] == key) {
    ++last;
  }
  return std::span(values_).subspan(first, last - first);
}

inline const Value* Model::value(EntityId id, Key key) const {
  if (!id) {
    return nullptr;
  }
  reads_of_thread.add(key);
  const std::uint32_t first = place(entities_[id], key);
  const bool is_there = first != entities_[id].first_value + entities_[id].value_count && keys_[first] == key;
  return is_there ? &values_[first] : nullptr;
}

inline std::span<const Clause> Model::clauses(const Value& value) const {
  return std::span(clauses_).subspan(value.first_clause, value.clause_count);
}

inline const Clause* Model::clause(const Value& value, ClauseWord word) const {
  for (const Clause& clause : clauses(value)) {
    if (clause.word == word) {
      return &clause;
    }
  }
  return nullptr;
}

// The model as text, a declaration a paragraph: `orgc dump --stage model`; names and references: `--stage symbols`.
std::string dump(const Model& model);
std::string dumpSymbols(const Model& model, const source::FileTable& files);

}  // namespace org::model

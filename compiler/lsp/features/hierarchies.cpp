#include "lsp/features/hierarchies.h"

#include <algorithm>
#include <array>
#include <map>

#include <fmt/format.h>

#include "analysis/incumbents.h"
#include "analysis/reporting.h"
#include "analysis/superiors.h"
#include "lsp/features/symbol_words.h"
#include "lsp/params.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

constexpr schema::KindSet called = {Kind::Team,       Kind::Role, Kind::Person, Kind::Decision,
                                    Kind::Commitment, Kind::Area, Kind::Release};
constexpr schema::KindSet typed = {Kind::Role, Kind::Person, Kind::Team};

// What makes its owner wait for another.
constexpr std::array dependencies = {"depends-on"_key, "escalates-to"_key, "requires"_key, "requires-any"_key,
                                     "touches"_key};

// A declaration of an organisation.
struct Item {
  const Snapshot* snapshot = nullptr;
  EntityId id;

  [[nodiscard]] const model::Model& model() const { return snapshot->model(); }

  [[nodiscard]] Object toJson(std::string_view relation = {}) const {
    const model::Entity& entity = model()[id];
    std::string detail = detailOf(entity.kind, entity.title);
    if (!relation.empty()) {
      detail += fmt::format(", {}", relation);
    }
    return Object{{"name", std::string(model().name(id))},
                  {"kind", toSymbolKind(entity.kind)},
                  {"detail", std::move(detail)},
                  {"uri", snapshot->uri(entity.span.file)},
                  {"range", snapshot->range(entity.span)},
                  {"selectionRange", snapshot->range(entity.name_span)},
                  {"data", Object{{"kind", std::string(ast::toText(entity.kind))},
                                  {"name", std::string(model().qualifiedName(id))}}}};
  }
};

Result prepare(const Place& place, schema::KindSet kinds) {
  const EntityId id = targetAt(place).entity;
  const bool is_item = id && id != model::company && kinds.has(place.snapshot.model()[id].kind);
  return is_item ? Result(Array{Item{&place.snapshot, id}.toJson()}) : Result(nullptr);
}

bool hasFile(const Snapshot& snapshot, const std::string& uri) {
  for (std::uint32_t i = 0; i < snapshot.program->files.size(); ++i) {
    const source::FileId file{i};
    // The address of a module is only worked out, and its copy written, for one that is shown.
    if (!snapshot.file(file).isLibrary() && snapshot.uri(file) == uri) {
      return true;
    }
  }
  return false;
}

// The declaration that an item of ours stands for: of the organisation in whose file it stood, else of the first that has it.
llvm::Expected<Item> readItem(const Snapshots& snapshots, const Value& params) {
  auto kind_word = needText(params, "item.data.kind");
  if (!kind_word) {
    return kind_word.takeError();
  }
  auto name = needText(params, "item.data.name");
  if (!name) {
    return name.takeError();
  }
  const auto kind = ast::parseDeclarationKind(*kind_word);
  Item found;
  for (const Snapshot& snapshot : snapshots) {
    const EntityId id = kind ? snapshot.model().find(*kind, *name) : EntityId::none();
    const bool is_nearer = id && (found.snapshot == nullptr || hasFile(snapshot, getText(params, "item.uri")));
    if (is_nearer) {
      found = {&snapshot, id};
    }
  }
  return found;
}

// Other declarations and where the one of the two that depends says so, in the order of the text.
class Calls {
 public:
  Calls(const Item& item, std::string_view end) : item_(item), end_(end) {}

  void add(EntityId other, const model::Value& value) {
    if (!other || other == model::company) {
      return;
    }
    const auto call = std::ranges::find(calls_, other, &Call::other);
    Call& known = call == calls_.end() ? calls_.emplace_back(Call{other, {}}) : *call;
    // Ranges are of the file in which the owner is declared.
    if (value.span.file == item_.model()[value.owner].span.file) {
      known.ranges.push_back(item_.snapshot->range(value.span));
    }
  }

  Array take() && {
    Array calls;
    for (Call& call : calls_) {
      calls.push_back(
          Object{{end_, Item{item_.snapshot, call.other}.toJson()}, {"fromRanges", std::move(call.ranges)}});
    }
    return calls;
  }

 private:
  struct Call {
    EntityId other;
    Array ranges;
  };

  const Item& item_;
  llvm::StringRef end_;
  std::vector<Call> calls_;
};

// Declarations beside the item, each with what they are to it.
class Types {
 public:
  explicit Types(const Item& item) : item_(item) {}

  void add(EntityId other, std::string_view relation) {
    if (other && other != model::company && other != item_.id && known_.emplace(other, relation).second) {
      items_.push_back(Item{item_.snapshot, other}.toJson(relation));
    }
  }
  Array take() && { return std::move(items_); }

 private:
  const Item& item_;
  std::map<EntityId, std::string_view> known_;
  Array items_;
};

const analysis::Facts& factsOf(const Item& item) { return *item.snapshot->program->facts; }

void addSuperTypes(const Item& item, Types& types) {
  const model::Model& model = item.model();
  if (const auto role = model.as<Kind::Role>(item.id)) {
    for (const analysis::ReportingLine& line : factsOf(item).reporting().linesOf(role)) {
      types.add(line.to, line.type == analysis::LineType::Dotted ? "reported to by a dotted line" : "reported to");
    }
    types.add(model.entity(role, "extends"_key), "extended");
  } else if (const auto person = model.as<Kind::Person>(item.id)) {
    for (const analysis::Superior& line : factsOf(item).superiors().ofPerson(person)) {
      types.add(line.manager ? EntityId(line.manager) : EntityId(line.role), "reported to");
    }
  } else {
    types.add(model.entity(item.id, "reports-to"_key), "reported to");
    types.add(model[item.id].parent, "the team around it");
  }
}

void addSubTypes(const Item& item, Types& types) {
  const model::Model& model = item.model();
  if (const auto role = model.as<Kind::Role>(item.id)) {
    for (const analysis::ReportingLine& line : factsOf(item).reporting().reportsOf(role)) {
      types.add(line.from, line.type == analysis::LineType::Dotted ? "reports by a dotted line" : "reports");
    }
    for (const EntityId other : model.all(Kind::Role)) {
      if (model.entity(other, "extends"_key) == item.id) {
        types.add(other, "extends");
      }
    }
    for (const EntityId team : model.all(Kind::Team)) {
      if (model.entity(team, "reports-to"_key) == item.id) {
        types.add(team, "reports");
      }
    }
  } else if (model.is(item.id, Kind::Person)) {
    for (const analysis::Superior& line : factsOf(item).superiors().all()) {
      if (line.manager == item.id) {
        types.add(line.person, "reports");
      }
    }
  } else {
    for (const EntityId child : model.children(item.id)) {
      if (model.is(child, Kind::Team)) {
        types.add(child, "a team within it");
      }
    }
  }
}

template <auto addTypes>
Result answerTypes(const Snapshots& snapshots, const Value& params) {
  auto item = readItem(snapshots, params);
  if (!item) {
    return item.takeError();
  }
  Types types(*item);
  if (item->id) {
    addTypes(*item, types);
  }
  return std::move(types).take();
}

}  // namespace

Result prepareCalls(const Place& place) { return prepare(place, called); }
Result prepareTypes(const Place& place) { return prepare(place, typed); }

Result outgoingCalls(const Snapshots& snapshots, const Value& params) {
  auto item = readItem(snapshots, params);
  if (!item) {
    return item.takeError();
  }
  Calls calls(*item, "to");
  for (const schema::Key key : item->id ? std::span(dependencies) : std::span<const schema::Key>()) {
    for (const model::Value& value : item->model().values(item->id, key)) {
      calls.add(value.term.entity, value);
    }
  }
  return std::move(calls).take();
}

Result incomingCalls(const Snapshots& snapshots, const Value& params) {
  auto item = readItem(snapshots, params);
  if (!item) {
    return item.takeError();
  }
  Calls calls(*item, "from");
  for (std::uint32_t i = 0; item->id && i < item->model().size(); ++i) {
    const EntityId other{i};
    for (const schema::Key key : dependencies) {
      for (const model::Value& value : item->model().values(other, key)) {
        calls.add(value.term.entity == item->id ? other : EntityId::none(), value);
      }
    }
  }
  return std::move(calls).take();
}

Result supertypes(const Snapshots& snapshots, const Value& params) {
  return answerTypes<addSuperTypes>(snapshots, params);
}
Result subtypes(const Snapshots& snapshots, const Value& params) { return answerTypes<addSubTypes>(snapshots, params); }

}  // namespace org::lsp

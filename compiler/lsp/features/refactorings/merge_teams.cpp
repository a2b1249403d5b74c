#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"
#include "schema/key.h"

namespace org::lsp {

namespace {

using model::EntityId;

// A choice among more is no help.
constexpr std::size_t most_teams = 6;

// A property or a seat with what it says.
struct Said {
  const ast::Member* member = nullptr;
  // `seat engineer`, `members`.
  std::string key;
  llvm::ArrayRef<ast::Value> values;
  bool is_list = true;
};

// Nothing where the body holds more than properties and seats.
std::optional<std::vector<Said>> readBody(const Place& place, const ast::Declaration& team) {
  std::vector<Said> all;
  for (const ast::Member* member : team.members) {
    if (const auto* seat = llvm::dyn_cast<ast::Seat>(member)) {
      const EntityId role = entityOf(place, seat->role.path);
      all.push_back({member, fmt::format("seat {}", role.index), seat->values});
    } else if (const auto* property = llvm::dyn_cast<ast::Property>(member)) {
      const schema::Property* row = schema::find(ast::DeclarationKind::Team, property->key.text);
      const bool is_list = row != nullptr && row->cardinality == schema::Cardinality::Many;
      all.push_back({member, std::string(property->key.text), property->values, is_list});
    } else {
      return std::nullopt;
    }
  }
  return all;
}

// One team, whose text goes, and another of the same file and place, which takes all.
class Merging {
 public:
  Merging(const Place& place, const ast::Declaration& team, EntityId gone)
      : place_(place), model_(place.snapshot.model()), team_(team), gone_(gone), said_(readBody(place, team)) {}

  // Written in one piece, without anything inside it that has a name of its own.
  [[nodiscard]] bool makesSense() const {
    const auto is_extend = [&](const model::Reference& reference) {
      return reference.target == gone_ && reference.from == gone_ && reference.key == schema::Key();
    };
    return gone_ && said_ && std::ranges::none_of(model_.references(), is_extend);
  }

  std::optional<CodeAction> offer(EntityId into) {
    const auto site = siteOf(place_.snapshot, into);
    const auto there = site && site->file == place_.file ? readBody(place_, *site->declaration) : std::nullopt;
    const auto name = nameEverywhere(place_.snapshot, into);
    if (!there || !name) {
      return std::nullopt;
    }
    std::vector<diag::Edit> edits;
    std::vector<std::string> members;
    std::vector<std::string> dropped;
    for (const Said& said : *said_) {
      move(said, into, *there, edits, members, dropped);
    }
    // What cannot stand in a comment would be lost.
    if (std::ranges::any_of(dropped, [](const std::string& text) { return text.find("*/") != std::string::npos; })) {
      return std::nullopt;
    }
    keepName(*there, dropped, edits, members);
    const auto arrival = members.empty() ? std::nullopt : addMembers(place_.snapshot, *site, members);
    if (!members.empty() && !arrival) {
      return std::nullopt;
    }
    if (arrival) {
      edits.push_back(*arrival);
    }
    rename(into, *name, edits);
    edits.push_back(removeMember(place_.snapshot, place_.file, team_.range));
    return CodeAction{
        .title = fmt::format("Merge team `{}` into team `{}`", model_.qualifiedName(gone_), model_.qualifiedName(into)),
        .edits = std::move(edits)};
  }

 private:
  // What both lists say goes behind; of what can be said once only, the other's stays and this one is kept as a comment.
  void move(const Said& said, EntityId into, const std::vector<Said>& there, std::vector<diag::Edit>& edits,
            std::vector<std::string>& members, std::vector<std::string>& dropped) const {
    const auto same = std::ranges::find(there, said.key, &Said::key);
    const auto names_other = [&](const ast::Value& value) { return names(value, into); };
    if (said.key == "was" || (!said.values.empty() && llvm::all_of(said.values, names_other))) {
      return;
    }
    if (same == there.end() && llvm::any_of(said.values, names_other)) {
      members.push_back(fmt::format("{}: {}", said.key, newValues(said, {}, into).substr(2)));
    } else if (same == there.end()) {
      const ast::Range range = withDoc(place_.text(), said.member->range);
      members.push_back(
          reindent(textOf(place_, range), indentAt(place_.text(), range.begin), std::string(indentOfMembers())));
    } else if (!said.is_list) {
      if (textOf(place_, said.member->range) != textOf(place_, same->member->range)) {
        dropped.emplace_back(textOf(place_, said.member->range));
      }
    } else if (const std::string values = newValues(said, same->values, into);
               !values.empty() && !same->values.empty()) {
      const std::uint32_t end = same->values.back().range.end;
      edits.push_back({{place_.file, end, end}, values});
    }
  }

  // Further lines of a member stand as deep as in the body that takes it.
  [[nodiscard]] std::string_view indentOfMembers() const {
    return indentAt(place_.text(), said_->front().member->range.begin);
  }

  [[nodiscard]] bool names(const ast::Value& value, EntityId id) const {
    return value.term.kind == ast::TermKind::Reference && entityOf(place_, value.term.reference.path) == id;
  }

  // `, ana, vacant`: those that are not there yet, open seats always, the other team never.
  [[nodiscard]] std::string newValues(const Said& said, llvm::ArrayRef<ast::Value> there, EntityId into) const {
    std::string values;
    for (const ast::Value& value : said.values) {
      const std::string_view text = textOf(place_, value.range);
      const auto is_same = [&](const ast::Value& one) { return textOf(place_, one.range) == text; };
      const bool is_there = value.term.kind != ast::TermKind::Vacant && llvm::any_of(there, is_same);
      if (!is_there && !names(value, into)) {
        values += fmt::format(", {}", text);
      }
    }
    return values;
  }

  // `was: search`, with what it is that only one of them could be.
  void keepName(const std::vector<Said>& there, const std::vector<std::string>& dropped, std::vector<diag::Edit>& edits,
                std::vector<std::string>& members) const {
    std::vector<std::string> names{std::string(textOf(place_, team_.name.range))};
    if (const auto own = std::ranges::find(*said_, "was", &Said::key); own != said_->end()) {
      std::ranges::transform(own->values, std::back_inserter(names),
                             [&](const ast::Value& value) { return std::string(textOf(place_, value.range)); });
    }
    const std::string said = dropped.empty() ? "" : fmt::format(" /* {} */", fmt::join(dropped, "; "));
    const auto known = std::ranges::find(there, "was", &Said::key);
    if (known != there.end() && !known->values.empty()) {
      const std::uint32_t end = known->values.back().range.end;
      edits.push_back({{place_.file, end, end}, fmt::format(", {}{}", fmt::join(names, ", "), said)});
    } else {
      members.push_back(fmt::format("was: {}{}", fmt::join(names, ", "), said));
    }
  }

  // Whoever names the one names the other, once; of itself it says nothing.
  void rename(EntityId into, const std::string& name, std::vector<diag::Edit>& edits) const {
    for (const model::Reference& reference : model_.references()) {
      const bool is_gone = reference.span.file == place_.file && reference.span.begin >= team_.range.begin &&
                           reference.span.end <= team_.range.end;
      if (reference.target != gone_ || is_gone) {
        continue;
      }
      const model::Value* value = valueAt(reference);
      const bool is_said_already =
          value != nullptr && !value->removal.isNone() && (reference.from == into || saysSame(*value, into));
      edits.push_back(is_said_already ? diag::Edit{value->removal, ""} : diag::Edit{reference.span, name});
    }
  }

  // The value whose term the reference is; null where it is part of a clause.
  [[nodiscard]] const model::Value* valueAt(const model::Reference& reference) const {
    for (const model::Value& value : model_.values(reference.from, reference.key)) {
      if (value.term_span == reference.span) {
        return &value;
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool saysSame(const model::Value& value, EntityId into) const {
    return std::ranges::any_of(model_.values(value.owner, value.key), [&](const model::Value& other) {
      return other.term.entity == into && other.seat_role == value.seat_role && model_.clauses(other).empty() &&
             model_.clauses(value).empty();
    });
  }

  const Place& place_;
  const model::Model& model_;
  const ast::Declaration& team_;
  EntityId gone_;
  std::optional<std::vector<Said>> said_;
};

}  // namespace

CodeActions offerToMergeTeams(const Selection& selection) {
  const Place& place = selection.place;
  const ast::Declaration* team = teamAround(place, selection.range.begin);
  const bool is_named =
      team != nullptr && team->name.range.begin <= selection.range.begin && selection.range.end <= team->name.range.end;
  const model::EntityId gone = is_named ? entityOf(place, *team) : model::EntityId::none();
  if (!gone) {
    return {};
  }
  const model::Model& model = place.snapshot.model();
  Merging merging(place, *team, gone);
  CodeActions actions;
  for (const model::EntityId into : merging.makesSense() ? model.all(model::Kind::Team) : std::span<const EntityId>()) {
    const bool is_beside = into != gone && !model[into].is_library && model[into].parent == model[gone].parent;
    if (is_beside && actions.size() < most_teams) {
      if (auto action = merging.offer(into)) {
        actions.push_back(std::move(*action));
      }
    }
  }
  return actions;
}

}  // namespace org::lsp

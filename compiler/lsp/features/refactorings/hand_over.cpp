#include <algorithm>

#include <fmt/format.h>

#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using namespace schema::literals;
using ast::ClauseWord;

// A choice among more is no help.
constexpr std::size_t most_successors = 5;

// What somebody answers for: by key, all of which take `from` and `until`.
bool isHeld(model::Key key) {
  return key == "seat"_key || key == "owner"_key || key == "accountable"_key || key == "lead"_key;
}

// The person who is declared, or named, at the cursor.
model::EntityId personAt(const Selection& selection) {
  const Target target = targetAt({selection.place.snapshot, selection.place.file, selection.range.begin});
  return selection.place.snapshot.model().is(target.entity, model::Kind::Person) ? target.entity
                                                                                 : model::EntityId::none();
}

class Handover {
 public:
  Handover(const Snapshot& snapshot, model::EntityId leaver)
      : snapshot_(snapshot), model_(snapshot.model()), leaver_(leaver) {
    const base::Day ends = model_[leaver].validity.until;
    first_ = ends.isFinite() ? ends : model_.asOf();
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      collect(model::EntityId{i});
    }
  }

  [[nodiscard]] bool isEmpty() const { return held_.empty(); }

  // Who is prepared for it or sits beside: named as `successor`, then of the same teams.
  [[nodiscard]] std::vector<model::EntityId> successors() const {
    std::vector<model::EntityId> found;
    const auto add = [&](model::EntityId id) {
      const bool stays = model_.is(id, model::Kind::Person) && id != leaver_ && model_[id].validity.contains(first_);
      if (stays && std::ranges::find(found, id) == found.end()) {
        found.push_back(id);
      }
    };
    for (const model::Value* value : held_) {
      const model::EntityId role = value->key == "holds"_key ? value->term.entity : value->seat_role;
      if (role) {
        std::ranges::for_each(model_.values(role, "successor"_key), add,
                              [](const model::Value& one) { return one.term.entity; });
      }
    }
    for (const model::Value* value : held_) {
      if (value->key == "seat"_key) {
        std::ranges::for_each(model_.values(value->owner, "seat"_key), add,
                              [](const model::Value& one) { return one.term.entity; });
      }
    }
    return found;
  }

  [[nodiscard]] std::optional<CodeAction> offer(model::EntityId to) const {
    const auto name = nameEverywhere(snapshot_, to);
    const auto site = siteOf(snapshot_, to);
    if (!name || !site) {
      return std::nullopt;
    }
    CodeAction action{.title =
                          fmt::format("Hand over all that `{}` holds to `{}` from {}", model_.qualifiedName(leaver_),
                                      model_.qualifiedName(to), base::toWords(first_))};
    std::vector<std::string> hats;
    for (const model::Value* value : held_) {
      const bool is_hat = value->key == "holds"_key;
      const auto text = is_hat ? hatText(*value, site->file) : successorText(*value, *name, value->span.file);
      if (!text) {
        return std::nullopt;
      }
      if (is_hat && !isWith(*value, to)) {
        hats.push_back(*text);
      }
      addAfter(*value, is_hat || isWith(*value, to) ? std::string() : *text, action.edits);
    }
    if (!hats.empty()) {
      auto edit = addMembers(snapshot_, *site, hats);
      if (!edit) {
        return std::nullopt;
      }
      action.edits.push_back(std::move(*edit));
    }
    return action;
  }

 private:
  // What goes on from that day.
  void collect(model::EntityId owner) {
    if (model_[owner].is_library) {
      return;
    }
    for (const model::Value& value : model_.values(owner)) {
      const bool is_theirs = owner == leaver_ ? value.key == "holds"_key
                                              : isHeld(value.key) && value.term.entity == leaver_ && takesDates(value);
      if (is_theirs && value.interval.from < first_ && goesOn(value)) {
        held_.push_back(&value);
      }
    }
  }

  [[nodiscard]] bool takesDates(const model::Value& value) const {
    const schema::Property* row = schema::find(model_[value.owner].kind, schema::toText(value.key));
    return row != nullptr && row->cardinality == schema::Cardinality::Many &&
           row->clauses.admitted.has(ClauseWord::From) && row->clauses.admitted.has(ClauseWord::Until);
  }

  // Whether it is held that day, or would be if the leaver did not leave.
  [[nodiscard]] bool goesOn(const model::Value& value) const {
    const model::Clause* until = model_.clause(value, ClauseWord::Until);
    return until == nullptr ? value.interval.until >= first_ : value.interval.until > first_;
  }

  // Whether the successor has the same already.
  [[nodiscard]] bool isWith(const model::Value& value, model::EntityId to) const {
    const bool is_hat = value.key == "holds"_key;
    return std::ranges::any_of(model_.values(is_hat ? to : value.owner, value.key), [&](const model::Value& other) {
      return other.seat_role == value.seat_role && other.term.entity == (is_hat ? value.term.entity : to) &&
             other.term.of == value.term.of;
    });
  }

  // With the share, the team and the end of the leaver's, as a file writes it; nothing where that file would have to import a name.
  [[nodiscard]] std::optional<std::string> successorText(const model::Value& value, std::string name,
                                                         source::FileId file) const {
    const Place there{snapshot_, value.span.file};
    const ast::Value* written = nodesAt(there.tree(), value.span.begin).value;
    if (written == nullptr) {
      return std::nullopt;
    }
    for (const ast::Clause& clause : written->clauses) {
      const bool names = clause.argument.kind == ast::TermKind::Reference && clause.word != ClauseWord::Until;
      if (names && file != there.file) {
        const auto path = nameEverywhere(snapshot_, entityOf(there, clause.argument.reference.path));
        if (!path) {
          return std::nullopt;
        }
        name += fmt::format(" {} {}", ast::toText(clause.word), *path);
      } else if (clause.word != ClauseWord::From) {
        name += fmt::format(" {}", lsp::textOf(there, clause.range));
      }
    }
    return fmt::format("{} from {}", name, base::toIso(first_));
  }

  // The hat that the successor puts on.
  [[nodiscard]] std::optional<std::string> hatText(const model::Value& value, source::FileId file) const {
    const auto name = file == value.span.file
                          ? std::optional(std::string(snapshot_.program->files.text(value.term_span)))
                          : nameEverywhere(snapshot_, value.term.entity);
    auto text = name ? successorText(value, *name, file) : std::nullopt;
    return text ? std::optional("holds: " + *text) : std::nullopt;
  }

  // The leaver's ends the day before; then, in the same list, the successor's.
  void addAfter(const model::Value& value, const std::string& successor, std::vector<diag::Edit>& edits) const {
    const std::string until = fmt::format("until {}", base::toIso(first_.plus(-1)));
    const std::string next = successor.empty() ? std::string() : ", " + successor;
    const model::Clause* clause = model_.clause(value, ClauseWord::Until);
    const source::Span end{value.span.file, value.span.end, value.span.end};
    if (clause == nullptr) {
      edits.push_back({end, fmt::format(" {}{}", until, next)});
    } else if (clause->span.end == value.span.end) {
      edits.push_back({clause->span, until + next});
    } else {
      edits.push_back({clause->span, until});
      edits.push_back({end, next});
    }
  }

  const Snapshot& snapshot_;
  const model::Model& model_;
  model::EntityId leaver_;
  // The first day of the successor: after the last of the leaver, else the day of the Program.
  base::Day first_;
  std::vector<const model::Value*> held_;
};

}  // namespace

CodeActions offerToHandOver(const Selection& selection) {
  const Snapshot& snapshot = selection.place.snapshot;
  const model::EntityId leaver = personAt(selection);
  if (!leaver || snapshot.model()[leaver].is_library) {
    return {};
  }
  const Handover handover(snapshot, leaver);
  CodeActions actions;
  for (const model::EntityId to : handover.isEmpty() ? std::vector<model::EntityId>() : handover.successors()) {
    auto action = handover.offer(to);
    if (action && actions.size() < most_successors) {
      actions.push_back(std::move(*action));
    }
  }
  return actions;
}

}  // namespace org::lsp

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "lsp/features/refactorings/estate.h"
#include "lsp/features/refactorings/rewriting.h"
#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using namespace schema::literals;
using ast::ClauseWord;
using model::EntityId;

// A choice among more is no help.
constexpr std::size_t most_successors = 5;

// The person who is declared, or named, at the cursor.
EntityId personAt(const Selection& selection) {
  const Target target = targetAt({selection.place.snapshot, selection.place.file, selection.range.begin});
  return selection.place.snapshot.model().is(target.entity, model::Kind::Person) ? target.entity : EntityId::none();
}

class Handover {
 public:
  Handover(const Snapshot& snapshot, EntityId leaver, EntityId to, const Estate& estate)
      : snapshot_(snapshot),
        model_(snapshot.model()),
        leaver_(leaver),
        to_(to),
        estate_(estate),
        rewriting_(snapshot) {}

  std::optional<std::vector<diag::Edit>> write() {
    const auto name = nameEverywhere(snapshot_, to_);
    const auto site = siteOf(snapshot_, to_);
    if (!name || !site) {
      return std::nullopt;
    }
    name_ = *name;
    site_ = *site;
    for (const Held& held : estate_.all()) {
      if (!pass(held)) {
        return std::nullopt;
      }
    }
    putOnHats();
    return rewriting_.write();
  }

 private:
  // A value as its file writes it.
  struct Spot {
    source::FileId file;
    const ast::Member* member = nullptr;
    const ast::Value* value = nullptr;
  };

  [[nodiscard]] std::optional<Spot> spotOf(const model::Value& value) const {
    const Nodes nodes = nodesAt(*snapshot_.program->trees[value.span.file.index], value.span.begin);
    const bool is_there = nodes.value != nullptr && nodes.member() != nullptr;
    return is_there ? std::optional(Spot{value.span.file, nodes.member(), nodes.value}) : std::nullopt;
  }

  bool pass(const Held& held) {
    const model::Value& value = *held.value;
    const auto spot = spotOf(value);
    if (!spot) {
      return false;
    }
    const bool is_hat = isHat(value.key);
    // Whoever was prepared for another role is no longer; that nobody takes over.
    const bool is_hope = value.key == "successor"_key;
    const bool has_successor = is_hope || isWith(held) || wouldBeOwn(value);
    if (!isSplit(held)) {
      return is_hat ? giveHat(value, *spot, has_successor) : replace(held, *spot, has_successor);
    }
    auto next =
        has_successor ? std::optional<std::string>() : successorText(held, *spot, is_hat ? site_.file : spot->file);
    if (!next && !has_successor) {
      return false;
    }
    EntryList& list = rewriting_.listOf(spot->file, *spot->member);
    end(*spot->value, list.find(*spot->value)->words);
    if (next && is_hat) {
      hats_[value.key].push_back({.words = std::move(*next)});
    } else if (next) {
      list.addAfter(*spot->value, {.words = std::move(*next)});
    }
    return true;
  }

  // Whether the leaver's part has been, or will be, true for a while; else the successor's name just stands in its place.
  [[nodiscard]] bool isSplit(const Held& held) const {
    const model::Value& value = *held.value;
    const schema::ClauseSet& admitted = held.row->clauses.admitted;
    const bool takes_dates = held.row->cardinality == schema::Cardinality::Many && admitted.has(ClauseWord::From) &&
                             admitted.has(ClauseWord::Until);
    const bool has_begun = value.interval.from < estate_.first();
    return takes_dates && has_begun && (estate_.isDated() || model_.clause(value, ClauseWord::From) != nullptr);
  }

  bool replace(const Held& held, const Spot& spot, bool has_successor) {
    if (has_successor) {
      rewriting_.drop(spot.file, *spot.member, *spot.value);
      return true;
    }
    for (const source::Span& name : held.names) {
      rewriting_.rename(name, name_);
    }
    return true;
  }

  bool giveHat(const model::Value& value, const Spot& spot, bool has_successor) {
    auto words = Respelling({snapshot_, spot.file}, spot.value->range, site_.file, spot.file == site_.file)
                     .text(spot.value->range);
    if (has_successor) {
      rewriting_.drop(spot.file, *spot.member, *spot.value);
    } else if (words) {
      Entry hat = rewriting_.take(spot.file, *spot.member, *spot.value);
      hat.words = std::move(*words);
      hats_[value.key].push_back(std::move(hat));
    }
    return has_successor || words;
  }

  // The leaver's ends the day before.
  void end(const ast::Value& value, std::string& words) const {
    const std::string last = base::toIso(estate_.first().plus(-1));
    const auto* const until =
        llvm::find_if(value.clauses, [](const ast::Clause& clause) { return clause.word == ClauseWord::Until; });
    if (until == value.clauses.end()) {
      words += " until " + last;
    } else {
      const ast::Range day = until->argument.range;
      words.replace(day.begin - value.range.begin, day.end - day.begin, last);
    }
  }

  // Clauses that say how, when or why it is the leaver's, and nothing of what it is.
  static bool isPersonal(ClauseWord word) {
    return word == ClauseWord::From || word == ClauseWord::Until || word == ClauseWord::At ||
           word == ClauseWord::Because || word == ClauseWord::Interim || word == ClauseWord::Via ||
           word == ClauseWord::Elected || word == ClauseWord::Appointed || word == ClauseWord::Times;
  }

  // Whether the successor has the same already on that day.
  [[nodiscard]] bool isWith(const Held& held) const {
    const model::Value& value = *held.value;
    const bool is_hat = isHat(value.key);
    const EntityId what = is_hat ? value.term.entity : to_;
    const bool is_named = is_hat || value.term.entity == leaver_;
    return is_named &&
           std::ranges::any_of(model_.values(is_hat ? to_ : value.owner, value.key), [&](const model::Value& other) {
             return other.seat_role == value.seat_role && other.term.entity == what && other.term.of == value.term.of &&
                    other.term.in == value.term.in &&
                    other.interval.contains(std::max(estate_.first(), value.interval.from)) &&
                    scopeOf(other) == scopeOf(value);
           });
  }

  [[nodiscard]] std::string scopeOf(const model::Value& value) const {
    std::string scope;
    for (const model::Clause& clause : model_.clauses(value)) {
      const bool is_written =
          !isPersonal(clause.word) && clause.word != ClauseWord::Of && clause.word != ClauseWord::In;
      scope += is_written ? std::string(snapshot_.program->files.text(clause.span)) + ";" : "";
    }
    return scope;
  }

  // Nobody manages themselves, or stands in for themselves.
  [[nodiscard]] bool wouldBeOwn(const model::Value& value) const {
    const auto holds = [&](const model::Value& hat) { return hat.term.entity == value.owner; };
    return (value.key == "manager"_key && value.owner == to_) ||
           (value.key == "deputy"_key && std::ranges::any_of(model_.values(to_, "holds"_key), holds));
  }

  // What the value says from that day on, with the share, the place and the end of the leaver's; nothing where the file would have to
  // import a name.
  std::optional<std::string> successorText(const Held& held, const Spot& spot, source::FileId file) {
    const Respelling respelling({snapshot_, spot.file}, spot.value->range, file, file == spot.file);
    const auto textOf = [&](ast::Range range) { return wordsWithName(held, respelling, spot.file, range); };
    auto text = textOf(spot.value->term.range);
    const std::string from = fmt::format(" from {}", base::toIso(estate_.first()));
    std::string until;
    for (const ast::Clause& clause : spot.value->clauses) {
      const auto written = textOf(clause.range);
      if (!text || !written) {
        return std::nullopt;
      }
      if (clause.word == ClauseWord::Until) {
        until = " " + *written;
      } else if (clause.word != ClauseWord::From && clause.word != ClauseWord::Elected &&
                 clause.word != ClauseWord::Appointed) {
        *text += " " + *written;
      }
    }
    return text ? std::optional(*text + from + until) : std::nullopt;
  }

  // Without comments, which stay with the leaver's.
  std::optional<std::string> wordsWithName(const Held& held, const Respelling& respelling, source::FileId file,
                                           ast::Range range) {
    const auto named = std::ranges::find_if(
        held.names, [&](const source::Span& name) { return range.begin <= name.begin && name.end <= range.end; });
    if (named == held.names.end()) {
      return rewriting_.commentsIn(file, range).empty() ? respelling.text(range) : rewriting_.wordsOf(file, range);
    }
    const std::string before = rewriting_.wordsOf(file, {range.begin, named->begin});
    return before + (before.empty() ? "" : " ") + name_ + rewriting_.wordsOf(file, {named->end, range.end});
  }

  void putOnHats() {
    for (auto& [key, hats] : hats_) {
      const ast::Property* known = nullptr;
      for (const ast::Member* member : site_.declaration->members) {
        const auto* property = llvm::dyn_cast<ast::Property>(member);
        known = property != nullptr && property->key.text == schema::toText(key) && !property->values.empty() ? property
                                                                                                              : known;
      }
      if (known != nullptr) {
        std::ranges::move(hats, std::back_inserter(rewriting_.listOf(site_.file, *known).entries));
      } else {
        rewriting_.addMember(site_, fmt::format("{}: {}", schema::toText(key), toText(hats)));
      }
    }
  }

  const Snapshot& snapshot_;
  const model::Model& model_;
  EntityId leaver_;
  EntityId to_;
  const Estate& estate_;
  Rewriting rewriting_;
  std::string name_;
  Site site_;
  std::map<model::Key, std::vector<Entry>> hats_;
};

}  // namespace

CodeActions offerToHandOver(const Selection& selection) {
  const Snapshot& snapshot = selection.place.snapshot;
  const model::Model& model = snapshot.model();
  const EntityId leaver = personAt(selection);
  if (!leaver || model[leaver].is_library) {
    return {};
  }
  const Estate estate(snapshot, leaver);
  if (estate.all().empty()) {
    return {};
  }
  const std::string from = estate.isDated() ? " from " + base::toWords(estate.first()) : "";
  CodeActions actions;
  for (const EntityId to : successorsFor(snapshot, leaver, estate)) {
    if (actions.size() == most_successors) {
      break;
    }
    if (auto edits = Handover(snapshot, leaver, to, estate).write()) {
      actions.push_back({.title = fmt::format("Hand over all that `{}` holds to `{}`{}", model.qualifiedName(leaver),
                                              model.qualifiedName(to), from),
                         .edits = std::move(*edits),
                         .is_rough = true});
    }
  }
  return actions;
}

}  // namespace org::lsp

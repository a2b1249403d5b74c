#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lsp/features/refactorings/rewriting.h"
#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using namespace schema::literals;
using ast::ClauseWord;
using model::EntityId;

// A job card says more than a name where somebody answers for something by it, where it stands at the top, or where it says who stands in.
bool isPlain(const model::Model& model, EntityId role) {
  static constexpr std::array more = {"accountable-for"_key, "responsible-for"_key, "composed-of"_key, "deputy"_key,
                                      "vacancy"_key};
  return !model.isYes(role, "top"_key) &&
         std::ranges::all_of(more, [&](model::Key key) { return model.values(role, key).empty(); });
}

// Where several in a list are one voice each, and the holders of a role are one together.
bool isOneVoice(model::Key key) {
  static constexpr std::array keys = {"decides-jointly"_key, "agrees"_key,  "vetoes"_key, "escalates-to"_key,
                                      "delegates"_key,       "manager"_key, "lead"_key,   "deputy"_key};
  return std::ranges::find(keys, key) != keys.end();
}

// A value that names the role, in the text and in the model.
struct RoleUse {
  source::FileId file;
  Nodes nodes;
  const model::Value* value = nullptr;
  const schema::Property* row = nullptr;
};

class Inlining {
 public:
  Inlining(const Snapshot& snapshot, EntityId role)
      : snapshot_(snapshot), model_(snapshot.model()), role_(role), rewriting_(snapshot) {}

  // Whether all that names the role are hats of persons, and places where these may stand instead.
  bool makesSense() {
    for (const model::Reference& reference : model_.references()) {
      if (reference.target == role_ && reference.from != role_ && !add(reference)) {
        return false;
      }
    }
    return !hats_.empty() && !uses_.empty() && std::ranges::all_of(uses_, [&](const RoleUse& use) {
      return takesPersons(use) && std::ranges::all_of(hats_, [&](const RoleUse& hat) { return fits(hat, use); });
    });
  }

  std::optional<CodeAction> offer(const Site& site) {
    std::vector<std::string> comments =
        rewriting_.commentsIn(site.file, rewriting_.rangeOf(site.file, *site.declaration));
    std::vector<std::string> people;
    for (const RoleUse& hat : hats_) {
      const auto person = nameEverywhere(snapshot_, hat.value->owner);
      if (!person) {
        return std::nullopt;
      }
      names_.push_back(*person);
      people.push_back(fmt::format("`{}`", model_.qualifiedName(hat.value->owner)));
      std::ranges::move(rewriting_.takeComments(hat.file, *hat.nodes.property, *hat.nodes.value),
                        std::back_inserter(comments));
    }
    for (const RoleUse& use : uses_) {
      write(use);
    }
    rewriting_.addAbove(uses_.front().file, *uses_.front().nodes.property, comments);
    rewriting_.remove(site.file, *site.declaration);
    auto edits = rewriting_.write();
    if (!edits) {
      return std::nullopt;
    }
    return CodeAction{
        .title = fmt::format("Name {} in place of role `{}`", fmt::join(people, ", "), model_.qualifiedName(role_)),
        .edits = std::move(*edits),
        .is_rough = true};
  }

 private:
  bool add(const model::Reference& reference) {
    const Nodes nodes = nodesAt(*snapshot_.program->trees[reference.span.file.index], reference.span.begin);
    const auto values = model_.values(reference.from, reference.key);
    const auto value = std::ranges::find(values, reference.span, &model::Value::term_span);
    const schema::Property* row = rowOf(nodes);
    if (value == values.end() || row == nullptr || nodes.value == nullptr || nodes.property == nullptr) {
      return false;
    }
    const bool is_hat = model_.is(reference.from, model::Kind::Person) && reference.key == "holds"_key;
    (is_hat ? hats_ : uses_).push_back({reference.span.file, nodes, &*value, row});
    return true;
  }

  // Whether a person may stand where the role stands, and means the same; several as well.
  [[nodiscard]] bool takesPersons(const RoleUse& use) const {
    const schema::Values& values = use.row->values;
    const bool is_one = hats_.size() == 1;
    const bool is_list = use.row->cardinality == schema::Cardinality::Many && !isOneVoice(schema::keyOf(*use.row));
    return !use.nodes.value->term.reference.kind && values.types.has(schema::Type::Party) &&
           values.targets.has(model::Kind::Person) && !use.value->term.of && !use.value->term.in && (is_one || is_list);
  }

  // Whether the place can say how somebody holds the role: days alone, on which the place counts for somebody.
  [[nodiscard]] bool fits(const RoleUse& hat, const RoleUse& use) const {
    const auto takes = [&](const model::Clause& clause) {
      const bool is_day = clause.word == ClauseWord::From || clause.word == ClauseWord::Until;
      return is_day && clause.argument.type == model::TermType::Date && schema::admitsClause(*use.row, clause.word);
    };
    const auto clauses = model_.clauses(*hat.value);
    return std::ranges::all_of(clauses, takes) && !hat.value->interval.intersect(use.value->interval).isEmpty();
  }

  // The holders, each for the days on which both the hat and the place count.
  void write(const RoleUse& use) {
    EntryList& list = rewriting_.listOf(use.file, *use.nodes.property);
    const ast::Value& value = *use.nodes.value;
    for (std::size_t i = hats_.size() - 1; i > 0; --i) {
      list.addAfter(value, {.words = wordsFor(i, use)});
    }
    std::string& words = list.find(value)->words;
    if (model_.clauses(*hats_.front().value).empty()) {
      words.replace(0, value.term.range.end - value.range.begin, names_.front());
    } else {
      words = wordsFor(0, use);
      rewriting_.addAbove(use.file, *use.nodes.property, rewriting_.commentsIn(use.file, value.range));
    }
  }

  [[nodiscard]] std::string wordsFor(std::size_t hat, const RoleUse& use) {
    const ast::Value& value = *use.nodes.value;
    std::string words = names_[hat];
    for (const ast::Clause& clause : value.clauses) {
      const bool is_day = clause.word == ClauseWord::From || clause.word == ClauseWord::Until;
      words += is_day ? "" : " " + rewriting_.wordsOf(use.file, clause.range);
    }
    for (const ClauseWord word : {ClauseWord::From, ClauseWord::Until}) {
      const base::Day day = dayOf(word, *hats_[hat].value, *use.value);
      words += day.isFinite() ? fmt::format(" {} {}", ast::toText(word), base::toIso(day)) : "";
    }
    return words;
  }

  // The later of two first days, the earlier of two last ones; not finite where neither says one.
  [[nodiscard]] base::Day dayOf(ClauseWord word, const model::Value& hat, const model::Value& use) const {
    const bool is_from = word == ClauseWord::From;
    base::Day day = is_from ? base::Day::min() : base::Day::max();
    for (const model::Value* value : {&hat, &use}) {
      if (const model::Clause* clause = model_.clause(*value, word)) {
        const base::Interval days = clause->argument.days;
        day = is_from ? std::max(day, days.from) : std::min(day, days.last());
      }
    }
    return day;
  }

  const Snapshot& snapshot_;
  const model::Model& model_;
  EntityId role_;
  Rewriting rewriting_;
  std::vector<RoleUse> hats_;
  std::vector<std::string> names_;
  std::vector<RoleUse> uses_;
};

}  // namespace

CodeActions offerToInlineRole(const Selection& selection) {
  const Snapshot& snapshot = selection.place.snapshot;
  const model::Model& model = snapshot.model();
  const EntityId role = targetAt({snapshot, selection.place.file, selection.range.begin}).entity;
  const auto site = model.is(role, model::Kind::Role) ? siteOf(snapshot, role) : std::nullopt;
  if (!site || !isPlain(model, role)) {
    return {};
  }
  Inlining inlining(snapshot, role);
  auto action = inlining.makesSense() ? inlining.offer(*site) : std::nullopt;
  return action ? CodeActions{std::move(*action)} : CodeActions{};
}

}  // namespace org::lsp

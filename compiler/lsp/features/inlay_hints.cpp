#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "lsp/features/hints.h"
#include "lsp/features/parties_words.h"
#include "schema/key.h"

namespace org::lsp {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

// Days further away are no news.
constexpr int soon = 120;

class Hinter {
 public:
  Hinter(const Place& place, ast::Range range)
      : place_(place), model_(place.snapshot.model()), facts_(*place.snapshot.program->facts), range_(range) {}

  llvm::json::Array run() && {
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      const EntityId id{i};
      const source::Span span = model_[id].span;
      if (span.file == place_.file && span.begin < range_.end && range_.begin < span.end) {
        hint(id);
      }
    }
    return std::move(hints_);
  }

 private:
  void hint(EntityId id) {
    if (const auto person = model_.as<Kind::Person>(id)) {
      hintShare(person);
    }
    for (const model::Value& value : model_.values(id)) {
      if (value.term_span.file == place_.file && range_.begin <= value.term_span.begin &&
          value.term_span.end <= range_.end) {
        hintHolder(value);
        hintDays(value);
      }
    }
  }

  void add(std::uint32_t at, const std::string& label, const std::string& tip) {
    const source::LineIndex& lines = place_.snapshot.file(place_.file).lines();
    hints_.push_back(llvm::json::Object{{"position", toJson(toPosition(lines, at, place_.snapshot.encoding))},
                                        {"label", label},
                                        {"tooltip", tip},
                                        {"paddingLeft", true}});
  }

  // A role that is named without its holder: `owner: cpo`. Where it is held says it itself.
  void hintHolder(const model::Value& value) {
    const bool is_hat = value.key == "holds"_key || value.key == "seat"_key || value.key == "extends"_key;
    const bool is_role = value.term.type == model::TermType::Entity && model_.is(value.term.entity, Kind::Role);
    const schema::Property* row = schema::find(model_[value.owner].kind, schema::toText(value.key));
    const bool names_somebody =
        row != nullptr && (row->values.types.has(schema::Type::Party) || value.key == "reports-to"_key);
    if (is_hat || !is_role || !names_somebody || value.term.in) {
      return;
    }
    const analysis::Party party = analysis::readParty(value.term);
    const std::string actors = sayActors(place_.snapshot, party, analysis::Duty::Agree);
    if (!actors.empty()) {
      add(value.term_span.end, actors,
          fmt::format("who acts as `{}` on {}", analysis::nameOf(model_, party), base::toWords(model_.asOf())));
    }
  }

  // Where all hats of today say their share.
  void hintShare(model::PersonId person) {
    double taken = 0;
    bool is_known = false;
    for (const analysis::Assignment* hat : facts_.assignments().ofPerson(person)) {
      if (!analysis::daysOf(model_, *hat).contains(model_.asOf())) {
        continue;
      }
      if (!hat->share) {
        return;
      }
      taken += hat->share->highest;
      is_known = true;
    }
    const model::Value* capacity = model_.value(person, "capacity"_key);
    const double whole = capacity != nullptr ? capacity->term.number : 100;
    const source::Span name = model_[person].name_span;
    if (is_known && range_.begin <= name.begin && name.end <= range_.end) {
      const std::string label =
          taken > whole ? fmt::format("{:g}% too much", taken - whole) : fmt::format("{:g}% left", whole - taken);
      add(name.end, label, "of this person's time, with the hats of " + base::toWords(model_.asOf()));
    }
  }

  void hintDays(const model::Value& value) {
    const bool is_due = value.key == "due"_key || value.key == "review-by"_key;
    if (!is_due || value.term.type != model::TermType::Date || !value.term.days.until.isFinite()) {
      return;
    }
    const int days = value.term.days.last().number - model_.asOf().number;
    if (days >= 0 && days <= soon) {
      const std::string label = days == 0 ? "today" : fmt::format("in {} day{}", days, days == 1 ? "" : "s");
      add(value.term_span.end, label, base::toWords(value.term.days.last()));
    }
  }

  const Place& place_;
  const model::Model& model_;
  const analysis::Facts& facts_;
  ast::Range range_;
  llvm::json::Array hints_;
};

}  // namespace

Result inlayHints(const Place& place, const PositionRange& range) {
  const source::LineIndex& lines = place.snapshot.file(place.file).lines();
  const Encoding encoding = place.snapshot.encoding;
  return Hinter(place, {toOffset(lines, range.start, encoding), toOffset(lines, range.end, encoding)}).run();
}

}  // namespace org::lsp

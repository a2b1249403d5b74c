#include "sema/bind.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "base/nearest.h"
#include "schema/key.h"
#include "sema/bind_clause.h"
#include "sema/bound_before.h"
#include "sema/removal.h"
#include "sema/suggest.h"

namespace org::sema {

using ast::ClauseWord;
using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

class Binder {
 public:
  Binder(Context& context, Resolver& resolver)
      : context_(context), terms_(context, resolver), clauses_binder_(context, terms_), resolver_(resolver) {}

  void bind(EntityId id);

 private:
  struct FirstUse {
    source::Span span;
    UnitIndex unit;
    const ast::Declaration* declaration;
  };

  void bindMember(EntityId id, const Body& body, const ast::Member& member);
  void bindProperty(EntityId id, const Body& body, const ast::Property& property);
  void bindSeat(EntityId id, const Body& body, const ast::Seat& seat);
  void bindValues(const schema::Property& row, ast::Range range, llvm::ArrayRef<ast::Value> written, EntityId seat_role,
                  const Place& place);
  bool isFirstUse(EntityId id, const Body& body, const schema::Property& row, const ast::Property& property);
  void reportUnknown(EntityId id, UnitIndex unit, const ast::Property& property);
  void dropSecondAnswers(std::size_t first_count);
  void dropReplaced(std::size_t first_count);
  [[nodiscard]] bool isConcludedRecord(EntityId id) const;
  void reportMissing(EntityId id);

  Context& context_;
  TermBinder terms_;
  ClauseBinder clauses_binder_;
  Resolver& resolver_;
  // Of the declaration at hand.
  std::vector<model::Value> values_;
  std::vector<model::Clause> clauses_;
  std::map<std::string_view, FirstUse> single_;
};

// Names of personal data that has no place in a shared repository, in English and French.
bool isSensitive(std::string_view key) {
  static constexpr std::array words = {"age",           "birth",
                                       "birthday",      "birth-date",
                                       "birthdate",     "date-of-birth",
                                       "salary",        "pay",
                                       "compensation",  "health",
                                       "family",        "evaluation",
                                       "rating",        "performance-rating",
                                       "naissance",     "date-de-naissance",
                                       "salaire",       "remuneration",
                                       "rémunération",  "sante",
                                       "santé",         "famille",
                                       "évaluation",    "gender",
                                       "religion",      "children",
                                       "marital-status"};
  return std::ranges::find(words, key) != words.end();
}

// The only property whose name is one letter away.
const schema::Property* findOneLetterAway(Kind kind, llvm::StringRef written) {
  std::vector<std::string_view> near = base::nearest(written, schema::keysOf(kind));
  std::erase_if(near, [&](std::string_view key) { return written.edit_distance(key, true, 1) > 1; });
  return near.size() == 1 ? schema::find(kind, near.front()) : nullptr;
}

// The property that a name leaves no doubt about, `reports_to`, `Reports-To` or `decide`: read as that, so that nothing seems to be
// missing.
const schema::Property* findMeant(Kind kind, llvm::StringRef written) {
  std::string key = written.lower();
  std::ranges::replace_if(key, [](char letter) { return letter == '_' || letter == ' '; }, '-');
  const schema::Property* row = key == written ? nullptr : schema::find(kind, key);
  row = row == nullptr ? findOneLetterAway(kind, key) : row;
  return row == nullptr || row->key == "seat" ? nullptr : row;
}

// What to write instead of a property that the kind does not have.
void suggestProperty(Kind kind, std::string_view key, diag::Diagnostic& finding) {
  constexpr std::size_t few = 3;
  static constexpr std::array titles = {"title", "name", "label", "titre", "nom"};
  const schema::KindSet others = schema::kindsWith(key);
  if (std::ranges::find(titles, key) != titles.end()) {
    finding.help.push_back(fmt::format("a title stands after the name, in quotes: `{} … \"…\"`", ast::toText(kind)));
  } else if (!others.isEmpty() && others.count() <= few && findOneLetterAway(kind, key) == nullptr) {
    finding.help.push_back(fmt::format("`{}` belongs in {}: write it there", key, schema::describeKinds(others)));
  } else if (!suggestNearest(key, schema::keysOf(kind), finding)) {
    finding.help.emplace_back("for a remark write `description: \"…\"`, for a free word `tags`");
  }
}

void Binder::reportUnknown(EntityId id, UnitIndex unit, const ast::Property& property) {
  const Kind kind = context_.model()[id].kind;
  const std::string_view key = property.key.text;
  if (kind == Kind::Person && isSensitive(key)) {
    auto finding = context_.finding(diag::Kind::SensitivePersonalData, unit, property.range,
                                    fmt::format("`{}` of a person does not belong in a shared repository", key), id);
    finding.help.emplace_back("describe the job instead: `seniority` on the person, `band` on the role");
    context_.sink.report(std::move(finding));
    return;
  }
  // Two words for one, or a word of the language, were reported when the file was read.
  const std::string_view written = context_.text(unit, property.key.range);
  const bool is_in_backquotes = written.starts_with('`');
  const bool is_several = !is_in_backquotes && written.find_first_of(" \t") != std::string_view::npos;
  if (is_several || ast::parseClauseWord(written)) {
    return;
  }
  auto finding = context_.finding(diag::Kind::UnknownProperty, unit, property.key.range,
                                  fmt::format("{} has no property `{}`", schema::describeKinds({kind}), key), id);
  suggestProperty(kind, key, finding);
  context_.sink.report(std::move(finding));
}

// A single property may be given once; again only in an `extend` of a duplicate that was reported already.
bool Binder::isFirstUse(EntityId id, const Body& body, const schema::Property& row, const ast::Property& property) {
  if (row.cardinality == schema::Cardinality::Many) {
    return true;
  }
  const source::Span span = context_.span(body.unit, property.key.range);
  const auto [use, is_new] = single_.try_emplace(row.key, FirstUse{span, body.unit, body.declaration});
  if (!is_new && !body.is_duplicate) {
    auto finding =
        context_.finding(diag::Kind::TooManyValues, body.unit, property.range,
                         fmt::format("`{}` is given twice for {}", row.key, context_.model().mention(id)), id);
    finding.related.push_back({"first given here", use->second.span});
    context_.sink.report(std::move(finding));
  }
  return is_new;
}

void Binder::bindProperty(EntityId id, const Body& body, const ast::Property& property) {
  const schema::Property* row = schema::find(context_.model()[id].kind, property.key.text);
  if (row == nullptr || row->key == "seat") {
    reportUnknown(id, body.unit, property);
    row = findMeant(context_.model()[id].kind, property.key.text);
  }
  if (row == nullptr) {
    return;
  }
  if (!isFirstUse(id, body, *row, property)) {
    return;
  }
  // A value that could not be read has been told, and may have been cut in two.
  const bool has_mistake =
      llvm::any_of(property.values, [](const ast::Value& value) { return value.term.kind == ast::TermKind::Error; });
  if (row->cardinality == schema::Cardinality::One && property.values.size() > 1 && !has_mistake) {
    const ast::Range rest{property.values[1].range.begin, property.values.back().range.end};
    context_.report(diag::Kind::TooManyValues, body.unit, rest,
                    fmt::format("`{}` takes one value, not {}", row->key, property.values.size()), id);
  }
  const auto written = row->cardinality == schema::Cardinality::One ? property.values.take_front(1) : property.values;
  bindValues(*row, property.range, written, {}, {id, body.unit, schema::keyOf(*row)});
}

void Binder::bindSeat(EntityId id, const Body& body, const ast::Seat& seat) {
  const schema::Property* row = schema::find(context_.model()[id].kind, "seat");
  if (row == nullptr) {
    context_.report(diag::Kind::UnknownProperty, body.unit, seat.keyword_range,
                    fmt::format("{} has no seats; only a team has", schema::describeKinds({context_.model()[id].kind})),
                    id);
    return;
  }
  if (seat.role.path.isEmpty()) {
    return;
  }
  const Place place{id, body.unit, schema::keyOf(*row)};
  const EntityId role = resolver_.resolve({Kind::Role}, seat.role, place);
  bindValues(*row, seat.range, seat.values, role, place);
}

void Binder::bindValues(const schema::Property& row, ast::Range range, llvm::ArrayRef<ast::Value> written,
                        EntityId seat_role, const Place& place) {
  const std::string_view text = context_.units[place.unit].tree->source->text();
  for (std::size_t i = 0; i < written.size(); ++i) {
    const ast::Value& value = written[i];
    model::Value bound;
    bound.owner = place.scope;
    bound.key = place.key;
    bound.seat_role = seat_role;
    bound.span = context_.span(place.unit, value.range);
    bound.term_span = context_.span(place.unit, value.term.range);
    bound.removal = context_.span(place.unit, removalOf(text, range, written, i));
    bound.term = terms_.bind(value.term, {row.values, row.key, place});
    bound.first_clause = static_cast<std::uint32_t>(clauses_.size());
    clauses_binder_.bind(value, row, place, bound.term, clauses_);
    bound.clause_count = static_cast<std::uint32_t>(clauses_.size()) - bound.first_clause;
    values_.push_back(bound);
  }
}

void Binder::bindMember(EntityId id, const Body& body, const ast::Member& member) {
  if (const auto* property = llvm::dyn_cast<ast::Property>(&member)) {
    bindProperty(id, body, *property);
  } else if (const auto* seat = llvm::dyn_cast<ast::Seat>(&member)) {
    bindSeat(id, body, *seat);
  }
}

// The rows of all kinds that must be there.
const std::vector<const schema::Property*>& requiredRows() {
  static const auto rows = [] {
    std::vector<const schema::Property*> found;
    for (const schema::Property& row : schema::allProperties()) {
      if (row.presence == schema::Presence::Required) {
        found.push_back(&row);
      }
    }
    return found;
  }();
  return rows;
}

// A record says who decided and when, once it is adopted (which it is when it does not say otherwise), rejected or superseded.
bool Binder::isConcludedRecord(EntityId id) const {
  const auto status = std::ranges::find(values_, "status"_key, &model::Value::key);
  const bool is_open = status != values_.end() && (status->term.text == "draft" || status->term.text == "proposed" ||
                                                   status->term.text == "deferred" || status->term.text == "withdrawn");
  return context_.model()[id].kind == Kind::Record && !is_open;
}

void Binder::reportMissing(EntityId id) {
  const model::Entity& entity = context_.model()[id];
  std::vector<const schema::Property*> wanted;
  std::ranges::copy_if(requiredRows(), std::back_inserter(wanted),
                       [&](const schema::Property* row) { return row->kind == entity.kind; });
  if (isConcludedRecord(id)) {
    wanted.push_back(schema::find(Kind::Record, "by"));
    wanted.push_back(schema::find(Kind::Record, "decided"));
  }
  for (const schema::Property* row : wanted) {
    if (std::ranges::find(values_, schema::keyOf(*row), &model::Value::key) != values_.end()) {
      continue;
    }
    diag::Diagnostic finding;
    finding.kind = diag::Kind::MissingProperty;
    finding.span = entity.name_span;
    finding.message = fmt::format("{} has no `{}`", context_.model().mention(id), row->key);
    finding.subject = context_.model().describe(id);
    finding.subject_id = id;
    finding.help.push_back(fmt::format("`{}` says: {}", row->key, row->doc));
    context_.sink.report(std::move(finding));
  }
}

// Where one name is declared twice, who decides by the second is no clash with who decides by the first: what else the second
// says is kept, so that nothing seems to be missing.
void Binder::dropSecondAnswers(std::size_t first_count) {
  static constexpr std::array single_answers = {"decides"_key, "decides-jointly"_key, "accountable"_key, "owner"_key,
                                                "lead"_key,    "reports-to"_key};
  const std::vector<model::Value> first(values_.begin(), values_.begin() + static_cast<std::ptrdiff_t>(first_count));
  const auto second = values_.begin() + static_cast<std::ptrdiff_t>(first_count);
  const auto is_answered = [&](const model::Value& value) {
    return std::ranges::find(single_answers, value.key) != single_answers.end() &&
           std::ranges::find(first, value.key, &model::Value::key) != first.end();
  };
  values_.erase(std::remove_if(second, values_.end(), is_answered), values_.end());
}

// What the scenario says of a property, or of the seats of a role, stands in place of what is said outside it.
void Binder::dropReplaced(std::size_t first_count) {
  const auto planned = values_.begin() + static_cast<std::ptrdiff_t>(first_count);
  const auto kept = std::remove_if(values_.begin(), planned, [&](const model::Value& outside) {
    return std::any_of(planned, values_.end(), [&](const model::Value& value) {
      return value.key == outside.key && value.seat_role == outside.seat_role;
    });
  });
  values_.erase(kept, planned);
}

void Binder::bind(EntityId id) {
  values_.clear();
  clauses_.clear();
  single_.clear();
  for (const Body& body : context_.bodies[id]) {
    const std::size_t first_count = values_.size();
    if (body.is_planned) {
      single_.clear();
    }
    for (const ast::Member* member : body.declaration->members) {
      bindMember(id, body, *member);
    }
    if (body.is_duplicate) {
      dropSecondAnswers(first_count);
    }
    if (body.is_planned) {
      dropReplaced(first_count);
    }
  }
  if (context_.model()[id].kind != Kind::Scenario) {
    reportMissing(id);
  }
  context_.builder.setValues(id, values_, clauses_);
}

}  // namespace

namespace {

bool mayBeIdle(const model::Model& model, EntityId id) {
  return llvm::any_of(model.values(id), [&](const model::Value& value) {
    return model.has(value, ClauseWord::Overrides) || model.has(value, ClauseWord::Except);
  });
}

// Binds one, and keeps in `bindings` what became of it.
void bindOne(Context& context, Binder& binder, EntityId id) {
  const std::size_t first = context.model().references().size();
  const std::size_t findings = context.sink.reported().size();
  binder.bind(id);
  context.bindings[id] = {.first_reference = static_cast<std::uint32_t>(first),
                          .reference_count = static_cast<std::uint32_t>(context.model().references().size() - first),
                          .has_findings = context.sink.reported().size() != findings,
                          .may_be_idle = mayBeIdle(context.model(), id)};
}

}  // namespace

void bindAll(Context& context, Resolver& resolver) {
  Binder binder(context, resolver);
  context.builder.expectValues(context.value_count);
  context.bindings.resize(context.model().size());
  context.release_date_key = "date"_key;
  // Releases first: their names are dates wherever a date may stand.
  for (std::uint32_t i = 0; i < context.model().size(); ++i) {
    if (context.model()[EntityId{i}].kind == Kind::Release) {
      bindOne(context, binder, EntityId{i});
    }
  }
  if (context.options.before != nullptr) {
    context.taken_over = context.options.before->findSame(context);
  }
  const llvm::BitVector& same = context.taken_over;
  for (std::uint32_t i = 0; i < context.model().size(); ++i) {
    if (!same.empty() && same[i]) {
      context.options.before->takeOver(EntityId{i}, context);
    } else if (context.model()[EntityId{i}].kind != Kind::Release) {
      bindOne(context, binder, EntityId{i});
    }
  }
}

}  // namespace org::sema

#include "sema/bind_clause.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace org::sema {

using ast::ClauseWord;
using model::Kind;
using schema::Type;
using schema::Values;

namespace {

constexpr schema::KindSet party_kinds{Kind::Person, Kind::Role, Kind::Team};

schema::KindSet everyKind() {
  schema::KindSet kinds;
  for (std::size_t i = 0; i < ast::declaration_kind_count; ++i) {
    kinds = kinds | schema::KindSet{static_cast<Kind>(i)};
  }
  return kinds;
}

Values reference(schema::KindSet targets) { return {.types = {Type::Reference}, .targets = targets, .words = {}}; }
Values party() { return {.types = {Type::Party}, .targets = party_kinds, .words = {}}; }
Values literal(schema::TypeSet types) { return {.types = types, .targets = {}, .words = {}}; }

// What a clause that takes a reference names depends on the property: `holds … for AREA`, `champions … for TEAM`.
Values forTargets(const schema::Property& row) {
  if (row.values.types.has(Type::Check)) {
    return reference(everyKind());
  }
  if (row.key == "champions") {
    return reference({Kind::Team});
  }
  // The kinds of teams that need a seat, and what a reserve is kept for, are words.
  const bool is_word = row.key == "require-seat" || row.key == "reserve";
  return is_word ? literal({Type::Name}) : reference({Kind::Area});
}

Values toTargets(const schema::Property& row) {
  if (row.key == "set") {
    return literal({Type::Number, Type::Percent, Type::Money, Type::Duration, Type::Boolean, Type::Text, Type::Name, Type::Date});
  }
  return row.values.types.has(Type::Party) ? party() : reference(row.values.targets);
}

// `except` takes away from what `over` names, or else the property itself: areas, unless that is something else.
Values exceptTargets(const schema::Property& row) {
  const bool names_areas =
      row.values.targets.has(Kind::Area) || row.values.types.has(Type::Party) || schema::admitsClause(row, ClauseWord::Over);
  return reference(names_areas || row.values.targets.isEmpty() ? schema::KindSet{Kind::Area} : row.values.targets);
}

Values argumentOf(ClauseWord word, const schema::Property& row) {
  switch (ast::argumentOf(word)) {
    case ast::ClauseArgument::None:
      return {};
    case ast::ClauseArgument::Share:
      return literal({Type::Percent});
    case ast::ClauseArgument::Date:
      return word == ClauseWord::Until ? literal({Type::Date, Type::Unknown}) : literal({Type::Date});
    case ast::ClauseArgument::Name:
      return word == ClauseWord::Per ? Values{.types = {Type::Word}, .targets = {}, .words = "day week month quarter half year"}
                                     : literal({Type::Name});
    case ast::ClauseArgument::Money:
      return literal({Type::Money});
    case ast::ClauseArgument::Duration:
      return literal({Type::Duration});
    case ast::ClauseArgument::Number:
      return literal({Type::Number});
    case ast::ClauseArgument::Text:
      return literal({Type::Text});
    case ast::ClauseArgument::Term:
      return toTargets(row);
    case ast::ClauseArgument::Reference:
      break;
  }
  if (word == ClauseWord::For) {
    return forTargets(row);
  }
  if (word == ClauseWord::Except) {
    return exceptTargets(row);
  }
  if (word == ClauseWord::Over) {
    return reference({Kind::Area});
  }
  return word == ClauseWord::Of || word == ClauseWord::In ? reference({Kind::Team}) : party();
}

// `company` is the built-in root for `in` and `over` where the workspace declares none.
bool namesCompany(const ast::Clause& clause) {
  const ast::Reference& written = clause.argument.reference;
  const bool is_bare = clause.argument.kind == ast::TermKind::Reference && !written.kind && written.path.names.size() == 1;
  const bool takes_root = clause.word == ClauseWord::In || clause.word == ClauseWord::Over;
  return takes_root && is_bare && written.path.names.front().text == "company";
}

}  // namespace

void ClauseBinder::reject(const ast::Clause& clause, const schema::Property& row, const Place& place) {
  auto finding = context_.finding(diag::Kind::WrongClause, place.unit, clause.range,
                                  fmt::format("`{}` does not belong on `{}`", ast::toText(clause.word), row.key), place.scope);
  std::vector<std::string> admitted;
  for (std::size_t i = 0; i <= static_cast<std::size_t>(ClauseWord::Only); ++i) {
    const auto word = static_cast<ClauseWord>(i);
    if (schema::admitsClause(row, word)) {
      admitted.push_back(fmt::format("`{}`", ast::toText(word)));
    }
  }
  finding.help.push_back(admitted.empty() ? fmt::format("`{}` takes no clauses", row.key)
                                          : fmt::format("after a value of `{}` may stand {}", row.key, fmt::join(admitted, ", ")));
  context_.sink.report(std::move(finding));
}

bool ClauseBinder::isAdmitted(const ast::Clause& clause, const schema::Property& row, const Place& place) {
  if (schema::admitsClause(row, clause.word)) {
    return true;
  }
  reject(clause, row, place);
  return false;
}

bool ClauseBinder::isCount(const ast::Clause& clause, const model::Term& argument, const Place& place) {
  // More than any company has seats.
  constexpr double most = 1'000'000;
  const double count = argument.number;
  if (count >= 0 && count <= most && count == std::trunc(count)) {
    return true;
  }
  context_.report(diag::Kind::BadLiteral, place.unit, clause.argument.range,
                  fmt::format("`{}` takes a whole number from 0 to 1 000 000", ast::toText(clause.word)), place.scope);
  return false;
}

model::Term ClauseBinder::bindArgument(const ast::Clause& clause, const schema::Property& row, const Place& place) {
  const Values wanted = argumentOf(clause.word, row);
  if (wanted.types.isEmpty()) {
    return {};
  }
  if (namesCompany(clause) && !context_.model().find(Kind::Team, "company") && !context_.model().find(Kind::Area, "company")) {
    return {.type = model::TermType::Entity, .entity = model::company};
  }
  const model::Term argument = terms_.bind(clause.argument, wanted, ast::toText(clause.word), place);
  const bool counts = ast::argumentOf(clause.word) == ast::ClauseArgument::Number && argument.type == model::TermType::Number;
  return counts && !isCount(clause, argument, place) ? model::Term{} : argument;
}

model::EntityId ClauseBinder::bindQualifier(const ast::Clause& clause, const schema::Property& row, const Place& place) {
  return bindArgument(clause, row, place).entity;
}

void ClauseBinder::bind(const ast::Value& written, const schema::Property& row, const Place& place, model::Term& term,
                        std::vector<model::Clause>& clauses) {
  // Where each written clause went, for the `of` and `in` that qualify its argument.
  std::vector<std::size_t> bound_at(written.clauses.size(), clauses.size());
  const std::size_t first = clauses.size();
  for (std::size_t i = 0; i < written.clauses.size(); ++i) {
    const ast::Clause& clause = written.clauses[i];
    bound_at[i] = clauses.size();
    if (clause.word == ClauseWord::Of || clause.word == ClauseWord::In) {
      const bool is_argument = clause.target >= 0;
      if (is_argument || isAdmitted(clause, row, place)) {
        const bool was_dropped = is_argument && bound_at[static_cast<std::size_t>(clause.target)] >= clauses.size();
        model::Term dropped;
        model::Term& qualified = is_argument
                                     ? (was_dropped ? dropped : clauses[bound_at[static_cast<std::size_t>(clause.target)]].argument)
                                     : term;
        (clause.word == ClauseWord::Of ? qualified.of : qualified.in) = bindQualifier(clause, row, place);
      }
      continue;
    }
    if (!isAdmitted(clause, row, place)) {
      continue;
    }
    const bool is_second = std::any_of(clauses.begin() + static_cast<std::ptrdiff_t>(first), clauses.end(),
                                       [&](const model::Clause& other) { return other.word == clause.word; });
    if (is_second && !schema::mayRepeat(row, clause.word)) {
      context_.report(diag::Kind::WrongClause, place.unit, clause.range,
                      fmt::format("`{}` stands twice on one value", ast::toText(clause.word)), place.scope);
      continue;
    }
    clauses.push_back({clause.word, bindArgument(clause, row, place), context_.span(place.unit, clause.range)});
  }
}

}  // namespace org::sema

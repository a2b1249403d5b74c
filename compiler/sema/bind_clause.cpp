#include "sema/bind_clause.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace org::sema {

using ast::ClauseWord;
using model::Kind;

namespace {

// `tech-lead of checkout`, `tech-lead in company`: part of the term before it.
bool isQualifier(const ast::Clause& clause) { return clause.word == ClauseWord::Of || clause.word == ClauseWord::In; }

// `company` is the built-in root for `in` and `over` where the workspace declares none.
bool namesCompany(const ast::Clause& clause) {
  const bool takes_root = clause.word == ClauseWord::In || clause.word == ClauseWord::Over;
  return takes_root && clause.argument.kind == ast::TermKind::Reference &&
         bareName(clause.argument.reference) == "company";
}

// A reason that is left blank is none.
bool saysWhy(const ast::Value& written) {
  return llvm::any_of(written.clauses, [](const ast::Clause& clause) {
    const bool is_blank =
        clause.argument.kind == ast::TermKind::Text && llvm::StringRef(clause.argument.text).trim().empty();
    return clause.word == ClauseWord::Because && !is_blank;
  });
}

}  // namespace

bool ClauseBinder::isAdmitted(const ast::Clause& clause, const schema::Property& row, const Place& place) {
  if (schema::admitsClause(row, clause.word)) {
    return true;
  }
  const bool is_told = clause.argument.kind == ast::TermKind::Error && clause.range.end > clause.word_range.end;
  if (is_told) {
    return false;
  }
  auto finding =
      context_.finding(diag::Kind::WrongClause, place.unit, clause.range,
                       fmt::format("`{}` does not belong on `{}`", ast::toText(clause.word), row.key), place.scope);
  std::vector<std::string> admitted;
  for (const ClauseWord word : schema::clausesOf(row)) {
    admitted.push_back(fmt::format("`{}`", ast::toText(word)));
  }
  finding.help.push_back(admitted.empty()
                             ? fmt::format("`{}` takes no clauses", row.key)
                             : fmt::format("after a value of `{}` may stand {}", row.key, fmt::join(admitted, ", ")));
  context_.sink.report(std::move(finding));
  return false;
}

bool ClauseBinder::isAlone(const ast::Clause& clause, const Bound& earlier, const schema::Property& row,
                           const Place& place) {
  const bool is_second = llvm::any_of(earlier, [&](const auto& other) { return other && other->word == clause.word; });
  if (is_second && !schema::mayRepeat(row, clause.word)) {
    context_.report(diag::Kind::WrongClause, place.unit, clause.range,
                    fmt::format("`{}` stands twice on one value", ast::toText(clause.word)), place.scope);
    return false;
  }
  return true;
}

model::Term ClauseBinder::bindArgument(const ast::Clause& clause, const schema::Property& row, const Place& place) {
  const schema::Values& wanted = schema::find(row, clause.word).argument;
  const bool is_flag = wanted.types.isEmpty();
  if (is_flag) {
    return {};
  }
  if (namesCompany(clause) && !context_.model().find(Kind::Team, "company") &&
      !context_.model().find(Kind::Area, "company")) {
    return {.type = model::TermType::Entity, .entity = model::company};
  }
  // That a currency is missing was told when the file was read.
  const bool is_amount = clause.word == ClauseWord::UpTo || clause.word == ClauseWord::Above;
  if (is_amount && clause.argument.kind == ast::TermKind::Number) {
    return {};
  }
  const model::Term argument = terms_.bind(clause.argument, {wanted, ast::toText(clause.word), place});
  // A word outside a closed list was reported: what it meant, nobody can tell.
  const bool is_stray = argument.type == model::TermType::Word && wanted.types == schema::TypeSet{schema::Type::Word} &&
                        !wanted.is_open && !schema::knowsWord(wanted, argument.text);
  return is_stray ? model::Term{} : argument;
}

bool ClauseBinder::mayQualify(const ast::Clause& clause, ClauseWord target, const schema::Property& row,
                              const Place& place) {
  // `in` after `over checkout` limits the right to those teams (rulings.md, "Language" 1 and 13).
  const bool limits_right = clause.word == ClauseWord::In && target == ClauseWord::Over;
  if (limits_right || schema::takesParty(row, target)) {
    return true;
  }
  const std::string_view word = ast::toText(clause.word);
  auto finding =
      context_.finding(diag::Kind::WrongClause, place.unit, clause.range,
                       fmt::format("`{}` does not belong after `{}`", word, ast::toText(target)), place.scope);
  finding.help.push_back(
      schema::admitsClause(row, clause.word)
          ? fmt::format("`{}` belongs to the name just before it: write it before `{}`", word, ast::toText(target))
          : fmt::format("`{}` takes no `{}`", row.key, word));
  context_.sink.report(std::move(finding));
  return false;
}

void ClauseBinder::bindQualifier(const ast::Clause& clause, const schema::Property& row, const Place& place,
                                 model::Term& term, Bound& bound) {
  const auto put = [&](model::Term& qualified) {
    (clause.word == ClauseWord::Of ? qualified.of : qualified.in) = bindArgument(clause, row, place).entity;
  };
  if (clause.target < 0) {
    if (isAdmitted(clause, row, place)) {
      put(term);
    }
    return;
  }
  // One that may not stand takes what qualifies it along.
  std::optional<model::Clause>& target = bound[static_cast<std::size_t>(clause.target)];
  if (target && mayQualify(clause, target->word, row, place)) {
    put(target->argument);
  }
}

void ClauseBinder::requireReason(const ast::Value& written, const schema::Property& row, const Place& place) {
  // `none` says that a hole is meant, and so it says why.
  const bool is_none = written.term.kind == ast::TermKind::None && row.values.types.has(schema::Type::None);
  if ((is_none || row.clauses.needs_reason) && !saysWhy(written)) {
    context_.report(diag::Kind::MissingProperty, place.unit, written.range,
                    fmt::format("`{}{}` says no reason: add `because \"…\"`", row.key, is_none ? ": none" : ""),
                    place.scope);
  }
}

// A delegation without a receiver passes nothing on (language.md, `decision`).
void ClauseBinder::requireReceiver(const ast::Value& written, const schema::Property& row, const Place& place) {
  const bool has_receiver =
      llvm::any_of(written.clauses, [](const ast::Clause& clause) { return clause.word == ClauseWord::To; });
  if (row.key == "delegates" && !has_receiver && written.term.kind == ast::TermKind::Reference) {
    auto finding = context_.finding(diag::Kind::MissingProperty, place.unit, written.range,
                                    fmt::format("`{}` does not say to whom", row.key), place.scope);
    finding.help.push_back(fmt::format("`{}: {} to …`", row.key, toText(written.term.reference.path)));
    context_.sink.report(std::move(finding));
  }
}

void ClauseBinder::bind(const ast::Value& written, const schema::Property& row, const Place& place, model::Term& term,
                        std::vector<model::Clause>& clauses) {
  requireReason(written, row, place);
  requireReceiver(written, row, place);
  Bound bound(written.clauses.size());
  for (std::size_t i = 0; i < bound.size(); ++i) {
    const ast::Clause& clause = written.clauses[i];
    if (!isQualifier(clause) && isAdmitted(clause, row, place) && isAlone(clause, bound, row, place)) {
      bound[i] = model::Clause{clause.word, bindArgument(clause, row, place), context_.span(place.unit, clause.range)};
    }
  }
  for (const ast::Clause& clause : written.clauses) {
    if (isQualifier(clause)) {
      bindQualifier(clause, row, place, term, bound);
    }
  }
  for (const std::optional<model::Clause>& clause : bound) {
    if (clause) {
      clauses.push_back(*clause);
    }
  }
}

}  // namespace org::sema

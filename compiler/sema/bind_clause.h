#pragma once

// The clauses and flags after a term: whether the property admits them, whether those it requires are there, and what they say.
// Part of `bind`.

#include <optional>

#include "sema/bind_term.h"

namespace org::sema {

class ClauseBinder {
 public:
  ClauseBinder(Context& context, TermBinder& terms) : context_(context), terms_(terms) {}

  // Appends the bound clauses of `written` to `clauses`; `of` and `in` go to the term they qualify instead.
  void bind(const ast::Value& written, const schema::Property& row, const Place& place, model::Term& term,
            std::vector<model::Clause>& clauses);

 private:
  // By written clause. Those that may not stand, and those that only qualify another, bind to none.
  using Bound = llvm::SmallVector<std::optional<model::Clause>, 4>;

  // Reports one that the row does not admit.
  bool isAdmitted(const ast::Clause& clause, const schema::Property& row, const Place& place);
  // Reports one that stands on a value for the second time.
  bool isAlone(const ast::Clause& clause, const Bound& earlier, const schema::Property& row, const Place& place);
  model::Term bindArgument(const ast::Clause& clause, const schema::Property& row, const Place& place);
  // Puts the team of an `of` or `in` into the term it qualifies: the value's own, or the argument of an earlier clause.
  void bindQualifier(const ast::Clause& clause, const schema::Property& row, const Place& place, model::Term& term,
                     Bound& bound);
  // Reports one that qualifies no party.
  bool mayQualify(const ast::Clause& clause, ast::ClauseWord target, const schema::Property& row, const Place& place);
  // Reports a value that must say `because` and does not.
  void requireReason(const ast::Value& written, const schema::Property& row, const Place& place);
  void requireReceiver(const ast::Value& written, const schema::Property& row, const Place& place);

  Context& context_;
  TermBinder& terms_;
};

}  // namespace org::sema

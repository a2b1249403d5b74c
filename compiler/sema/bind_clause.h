#pragma once

// The clauses and flags after a term: whether the property admits them, and what they say. Part of `bind`.

#include "sema/bind_term.h"

namespace org::sema {

class ClauseBinder {
 public:
  ClauseBinder(Context& context, TermBinder& terms) : context_(context), terms_(terms) {}

  // Appends the bound clauses of `written` to `clauses`; `of` and `in` go to the term they qualify instead.
  void bind(const ast::Value& written, const schema::Property& row, const Place& place, model::Term& term,
            std::vector<model::Clause>& clauses);

 private:
  bool isAdmitted(const ast::Clause& clause, const schema::Property& row, const Place& place);
  void reject(const ast::Clause& clause, const schema::Property& row, const Place& place);
  // Whether the number can count something; reported where it cannot.
  bool isCount(const ast::Clause& clause, const model::Term& argument, const Place& place);
  model::Term bindArgument(const ast::Clause& clause, const schema::Property& row, const Place& place);
  model::EntityId bindQualifier(const ast::Clause& clause, const schema::Property& row, const Place& place);

  Context& context_;
  TermBinder& terms_;
};

}  // namespace org::sema

#pragma once

// One written term to one bound term, by what its property admits. Part of `bind`.

#include "sema/resolve.h"

namespace org::sema {

class TermBinder {
 public:
  TermBinder(Context& context, Resolver& resolver) : context_(context), resolver_(resolver) {}

  // The term as one of `wanted`; of type Unknown where it does not fit, which has then been reported. `what` names the property
  // or clause in messages, without backquotes.
  model::Term bind(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place);

 private:
  model::Term bindName(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place);
  model::Term bindReference(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place);
  bool bindWord(std::string_view word, const schema::Values& wanted, model::Term& bound);
  bool bindRelease(const ast::Term& term, const Place& place, model::Term& bound);
  model::Term bindOpenWord(const ast::Term& term, std::string_view word, const schema::Values& wanted, std::string_view what,
                           const Place& place);
  model::Term bindCheck(const ast::Term& term, const Place& place);
  model::Term bindDate(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place);
  model::Term bindLength(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place);
  model::Term bindNumber(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place);
  model::Term reject(const ast::Term& term, const schema::Values& wanted, std::string_view what, const Place& place);

  Context& context_;
  Resolver& resolver_;
};

}  // namespace org::sema

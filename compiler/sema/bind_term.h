#pragma once

// One written term to one bound term, by what its property admits. Part of `bind`.

#include "sema/bind_name.h"

namespace org::sema {

class TermBinder {
 public:
  TermBinder(Context& context, Resolver& resolver) : context_(context), names_(context, resolver) {}

  // The term as one of the wanted types; of type Unknown where it does not fit, which has then been reported.
  model::Term bind(const ast::Term& term, const Wanted& wanted);

 private:
  // A word of the language, or a text, where the place takes it.
  model::Term bindIf(schema::Type type, model::TermType bound, const ast::Term& term, const Wanted& wanted);

  Context& context_;
  NameBinder names_;
};

}  // namespace org::sema

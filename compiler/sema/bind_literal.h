#pragma once

// Numbers, shares, amounts, days and lengths of time: one written literal to one bound term. Part of `bind`.

#include "sema/wanted.h"

namespace org::sema {

// Each gives the term as one of the wanted types; of type Unknown where it does not fit, which has then been reported.
model::Term bindNumber(Context& context, const ast::Term& term, const Wanted& wanted);
model::Term bindDays(Context& context, const ast::Term& term, const Wanted& wanted);
model::Term bindLength(Context& context, const ast::Term& term, const Wanted& wanted);

}  // namespace org::sema

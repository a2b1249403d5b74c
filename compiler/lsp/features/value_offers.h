#pragma once

// Values that a property or a clause takes, as completion offers them. Used by completion alone.

#include "lsp/features/offers.h"

namespace org::lsp {

// `key`: of the property, or the clause word.
void offerValues(const Place& place, const Spot& spot, const schema::Values& values, std::string_view key,
                 Offers& offers);

}  // namespace org::lsp

#pragma once

// What a property takes and what may follow each value, while one is written.

#include "lsp/features/features.h"

namespace org::lsp {

// `SignatureHelp`, the clause at hand marked; null outside of a value.
Result signatureHelp(const Place& place);

}  // namespace org::lsp

#pragma once

// What is said of the word under the pointer: a card of what a name means, the meaning of a word of the language.

#include "lsp/features/features.h"

namespace org::lsp {

// `Hover`, or null where nothing is to be said.
Result hover(const Place& place);

}  // namespace org::lsp

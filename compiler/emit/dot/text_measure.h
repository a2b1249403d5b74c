#pragma once

// Our text widths as a plugin of Graphviz, so that a picture needs no font to be laid out. Internal to `emit/dot`.

#include <gvc.h>

namespace org::emit::dot {

// Makes a context measure text with `diagram::measureText`, in place of the fonts of the machine.
void useOwnTextWidths(GVC_t* context);

}  // namespace org::emit::dot

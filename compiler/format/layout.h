#pragma once

// What stands before each piece of a file: nothing, a blank, or a line end and so many blanks. Owned by `format` for one file.

#include <cstdint>
#include <vector>

#include "ast/tree.h"
#include "format/pieces.h"

namespace org::format {

struct Gap {
  enum class Form : std::uint8_t { Joined, Blank, TwoBlanks, Separator, Line };
  Form form = Form::Joined;
  // Line only: blanks before the piece, and whether a blank line that was there stays.
  unsigned indent = 0;
  bool keeps_blank_line = false;
};

// By piece, as if there were no comments: lines where members and long lists break.
std::vector<Gap> layOut(const ast::Tree& tree, const Pieces& pieces);

// Gives comments their place among the pieces that are laid out: behind what they follow on a line, else on a line of their own above
// what follows. What follows a comment that ends its line gets a line as well.
void placeComments(const Pieces& pieces, std::vector<Gap>& gaps);

}  // namespace org::format

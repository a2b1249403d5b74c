#pragma once

// Which comments go with what, for whoever moves a part of a text or takes it away: the rule by which the formatter places them. A
// comment goes with what it follows on its line, else with what stands below it. Made for one file; used by the editor's refactorings.

#include <string>
#include <vector>

#include "ast/tree.h"
#include "format/pieces.h"

namespace org::format {

struct Belongings {
  std::vector<ast::Range> above;
  std::vector<ast::Range> behind;
};

class Comments {
 public:
  explicit Comments(const ast::Tree& tree) : pieces_(tree) {}

  // Of a declaration, property or seat: those just above it, without what stands above a blank line or opens the file, and those that
  // follow it on its line.
  [[nodiscard]] Belongings of(const ast::Member& member) const;
  // Of one value of several: all between it and the comma before it, but those that follow the comma on its line; all
  // before its comma, and those that follow that.
  [[nodiscard]] Belongings of(const ast::Value& value) const;
  // From there to there, in order.
  [[nodiscard]] std::vector<ast::Range> within(ast::Range range) const;
  // Words without comments, a blank where anything stood between two.
  [[nodiscard]] std::string wordsOf(ast::Range range) const;
  // A member with all that is its own.
  [[nodiscard]] ast::Range around(const ast::Member& member) const;

 private:
  // The first of the comments before a piece that do not follow what is before them; of those, the first that is its own.
  [[nodiscard]] std::size_t firstAbove(std::size_t piece) const;
  [[nodiscard]] std::size_t firstJustAbove(std::size_t piece) const;
  // Behind the comments that follow on a line, from this piece on.
  [[nodiscard]] std::size_t skipFollowing(std::size_t piece) const;
  [[nodiscard]] std::vector<ast::Range> rangesOf(std::size_t begin, std::size_t end) const;

  Pieces pieces_;
};

}  // namespace org::format

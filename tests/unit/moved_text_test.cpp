// Where places of a text are after an edit.

#include "source/moved_text.h"

#include <doctest/doctest.h>

namespace org::test {

using source::MovedText;

TEST_CASE("what stands before an edit stays, what stands behind it moves") {
  const MovedText typed("lead: ana; owns: shop", "lead: anaïs; owns: shop");
  CHECK(typed.find(6) == 6);
  CHECK(typed.find(17) == 20);
  const MovedText taken_away("abc x def", "abc def");
  CHECK(taken_away.find(0) == 0);
  CHECK(taken_away.find(8) == 6);
}

TEST_CASE("nobody can tell where a place in an edit went, nor one at its edge") {
  const MovedText typed("ana; b", "anna; b");
  CHECK_FALSE(typed.find(2));
  const MovedText replaced("lead: ana;", "lead: zoe;");
  CHECK(replaced.find(5) == 5);
  for (std::uint32_t offset = 6; offset <= 9; ++offset) {
    CHECK_FALSE(replaced.find(offset));
  }
  CHECK(replaced.find(10) == 10);
}

TEST_CASE("all of a text may have come or gone, and a letter may stand on both sides of an edit") {
  CHECK_FALSE(MovedText("", "ana").find(0));
  CHECK_FALSE(MovedText("ana", "").find(1));
  const MovedText repeated("aa", "aaa");
  CHECK(repeated.find(0) == 0);
  CHECK(repeated.find(1) == 1);
  CHECK_FALSE(repeated.find(2));
  const MovedText shortened("aaaa", "aa");
  CHECK(shortened.find(1) == 1);
  CHECK_FALSE(shortened.find(4));
}

}  // namespace org::test

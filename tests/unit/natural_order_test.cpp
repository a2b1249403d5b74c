#include "base/natural_order.h"

#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

TEST_CASE("names come in the order in which people count") {
  std::vector<std::string> names = {"p10", "q", "p2", "p", "p02", "p2-b", "a1b10", "a1b9", "p10000000000000000000000"};
  std::ranges::sort(names, org::base::precedesNaturally);
  CHECK(names ==
        std::vector<std::string>{"a1b9", "a1b10", "p", "p02", "p2", "p2-b", "p10", "p10000000000000000000000", "q"});
}

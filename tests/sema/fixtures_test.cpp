#include <doctest/doctest.h>

#include "support/fixture.h"

TEST_CASE("fixtures of names, properties and values") { org::test::checkFixtures("sema"); }

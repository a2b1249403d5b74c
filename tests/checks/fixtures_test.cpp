#include <doctest/doctest.h>

#include "support/fixture.h"

TEST_CASE("fixtures of the checks") { org::test::checkFixtures("checks"); }

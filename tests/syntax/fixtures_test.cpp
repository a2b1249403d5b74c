#include <doctest/doctest.h>

#include "support/fixture.h"

TEST_CASE("fixtures of the syntax") { org::test::checkFixtures("syntax"); }

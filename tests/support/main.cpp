#define DOCTEST_CONFIG_IMPLEMENT
#include <doctest/doctest.h>

#include "support/update.h"

int main(int argc, char** argv) {
  org::test::readUpdateFlag(argc, argv);
  return doctest::Context(argc, argv).run();
}

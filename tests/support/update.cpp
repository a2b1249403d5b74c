#include "support/update.h"

#include <algorithm>
#include <string_view>

namespace org::test {

static bool is_updating = false;

void readUpdateFlag(int argc, const char* const* argv) {
  const auto is_update = [](std::string_view argument) { return argument == "--update"; };
  is_updating = std::any_of(argv + 1, argv + argc, is_update);
}

bool isUpdating() { return is_updating; }

}  // namespace org::test

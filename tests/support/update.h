#pragma once

// Whether the test executable was started with `--update`: tests that compare with a file in the repository then write it
// instead. Never given in CI.

namespace org::test {

// Called once by main.
void readUpdateFlag(int argc, const char* const* argv);
bool isUpdating();

}  // namespace org::test

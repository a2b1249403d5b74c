#pragma once

// An internal error ends `orgc` with a message and exit code 2, as cli.md has it. `driver` only.

namespace org::driver {

// Called once by main. Leaves crashes to the sanitizers where there are some: they say more.
void exitCleanlyOnCrash();

}  // namespace org::driver

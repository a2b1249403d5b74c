#pragma once

// What a compiled fixture shows beside what its markers say. Used by fixture.cpp.

#include <string>

#include "support/markers.h"
#include "workspace/workspace.h"

namespace org::test {

// The differences, a line each in the order of the source; empty where there are none. The findings are those of the
// program that the fixture asks for.
std::string compare(const Fixture& fixture, const workspace::Program& program,
                    const std::vector<diag::Diagnostic>& findings);

}  // namespace org::test

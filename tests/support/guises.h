#pragma once

// Other guises of a fixture, under which the compiler must find the same, or at least survive. Used by fixture.cpp.

#include <optional>

#include "support/markers.h"

namespace org::test {

// The files named in reverse order.
Fixture withFilesReversed(Fixture fixture);
// The declarations of each file in reverse order, with the comments before and the markers on and below them. Nothing where
// the order is fixed, a file does not parse, or two declarations share a line.
std::optional<Fixture> withDeclarationsReversed(const Fixture& fixture);
// Compiles the fixture with its last file cut off at twenty places: only a crash can fail.
void compileCutOff(const Fixture& fixture);

}  // namespace org::test

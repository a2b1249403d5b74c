#pragma once

// Runs fixtures: compiles their files in memory, through the Workspace that the shells use, and compares what is found with
// what the markers say. Every fixture also runs in other guises: files and declarations in another order, text cut off.

#include <memory>
#include <string>
#include <vector>

#include "support/markers.h"
#include "workspace/workspace.h"

namespace org::test {

// The day on which fixtures and examples are looked at, unless they name their own.
base::Day today();

// The checks of the language's own stages: all kinds that no check of checks/ reports.
std::set<diag::Kind> kindsOfTheLanguage();

std::shared_ptr<const workspace::Program> compile(const Fixture& fixture);

// The findings of a run as `orgc check --format concise` shows them.
std::string listFindings(const workspace::Program& program);

// What is wrong with a fixture, to read; empty where nothing is. A fixture is clean, or fails exactly on its marked lines.
std::string findFailure(const Fixture& fixture);
// The same, and under every other guise.
std::string findFailureInAnyGuise(const Fixture& fixture);

// The fixtures of `tests/FOLDER/fixtures`. Those of `checks` stand in a folder with the name of a check and run that check alone,
// the others run the language's own checks, unless a fixture says `only`; those of `syntax` are judged by the parser alone.
std::vector<Fixture> readFixtures(const std::string& folder);
// Fails the running test for each fixture of the folder that fails in any guise.
void checkFixtures(const std::string& folder);

}  // namespace org::test

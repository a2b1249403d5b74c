#pragma once

// A name for a finding that stays the same while text around it moves: for baselines, and for tools that follow findings from run
// to run.

#include <string>
#include <vector>

#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::diag {

// One for each finding, in their order: 16 hexadecimal digits, each different. Made of the check, the declaration that the finding
// is about (the file, where it is about none) and the message without its days and numbers, so that neither a moved line nor another
// day nor a renamed file changes it. Findings that are equal in all this are told apart by their order.
std::vector<std::string> fingerprintsOf(const std::vector<Diagnostic>& findings, const source::FileTable& files);

}  // namespace org::diag

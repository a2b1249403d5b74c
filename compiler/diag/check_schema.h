#pragma once

// The JSON Schema of what `check --format json` writes, for `orgc schema check`.

#include <string>

namespace org::diag {

// `org-check/1` of cli.md, as JSON Schema 2020-12.
std::string renderCheckSchema();

}  // namespace org::diag

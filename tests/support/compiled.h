#pragma once

// An organisation compiled from one text in memory, for tests of facts and emitters.

#include <memory>
#include <string>

#include "analysis/facts.h"
#include "diag/diagnostic.h"
#include "source/source_file.h"

namespace org::test {

struct Compiled {
  source::FileTable files;
  std::shared_ptr<const model::Model> model;
  std::unique_ptr<const analysis::Facts> facts;
  std::vector<diag::Diagnostic> findings;
};

// The file is called `company.org`; `library`, where given, is the module `std.roles`. As of 2026-02-01, unless it says otherwise.
Compiled compile(const std::string& text, const std::string& library = {});

}  // namespace org::test

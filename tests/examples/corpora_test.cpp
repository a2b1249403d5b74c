// Real organisations, where they are at hand (`../shared/corpora`, or the environment's ORG_CORPORA): as many findings as their
// READMEs count. Nothing of them is kept here.

#include <cstdlib>
#include <filesystem>
#include <map>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/fixture.h"

namespace {

using namespace org;
using diag::Severity;

// By check and severity. Only what a README counts, or says must not be there.
using Counts = std::map<std::pair<std::string_view, Severity>, std::size_t>;

std::filesystem::path corporaFolder() {
  const char* const corpora = std::getenv("ORG_CORPORA");
  return corpora != nullptr ? std::filesystem::path(corpora)
                            : std::filesystem::path(ORG_SOURCE_DIR).parent_path() / "shared" / "corpora";
}

void checkCorpus(const std::string& name, base::Day as_of, const Counts& expected) {
  const auto folder = corporaFolder() / name;
  if (!std::filesystem::exists(folder)) {
    return;
  }
  const llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> files(llvm::vfs::createPhysicalFileSystem().release());
  const workspace::Options options{.as_of = as_of, .today = as_of};
  const auto program = workspace::Workspace(files).compile({folder.string()}, {}, options);
  Counts found;
  for (const diag::Diagnostic& finding : program->diagnostics) {
    ++found[{diag::info(finding.kind).name, finding.severity}];
  }
  for (const auto& [key, count] : expected) {
    CHECK_MESSAGE(found[key] == count, fmt::format("{}: {} {} of severity {}, not {}", name, found[key], key.first,
                                                   diag::toText(key.second), count));
  }
}

}  // namespace

TEST_CASE("the Kubernetes community has what its README counts") {
  checkCorpus("kubernetes", base::makeDay(2026, 8, 21).value(),
              {{{"unresolved-reference", Severity::Error}, 0},
               {{"reporting-cycle", Severity::Error}, 0},
               {{"duplicate-declaration", Severity::Error}, 0},
               {{"lead-not-in-team", Severity::Warning}, 0},
               {{"inverted-interval", Severity::Error}, 0},
               {{"conflicting-decision-rights", Severity::Error}, 0},
               {{"overlapping-assignments", Severity::Error}, 0},
               {{"ownership-gap", Severity::Error}, 0},
               // Of areas that two teams own: a warning (ruling 10).
               {{"shared-accountability", Severity::Warning}, 25},
               {{"decision-gap", Severity::Error}, 18},
               {{"unknown-value", Severity::Warning}, 5}});
}

TEST_CASE("GitLab's handbook has what its README counts") {
  checkCorpus("gitlab", base::makeDay(2022, 11, 10).value(),
              {{{"unresolved-reference", Severity::Error}, 686},
               {{"reporting-cycle", Severity::Error}, 0},
               {{"duplicate-declaration", Severity::Error}, 0},
               {{"decision-gap", Severity::Error}, 0},
               {{"inverted-interval", Severity::Error}, 0},
               {{"ownership-gap", Severity::Error}, 4},
               {{"shared-accountability", Severity::Warning}, 2},
               {{"conflicting-decision-rights", Severity::Error}, 1},
               // Roles that nobody holds in the text are not staffed in it (ruling 7).
               {{"decision-unadoptable", Severity::Error}, 0}});
}

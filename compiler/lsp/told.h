#pragma once

// What the findings of an organisation say to the client: it sees, much quicker than by writing them down, that a file's say what they
// said before. Owned by the publisher. Keeps the Program, so that nobody waits until it is cleared away.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "lsp/place.h"

namespace org::lsp {

class Told {
 public:
  explicit Told(const Snapshot& snapshot);

  // Whether the findings in a file are the same in words and places; `before` may be about other files.
  [[nodiscard]] bool saysTheSame(const Told& before, source::FileId file) const;

 private:
  [[nodiscard]] std::span<const diag::Diagnostic> findingsIn(source::FileId file) const;
  [[nodiscard]] bool hasSameAddress(const Told& before, source::FileId file) const;
  [[nodiscard]] bool hasSamePlaces(const Told& before, source::FileId file) const;
  [[nodiscard]] bool hasSamePlaces(const Told& before, const diag::Diagnostic& finding) const;

  std::shared_ptr<const workspace::Program> program_;
  // Of the files of the workspace, by FileId.
  std::vector<std::string> addresses_;
};

}  // namespace org::lsp

#pragma once

// What each check found when it ran last, so that after an edit only those run that may find something else. Owned by a Workspace.
//
// What a check finds depends on nothing but the Model; so it is found again where nothing changed that it read there, at places
// that moved with the text.

#include <map>
#include <optional>
#include <vector>

#include "diag/diagnostic.h"
#include "model/changes.h"
#include "model/reads.h"

namespace org::workspace {

class FoundBefore {
 public:
  // Goes with an edit: forgets what may be found otherwise, and moves the rest. To be told of every model, one after the other.
  void follow(const model::Changes& changes);
  // What the check of a kind finds in the model as it is now; null where it has to be asked.
  [[nodiscard]] const std::vector<diag::Diagnostic>* find(diag::Kind check) const;
  // Keeps what it found in that model, and what it read for it.
  void keep(diag::Kind check, std::vector<diag::Diagnostic> findings, const model::Reads& reads);

 private:
  struct Found {
    std::vector<diag::Diagnostic> findings;
    model::Reads reads;
  };

  std::map<diag::Kind, Found> by_check_;
};

}  // namespace org::workspace

#pragma once

// Which policy speaks for a file where several do (rulings.md, "Severity": the nearest policy wins). Near is what shares most of the
// path, then what lies less deep: a policy of a folder speaks for what is in it, and for the rest only where nobody else does. Used by
// `workspace`.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analysis/policies.h"
#include "source/source_file.h"

namespace org::workspace {

class NearestPolicy {
 public:
  NearestPolicy(const analysis::Policies& policies, const source::FileTable& files);

  // The severity that findings of the kind have in a file, or where they have none; nothing where no policy speaks of it.
  [[nodiscard]] std::optional<diag::Severity> severityOf(diag::Kind kind, source::FileId file) const;

 private:
  using Folders = std::vector<std::string>;

  [[nodiscard]] Folders foldersOf(source::FileId file) const;

  const analysis::Policies& policies_;
  const source::FileTable& files_;
};

}  // namespace org::workspace

#include "workspace/nearest_policy.h"

#include <algorithm>

#include <llvm/ADT/StringRef.h>

namespace org::workspace {

NearestPolicy::NearestPolicy(const analysis::Policies& policies, const source::FileTable& files)
    : policies_(policies), files_(files) {}

NearestPolicy::Folders NearestPolicy::foldersOf(source::FileId file) const {
  if (file.isNone()) {
    return {};
  }
  llvm::SmallVector<llvm::StringRef, 8> parts;
  llvm::StringRef(files_[file].path()).split(parts, '/');
  parts.pop_back();
  return {parts.begin(), parts.end()};
}

std::optional<diag::Severity> NearestPolicy::severityOf(diag::Kind kind, source::FileId file) const {
  const auto wishes = policies_.severityWishes().find(kind);
  if (wishes == policies_.severityWishes().end()) {
    return std::nullopt;
  }
  const Folders own = foldersOf(file);
  // More of the path in common, then less deep; of equals the last. What a profile says is the farthest.
  const auto nearness = [&](const analysis::SeverityWish& wish) {
    const Folders others = foldersOf(wish.place);
    const auto common = std::ranges::mismatch(own, others).in1 - own.begin();
    return std::tuple(!wish.place.isNone(), common, -static_cast<std::ptrdiff_t>(others.size()));
  };
  return std::ranges::max_element(wishes->second.rbegin(), wishes->second.rend(), {}, nearness)->severity;
}

}  // namespace org::workspace

#include "diag/fingerprint.h"

#include <unordered_map>

#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/xxhash.h>

namespace org::diag {

namespace {

std::string withoutNumbers(std::string_view message) {
  std::string text;
  for (const char character : message) {
    if (!llvm::isDigit(character)) {
      text += character;
    } else if (!text.ends_with('#')) {
      text += '#';
    }
  }
  return text;
}

std::string identify(const Diagnostic& finding, const source::FileTable& files) {
  const std::string_view path = finding.span.isNone() ? std::string_view() : files[finding.span.file].path();
  return fmt::format("{}\n{}\n{}", info(finding.kind).name, finding.subject.empty() ? path : finding.subject,
                     withoutNumbers(finding.message));
}

}  // namespace

std::vector<std::string> fingerprintsOf(const std::vector<Diagnostic>& findings, const source::FileTable& files) {
  std::vector<std::string> fingerprints;
  fingerprints.reserve(findings.size());
  std::unordered_map<std::string, std::size_t> seen;
  for (const Diagnostic& finding : findings) {
    std::string identity = identify(finding, files);
    const std::size_t earlier = seen[identity]++;
    fingerprints.push_back(fmt::format("{:016x}", llvm::xxh3_64bits(fmt::format("{}\n{}", identity, earlier))));
  }
  return fingerprints;
}

}  // namespace org::diag

#include "diag/fingerprint.h"

#include <array>
#include <unordered_map>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/xxhash.h>

#include "base/calendar.h"

namespace org::diag {

namespace {

bool isNumber(llvm::StringRef word) { return !word.empty() && llvm::all_of(word, llvm::isDigit); }

// `1 June`, and the year where it stands: how many words from there on are a day as messages write it.
std::size_t countWordsOfDay(llvm::ArrayRef<llvm::StringRef> words) {
  constexpr llvm::StringLiteral signs = ".,;:)";
  if (words.size() < 2 || !isNumber(words[0]) || !base::parseMonth(words[1].rtrim(signs).lower())) {
    return 0;
  }
  const bool has_year = words.size() > 2 && words[1] == words[1].rtrim(signs) && words[2].rtrim(signs).size() == 4 &&
                        isNumber(words[2].rtrim(signs));
  return has_year ? 3 : 2;
}

// `both decide it from 1 June to 31 December 2026; …` and, a while later, `both decide it until 31 December 2026; …` are the same.
std::string withoutDays(llvm::StringRef message) {
  static constexpr std::array before_days = {"from", "until", "to", "on", "since", "by", "after", "before"};
  llvm::SmallVector<llvm::StringRef, 32> words;
  message.split(words, ' ');
  llvm::SmallVector<std::string, 32> kept;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t count = countWordsOfDay(llvm::ArrayRef(words).drop_front(i));
    if (count == 0) {
      kept.push_back(words[i++].str());
      continue;
    }
    if (!kept.empty() && llvm::is_contained(before_days, llvm::StringRef(kept.back()))) {
      kept.pop_back();
    }
    const llvm::StringRef last = words[i + count - 1];
    if (!kept.empty()) {
      kept.back() += last.drop_front(last.find_last_not_of(".,;:)") + 1).str();
    }
    i += count;
  }
  return llvm::join(kept, " ");
}

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
                     withoutNumbers(withoutDays(finding.message)));
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

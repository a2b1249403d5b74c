#include "checks/spoken.h"

#include <algorithm>

#include <llvm/Support/ConvertUTF.h>
#include <llvm/Support/Unicode.h>

namespace org::checks {

std::wstring asSpoken(std::string_view title) {
  std::wstring spoken;
  llvm::ConvertUTF8toWide(llvm::StringRef(title), spoken);
  std::erase_if(spoken, [](wchar_t letter) { return letter == L' ' || letter == L'-' || letter == L'_'; });
  std::ranges::transform(spoken, spoken.begin(), [](wchar_t letter) {
    return static_cast<wchar_t>(llvm::sys::unicode::foldCharSimple(static_cast<int>(letter)));
  });
  return spoken;
}

}  // namespace org::checks

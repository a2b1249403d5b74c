#pragma once

// How people write dates, lengths of time and amounts outside of Org files, in English and French, and how a file writes the
// same. Values of the words alone; for the steps of `parse` that explain mistakes.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace org::parse {

// `30 June 2026`, `March 2026`, `June 30 2026`, `1er mars 2026`, `Q1 2026`, `1er trimestre 2026`, word by word: `2026-06-30`,
// `2026-03`, `2026-Q1`. The day need not exist.
std::optional<std::string> readDateWords(std::span<const std::string_view> words);
// `2026/03/31`, `31.03.2026`, `2026-3-1`, `03/2026`. Two dates where day and month may be meant either way; none where the
// text is no date.
std::vector<std::string> readDigitDate(std::string_view text);
// `March`, `mars`: `03`.
std::optional<std::string> readMonth(std::string_view word);
// The unit that a longer word for it stands for: `days` is `d`. Empty for any other word.
std::string_view unitOf(std::string_view word);
// `week`, after `every`: `weekly`. Empty for any other word.
std::string_view cadenceOf(std::string_view word);
// `€`, `euros`, `EUR`: `EUR`. Empty for any other word.
std::string_view currencyOf(std::string_view word);
// `Marie Dupont`: `marie-dupont`.
std::string nameOf(std::string_view words);

}  // namespace org::parse

#include "parse/everyday.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <llvm/ADT/SmallVector.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/ADT/StringRef.h>
#include <llvm/ADT/StringSwitch.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/calendar.h"

namespace org::parse {

namespace {

bool isDigits(llvm::StringRef text, std::size_t shortest, std::size_t longest) {
  return text.size() >= shortest && text.size() <= longest && llvm::all_of(text, llvm::isDigit);
}

bool isYear(llvm::StringRef text) { return isDigits(text, 4, 4); }

std::string twoDigits(llvm::StringRef digits) { return (digits.size() == 1 ? "0" : "") + digits.str(); }

// `30`, `1er`, `2nd`
std::optional<std::string> readDay(llvm::StringRef word) {
  const llvm::StringRef digits = word.take_while(llvm::isDigit);
  const std::string ending = word.drop_front(digits.size()).lower();
  constexpr std::array<std::string_view, 8> endings = {"", "er", "e", "st", "nd", "rd", "th", "ème"};
  const bool is_day = isDigits(digits, 1, 2) && std::ranges::find(endings, ending) != endings.end();
  return is_day ? std::optional(twoDigits(digits)) : std::nullopt;
}

// `Q1`, `T1`: `Q1`; `H2`, `S2`: `H2`
std::optional<std::string> readPart(llvm::StringRef word) {
  if (word.size() != 2) {
    return std::nullopt;
  }
  const char letter = llvm::toUpper(word[0]);
  const bool is_quarter = (letter == 'Q' || letter == 'T') && word[1] >= '1' && word[1] <= '4';
  const bool is_half = (letter == 'H' || letter == 'S') && (word[1] == '1' || word[1] == '2');
  return is_quarter || is_half ? std::optional(fmt::format("{}{}", is_quarter ? 'Q' : 'H', word[1])) : std::nullopt;
}

// `1er trimestre`, `2nd half`
std::optional<std::string> readPart(llvm::StringRef count, llvm::StringRef word) {
  const std::string letter = llvm::StringSwitch<std::string>(word)
                                 .CasesLower({"quarter", "trimestre"}, "Q")
                                 .CasesLower({"half", "semestre"}, "H")
                                 .Default("");
  const llvm::StringRef digit = count.take_while(llvm::isDigit);
  return letter.empty() || !readDay(count) ? std::nullopt : readPart(letter + digit.str());
}

std::optional<std::string> readTwo(llvm::StringRef first, llvm::StringRef second) {
  const bool year_first = isYear(first);
  const llvm::StringRef year = year_first ? first : second;
  const llvm::StringRef other = year_first ? second : first;
  const auto part = readMonth(other) ? readMonth(other) : readPart(other);
  return isYear(year) && part ? std::optional(fmt::format("{}-{}", year, *part)) : std::nullopt;
}

std::optional<std::string> readThree(llvm::StringRef first, llvm::StringRef second, llvm::StringRef year) {
  if (!isYear(year)) {
    return std::nullopt;
  }
  if (const auto part = readPart(first, second)) {
    return fmt::format("{}-{}", year, *part);
  }
  const bool month_first = readMonth(first).has_value();
  const auto month = readMonth(month_first ? first : second);
  const auto day = readDay(month_first ? second : first);
  return month && day ? std::optional(fmt::format("{}-{}-{}", year, *month, *day)) : std::nullopt;
}

}  // namespace

std::optional<std::string> readMonth(std::string_view word) {
  const llvm::StringRef name = llvm::StringRef(word).rtrim('.');
  const auto french = llvm::StringSwitch<unsigned>(name)
                          .CasesLower({"jan", "janv", "janvier"}, 1)
                          .CasesLower({"feb", "fev", "fév", "févr", "fevrier", "février"}, 2)
                          .CasesLower({"mar", "mars"}, 3)
                          .CasesLower({"apr", "avr", "avril"}, 4)
                          .CasesLower({"mai"}, 5)
                          .CasesLower({"jun", "juin"}, 6)
                          .CasesLower({"jul", "juil", "juillet"}, 7)
                          .CasesLower({"aug", "aout", "août"}, 8)
                          .CasesLower({"sep", "sept", "septembre"}, 9)
                          .CasesLower({"oct", "octobre"}, 10)
                          .CasesLower({"nov", "novembre"}, 11)
                          .CasesLower({"dec", "déc", "decembre", "décembre"}, 12)
                          .Default(0);
  const unsigned month = french != 0 ? french : base::parseMonth(name.lower()).value_or(0);
  return month == 0 ? std::nullopt : std::optional(fmt::format("{:02}", month));
}

std::optional<std::string> readDateWords(std::span<const std::string_view> words) {
  if (words.size() == 2) {
    return readTwo(words[0], words[1]);
  }
  return words.size() == 3 ? readThree(words[0], words[1], words[2]) : std::nullopt;
}

std::vector<std::string> readDigitDate(std::string_view text) {
  llvm::SmallVector<llvm::StringRef, 4> parts;
  llvm::SplitString(text, parts, "-./");
  const bool year_first = !parts.empty() && isYear(parts.front());
  const auto is_short = [](llvm::StringRef part) { return isDigits(part, 1, 2); };
  if (parts.size() < 2 || parts.size() > 3 || std::ranges::count_if(parts, isYear) != 1 ||
      std::ranges::count_if(parts, is_short) + 1 != static_cast<std::ptrdiff_t>(parts.size())) {
    return {};
  }
  if (!year_first) {
    std::reverse(parts.begin(), parts.end());
  }
  const auto write = [&](const auto&... rest) { return ((parts[0].str()) + ... + ("-" + twoDigits(rest))); };
  if (!isYear(parts[0]) || parts.size() == 2) {
    return isYear(parts[0]) ? std::vector{write(parts[1])} : std::vector<std::string>{};
  }
  std::vector<std::string> dates = {write(parts[1], parts[2])};
  if (!year_first && twoDigits(parts[1]) != twoDigits(parts[2])) {
    dates.push_back(write(parts[2], parts[1]));
  }
  const auto is_real = [](const std::string& date) { return base::parsePeriod(date, {}).has_value(); };
  const std::string usual = dates.front();
  std::erase_if(dates, [&](const std::string& date) { return !is_real(date); });
  // One that does not exist may be told all the same.
  return dates.empty() ? std::vector{usual} : dates;
}

std::string_view unitOf(std::string_view word) {
  return llvm::StringSwitch<llvm::StringRef>(word)
      .CasesLower({"d", "day", "days", "j", "jour", "jours"}, "d")
      .CasesLower({"w", "week", "weeks", "wk", "wks", "sem", "semaine", "semaines"}, "w")
      .CasesLower({"mo", "m", "month", "months", "mois", "mon"}, "mo")
      .CasesLower({"y", "year", "years", "yr", "yrs", "a", "an", "ans"}, "y")
      .CasesLower({"h", "hour", "hours", "hr", "hrs", "heure", "heures"}, "h")
      .CasesLower({"min", "minute", "minutes", "mn", "mins"}, "min")
      .Default("");
}

std::string_view cadenceOf(std::string_view word) {
  return llvm::StringSwitch<llvm::StringRef>(word)
      .CasesLower({"day"}, "daily")
      .CasesLower({"week"}, "weekly")
      .CasesLower({"fortnight"}, "fortnightly")
      .CasesLower({"month"}, "monthly")
      .CasesLower({"quarter"}, "quarterly")
      .CasesLower({"half-year", "semester"}, "half-yearly")
      .CasesLower({"year"}, "yearly")
      .Default("");
}

std::string_view currencyOf(std::string_view word) {
  const llvm::StringRef code = llvm::StringSwitch<llvm::StringRef>(word)
                                   .Case("€", "EUR")
                                   .Case("$", "USD")
                                   .Case("£", "GBP")
                                   .Case("¥", "JPY")
                                   .CasesLower({"eur", "euro", "euros"}, "EUR")
                                   .CasesLower({"usd", "dollar", "dollars"}, "USD")
                                   .CasesLower({"gbp", "pound", "pounds"}, "GBP")
                                   .Default("");
  return code.empty() && base::isCurrency(word) ? word : std::string_view(code);
}

std::string nameOf(std::string_view words) {
  std::string name;
  icu::UnicodeString::fromUTF8(icu::StringPiece(words.data(), static_cast<std::int32_t>(words.size())))
      .toLower(icu::Locale::getRoot())
      .toUTF8String(name);
  llvm::SmallVector<llvm::StringRef, 4> parts;
  llvm::SplitString(name, parts);
  return llvm::join(parts, "-");
}

}  // namespace org::parse

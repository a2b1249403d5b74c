#include "parse/phrases.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/STLExtras.h>
#include <llvm/ADT/StringExtras.h>

#include "base/calendar.h"
#include "generated/OrgLexer.h"
#include "parse/everyday.h"
#include "parse/mistakes.h"
#include "parse/token_types.h"

namespace org::parse {

namespace {

using diag::Kind;
using generated::OrgLexer;

constexpr TypeSet value_ends =
    types::literals | types::value_words |
    TypeSet{OrgLexer::NAME, OrgLexer::QUOTED_NAME, OrgLexer::KIND_WORD, OrgLexer::FLAG, OrgLexer::BAD};
constexpr TypeSet value_starts =
    types::literals | types::value_words | TypeSet{OrgLexer::NAME, OrgLexer::QUOTED_NAME, OrgLexer::KIND_WORD};
constexpr TypeSet line_ends = {OrgLexer::SEMICOLON,     OrgLexer::CLOSE,       OrgLexer::OPEN,  OrgLexer::LINE_COMMENT,
                               OrgLexer::BLOCK_COMMENT, OrgLexer::DOC_COMMENT, end_of_file_type};

bool isOneOf(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

void offer(diag::Diagnostic& report, ast::Range range, const std::string& text) {
  report.fixes.push_back({fmt::format("write {}", quote(text)), false, {{{{}, range.begin, range.end}, text}}});
}

bool isGroupOfDigits(std::string_view text) { return text.size() == 3 && llvm::all_of(text, llvm::isDigit); }

}  // namespace

// --- What stands where

std::uint8_t Phrases::typeAt(std::uint32_t i) const {
  return i < tokens_.types.size() ? tokens_.types[i] : end_of_file_type;
}

ast::Range Phrases::rangeOf(std::uint32_t begin, std::uint32_t end) const {
  const ast::Token& last = tokens_.tokens[end - 1];
  return {tokens_.tokens[begin].begin, last.begin + last.length};
}

std::string_view Phrases::textOf(std::uint32_t begin, std::uint32_t end) const {
  const ast::Range range = rangeOf(begin, end);
  return text_.substr(range.begin, range.end - range.begin);
}

std::string_view Phrases::textAt(std::uint32_t i) const {
  return i < tokens_.tokens.size() ? textOf(i, i + 1) : std::string_view();
}

// Whether the token stands on the line of the one before it, and is not the name of a property.
bool Phrases::isOnLine(std::uint32_t i) const {
  if (typeAt(i) == end_of_file_type || typeAt(i + 1) == OrgLexer::COLON) {
    return false;
  }
  const std::uint32_t end = rangeOf(i - 1, i).end;
  return text_.substr(end, tokens_.tokens[i].begin - end).find_first_of("\r\n") == std::string_view::npos;
}

// Whether nothing stands between the token and the one before it.
bool Phrases::touches(std::uint32_t i) const {
  return typeAt(i) != end_of_file_type && rangeOf(i - 1, i).end == tokens_.tokens[i].begin;
}

std::uint32_t Phrases::endOfLine(std::uint32_t i) const {
  do {
    ++i;
  } while (!line_ends.contains(typeAt(i)) && isOnLine(i));
  return i;
}

bool Phrases::isConjunction(std::uint32_t i) const {
  return isOneOf(textAt(i), {"and", "or", "et", "ou", "&", "+", "/"});
}

Phrase Phrases::replace(std::uint32_t begin, std::uint32_t end, Kind kind, std::string message,
                        const std::vector<std::string>& written) {
  const ast::Range range = rangeOf(begin, end);
  diag::Diagnostic& report = reports_.add(kind, range, std::move(message));
  for (const std::string& text : written) {
    offer(report, range, text);
  }
  return {.count = end - begin, .type = OrgLexer::BAD};
}

void Phrases::reportText(ast::Range range) {
  const std::string_view text = text_.substr(range.begin, range.end - range.begin);
  offer(reports_.add(Kind::Syntax, range, fmt::format("{} is a text: expected it in quotes", quote(text))), range,
        fmt::format("\"{}\"", text));
}

// --- The sorts of phrases

std::optional<Phrase> Phrases::read(std::uint32_t i, std::span<const Lexeme> before) {
  const std::uint8_t previous = before.empty() ? end_of_file_type : before.back().type;
  const std::uint8_t earlier = before.size() < 2 ? end_of_file_type : before[before.size() - 2].type;
  const std::uint8_t type = typeAt(i);
  if (previous == OrgLexer::KIND_WORD && !types::before_values.contains(earlier)) {
    return readName(i);
  }
  if (type == OrgLexer::COLON) {
    is_in_value_ = true;
    return previous == OrgLexer::SEAT ? readSeatColon(i) : std::nullopt;
  }
  is_in_value_ = is_in_value_ && type != OrgLexer::SEMICOLON && type != OrgLexer::OPEN && type != OrgLexer::CLOSE;
  // Most tokens of a file leave here.
  if (!is_in_value_ || types::trivia.contains(type) || typeAt(i + 1) == OrgLexer::COLON) {
    return type == OrgLexer::NAME && types::before_values.contains(previous) ? readLink(i) : std::nullopt;
  }
  if (types::before_values.contains(previous)) {
    return readInValue(i, previous);
  }
  return value_ends.contains(previous) ? readAfterValue(i) : std::nullopt;
}

std::optional<Phrase> Phrases::readInValue(std::uint32_t i, std::uint8_t before) {
  const std::uint8_t type = typeAt(i);
  if (before == OrgLexer::COMMA && isConjunction(i) && value_starts.contains(typeAt(i + 1)) && isOnLine(i + 1)) {
    const std::string word = quote(textAt(i));
    reports_.add(Kind::Syntax, rangeOf(i, i + 1), fmt::format("{} after a `,`: expected a value", word))
        .fixes.push_back(
            {fmt::format("leave {} out", word), false, {{{{}, rangeOf(i - 1, i).end, rangeOf(i, i + 1).end}, ""}}});
    return Phrase{.is_left_out = true};
  }
  if (type != OrgLexer::NAME && type != OrgLexer::NUMBER && type != OrgLexer::BAD_NUMBER && type != OrgLexer::JUNK) {
    return std::nullopt;
  }
  if (const auto date = readDate(i)) {
    return date;
  }
  if (const auto length = readLength(i, before)) {
    return length;
  }
  if (const auto amount = readAmount(i)) {
    return amount;
  }
  if (const auto mail = readMail(i)) {
    return mail;
  }
  return type == OrgLexer::NAME ? readWords(i) : std::nullopt;
}

// `cto and cpo`, `ceo after 5 days`
std::optional<Phrase> Phrases::readAfterValue(std::uint32_t i) {
  if (isConjunction(i) && value_starts.contains(typeAt(i + 1)) && isOnLine(i + 1)) {
    const ast::Range word = rangeOf(i, i + 1);
    reports_.add(Kind::Syntax, word, fmt::format("{} between two values: expected `,`", quote(textAt(i))))
        .fixes.push_back({"write `,`", false, {{{{}, rangeOf(i - 1, i).end, word.end}, ","}}});
    return Phrase{.type = OrgLexer::COMMA};
  }
  if (isOneOf(textAt(i), {"after", "in", "sous", "après"}) && isOnLine(i)) {
    const bool is_length = typeAt(i + 1) == OrgLexer::DURATION;
    const auto length = is_length ? std::optional(Reading{i + 2, std::string(textAt(i + 1))}) : lengthAt(i + 1);
    if (length) {
      return replace(i, length->end, Kind::Syntax,
                     fmt::format("{} is not how a time limit is written", quote(textOf(i, length->end))),
                     {"within " + length->written});
    }
  }
  return std::nullopt;
}

// `person Marie Dupont`
std::optional<Phrase> Phrases::readName(std::uint32_t i) {
  const std::uint32_t end = typeAt(i) == OrgLexer::NAME && typeAt(i + 1) != OrgLexer::COLON ? endOfNames(i) : i;
  if (end < i + 2) {
    return std::nullopt;
  }
  const std::string_view words = textOf(i, end);
  const std::string name = nameOf(words);
  const std::string title = types::titles.contains(typeAt(end)) ? "" : fmt::format(" \"{}\"", words);
  return replace(i, end, Kind::Syntax,
                 fmt::format("{} is more than one word: expected a name, then a title in quotes", quote(words)),
                 {name + title});
}

// `seat: designer: ana`
std::optional<Phrase> Phrases::readSeatColon(std::uint32_t i) {
  if (!value_starts.contains(typeAt(i + 1)) || typeAt(i + 2) != OrgLexer::COLON) {
    return std::nullopt;
  }
  const ast::Range range = rangeOf(i, i + 1);
  reports_.add(Kind::Syntax, range, "`:` after `seat`: expected the role, such as `seat designer: ana`")
      .fixes.push_back({"leave `:` out", false, {{{{}, range.begin, range.end}, ""}}});
  return Phrase{.is_left_out = true};
}

std::optional<Phrases::Reading> Phrases::dateAt(std::uint32_t i) const {
  std::vector<std::string_view> words;
  std::optional<Reading> longest;
  for (std::uint32_t next = i; next == i || isOnLine(next); ++next) {
    if (typeAt(next) == OrgLexer::COMMA && words.size() == 2) {
      continue;
    }
    words.push_back(textAt(next));
    if (words.size() > 3) {
      break;
    }
    if (auto written = readDateWords(words)) {
      longest = {next + 1, std::move(*written)};
    }
  }
  return longest;
}

// One date, or `January to March 2026`.
std::optional<Phrases::Reading> Phrases::datesAt(std::uint32_t i) const {
  const auto from = dateAt(i);
  const auto month = from ? std::nullopt : readMonth(textAt(i));
  const std::uint32_t sign = from ? from->end : i + 1;
  const bool goes_on = (from || month) && isOneOf(textAt(sign), {"to", "-", "–", "—", "..", "au", "à"});
  const auto until = goes_on ? dateAt(sign + 1) : std::nullopt;
  if (!until) {
    return from;
  }
  const std::string first = from ? from->written : until->written.substr(0, 5) + *month;
  return Reading{until->end, first + ".." + until->written};
}

std::optional<Phrase> Phrases::readDate(std::uint32_t i) {
  const auto date = datesAt(i);
  if (!date) {
    return std::nullopt;
  }
  const std::string_view words = textOf(i, date->end);
  const bool is_range = date->written.find("..") != std::string::npos;
  if (!is_range && !base::parsePeriod(date->written, {})) {
    return replace(i, date->end, Kind::BadLiteral, fmt::format("there is no {} in the calendar", words), {});
  }
  constexpr std::size_t day_length = 10;
  const bool is_day = !is_range && date->written.size() == day_length;
  return replace(i, date->end, Kind::BadLiteral,
                 fmt::format("{} is not how a {} is written", quote(words), is_day ? "date" : "period"),
                 {date->written});
}

// `5 days`
std::optional<Phrases::Reading> Phrases::lengthAt(std::uint32_t i) const {
  const bool is_length = typeAt(i) == OrgLexer::NUMBER && typeAt(i + 1) == OrgLexer::NAME && isOnLine(i + 1);
  const std::string_view unit = is_length ? unitOf(textAt(i + 1)) : std::string_view();
  return unit.empty() ? std::nullopt : std::optional(Reading{i + 2, fmt::format("{}{}", textAt(i), unit)});
}

// After `within`, or `every 2 weeks`: elsewhere a number may count what its metric says.
std::optional<Phrase> Phrases::readLength(std::uint32_t i, std::uint8_t before) {
  const bool is_cadence = textAt(i) == "every";
  auto length = is_cadence ? lengthAt(i + 1) : before == OrgLexer::DURATION_WORD ? lengthAt(i) : std::nullopt;
  const std::string_view cadence = is_cadence ? cadenceOf(textAt(i + 1)) : std::string_view();
  if (length && is_cadence) {
    length->written.insert(0, "every ");
  } else if (!cadence.empty() && isOnLine(i + 1)) {
    length = {i + 2, std::string(cadence)};
  }
  if (!length) {
    return std::nullopt;
  }
  return replace(i, length->end, Kind::BadLiteral,
                 fmt::format("{} is not how a {} is written", quote(textOf(i, length->end)),
                             is_cadence ? "cadence" : "length of time"),
                 {length->written});
}

// `10 000 EUR`, `€10k`, `10k euros`, `10,000 EUR`
std::optional<Phrase> Phrases::readAmount(std::uint32_t i) {
  std::string currency(typeAt(i) == OrgLexer::NUMBER ? "" : currencyOf(textAt(i)));
  const std::uint32_t number = currency.empty() ? i : i + 1;
  if (typeAt(number) != OrgLexer::NUMBER || (number > i && !isOnLine(number))) {
    return std::nullopt;
  }
  std::string digits(textAt(number));
  std::uint32_t end = number + 1;
  for (; isOnLine(end) && isGroupOfDigits(textAt(end)); ++end) {
    digits.append("_").append(textAt(end));
  }
  const bool has_comma = end == number + 1 && typeAt(end) == OrgLexer::COMMA && touches(end) && touches(end + 1) &&
                         isGroupOfDigits(textAt(end + 1)) && isOnLine(end + 2) && !currencyOf(textAt(end + 2)).empty();
  if (has_comma) {
    digits.append("_").append(textAt(end + 1));
    end += 2;
  }
  if (currency.empty() && isOnLine(end) && (typeAt(end) == OrgLexer::NAME || typeAt(end) == OrgLexer::JUNK)) {
    currency = currencyOf(textAt(end));
    end += currency.empty() ? 0 : 1;
  }
  const std::string written = currency.empty() ? digits : fmt::format("{} {}", digits, currency);
  const bool is_code = currency.empty() || textAt(end - 1).size() == 3;
  const bool is_right = is_code && number == i && end == i + (currency.empty() ? 1 : 2);
  if (is_right) {
    return std::nullopt;
  }
  return replace(
      i, end, Kind::BadLiteral,
      fmt::format("{} is not how {} is written", quote(textOf(i, end)), currency.empty() ? "a number" : "an amount"),
      {written});
}

// `max@acme.com`: no blanks, and a sign that no name has.
std::optional<Phrase> Phrases::readMail(std::uint32_t i) {
  std::uint32_t end = i + 1;
  bool is_mail = false;
  for (; touches(end) && typeAt(end) != OrgLexer::COMMA && !line_ends.contains(typeAt(end)); ++end) {
    is_mail = is_mail || textAt(end) == "@";
  }
  if (!is_mail) {
    return std::nullopt;
  }
  reportText(rangeOf(i, end));
  return Phrase{.count = end - i, .type = OrgLexer::BAD};
}

// `https://acme.com`, of which all from the slashes on reads as a comment.
std::optional<Phrase> Phrases::readLink(std::uint32_t i) {
  if (!isOneOf(textAt(i), {"http", "https"}) || typeAt(i + 2) != OrgLexer::LINE_COMMENT || !touches(i + 2)) {
    return std::nullopt;
  }
  const ast::Range line = rangeOf(i, i + 3);
  const std::size_t end = std::min<std::size_t>(text_.find_first_of(" \t;", line.begin), line.end);
  reportText({line.begin, static_cast<std::uint32_t>(end)});
  return Phrase{.count = 3, .type = OrgLexer::BAD};
}

std::uint32_t Phrases::endOfNames(std::uint32_t i) const {
  const auto is_clause = [&](std::uint32_t next) {
    const bool starts_limit = typeAt(next + 1) == OrgLexer::DURATION || typeAt(next + 1) == OrgLexer::NUMBER ||
                              typeAt(next + 1) == OrgLexer::DATE || typeAt(next + 1) == OrgLexer::PERCENT;
    return starts_limit || !clauseWordsNear(textAt(next)).empty() || (next == i + 1 && isConjunction(next));
  };
  std::uint32_t end = i + 1;
  while (typeAt(end) == OrgLexer::NAME && isOnLine(end) && !is_clause(end)) {
    ++end;
  }
  return end;
}

// `product manager`, or a sentence.
std::optional<Phrase> Phrases::readWords(std::uint32_t i) {
  const std::uint32_t end = endOfNames(i);
  const bool declares = types::titles.contains(typeAt(end)) || typeAt(end) == OrgLexer::OPEN;
  // `We don't`
  const bool has_apostrophe = touches(end) && (textAt(end).starts_with('\'') || textAt(end) == "’");
  if ((end < i + 2 && !has_apostrophe) || declares) {
    return std::nullopt;
  }
  if (end > i + 2 || has_apostrophe) {
    const std::uint32_t last = endOfLine(i);
    reportText(rangeOf(i, last));
    return Phrase{.count = last - i, .type = OrgLexer::BAD};
  }
  const ast::Range range = rangeOf(i, end);
  diag::Diagnostic& report =
      reports_.add(Kind::Syntax, range, fmt::format("{} is more than one word: a name is one", quote(textOf(i, end))));
  const std::uint32_t first_end = rangeOf(i, i + 1).end;
  offer(report, range, nameOf(textOf(i, end)));
  report.fixes.push_back({"write `,` between two values", false, {{{{}, first_end, first_end}, ","}}});
  return Phrase{.count = end - i, .type = OrgLexer::BAD};
}

}  // namespace org::parse

// Numbers and currencies.

#include <algorithm>
#include <array>
#include <charconv>

#include "base/calendar.h"

namespace org::base {

namespace {

// ISO 4217: the codes in force, and those of currencies withdrawn since 2020, which older texts still name. Sorted.
constexpr auto currencies = std::to_array<std::string_view>({
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN", "BHD", "BIF",
    "BMD", "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF", "CHE", "CHF", "CHW", "CLF",
    "CLP", "CNY", "COP", "COU", "CRC", "CUC", "CUP", "CVE", "CZK", "DJF", "DKK", "DOP", "DZD", "EGP", "ERN", "ETB",
    "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD", "GNF", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF",
    "IDR", "ILS", "INR", "IQD", "IRR", "ISK", "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD",
    "KYD", "KZT", "LAK", "LBP", "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU",
    "MUR", "MVR", "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG", "SEK", "SGD",
    "SHP", "SLE", "SLL", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS", "TMT", "TND", "TOP", "TRY",
    "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "USN", "UYI", "UYU", "UYW", "UZS", "VED", "VES", "VND", "VUV", "WST",
    "XAF", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XCD", "XCG", "XDR", "XOF", "XPD", "XPF", "XPT", "XSU", "XUA",
    "YER", "ZAR", "ZMW", "ZWG", "ZWL",
});
static_assert(std::is_sorted(currencies.begin(), currencies.end()));

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// Digits with single `_` between them, from the front of the text.
std::string takeDigits(std::string_view& text) {
  std::string digits;
  while (!text.empty() && isDigit(text.front())) {
    digits += text.front();
    const bool grouped = text.size() > 2 && text[1] == '_' && isDigit(text[2]);
    text.remove_prefix(grouped ? 2 : 1);
  }
  return digits;
}

bool take(std::string_view& text, char wanted) {
  const bool found = text.starts_with(wanted);
  text.remove_prefix(found ? 1 : 0);
  return found;
}

}  // namespace

std::optional<double> parseNumber(std::string_view text) {
  const bool negative = take(text, '-');
  std::string decimal = takeDigits(text);
  bool complete = !decimal.empty();
  if (take(text, '.')) {
    const std::string fraction = takeDigits(text);
    complete = complete && !fraction.empty();
    decimal += '.' + fraction;
  }
  // As an exponent, so that `4.35k` is the number nearest to 4350.
  decimal += take(text, 'k') ? "e3" : take(text, 'M') ? "e6" : "";
  double number = 0;
  const auto [end, error] = std::from_chars(decimal.data(), decimal.data() + decimal.size(), number);
  if (!complete || !text.empty() || error != std::errc{}) {
    return std::nullopt;
  }
  return negative ? -number : number;
}

std::span<const std::string_view> allCurrencies() { return currencies; }

bool isCurrency(std::string_view code) { return std::binary_search(currencies.begin(), currencies.end(), code); }

}  // namespace org::base

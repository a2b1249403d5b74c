#include "base/natural_order.h"

#include <algorithm>

namespace org::base {

namespace {

bool isDigit(char c) { return c >= '0' && c <= '9'; }

// The digits at the head of a text, without leading zeros; `text` goes on behind them.
std::string_view takeNumber(std::string_view& text) {
  const std::size_t end =
      std::min(text.size(), static_cast<std::size_t>(std::ranges::find_if_not(text, isDigit) - text.begin()));
  std::string_view digits = text.substr(0, end);
  text.remove_prefix(end);
  digits.remove_prefix(std::min(digits.size(), digits.find_first_not_of('0')));
  return digits;
}

}  // namespace

bool precedesNaturally(std::string_view a, std::string_view b) {
  std::string_view rest = a;
  std::string_view other_rest = b;
  while (!rest.empty() && !other_rest.empty()) {
    if (isDigit(rest.front()) && isDigit(other_rest.front())) {
      const std::string_view number = takeNumber(rest);
      const std::string_view other = takeNumber(other_rest);
      if (number != other) {
        return number.size() != other.size() ? number.size() < other.size() : number < other;
      }
    } else if (rest.front() != other_rest.front()) {
      return rest.front() < other_rest.front();
    } else {
      rest.remove_prefix(1);
      other_rest.remove_prefix(1);
    }
  }
  return rest.empty() != other_rest.empty() ? rest.empty() : a < b;
}

}  // namespace org::base

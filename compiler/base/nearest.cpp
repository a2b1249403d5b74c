#include "base/nearest.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>
#include <llvm/ADT/StringRef.h>

namespace org::base {

namespace {

// How far a candidate is from what was wanted: 0 is the same but for case, then typing errors.
using Distance = std::size_t;

// A shared part shorter than this says nothing.
constexpr std::size_t shortest_part = 3;

bool isSwapOfNeighbours(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) {
    return false;
  }
  const auto at = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
  return at + 1 < a.size() && a[at] == b[at + 1] && a[at + 1] == b[at] && a.substr(at + 2) == b.substr(at + 2);
}

bool isBetweenWords(std::string_view text, std::size_t offset) {
  constexpr std::string_view separators = "-._ ";
  return offset == 0 || offset == text.size() || separators.find(text[offset]) != std::string_view::npos ||
         separators.find(text[offset - 1]) != std::string_view::npos;
}

bool hasAsWords(std::string_view whole, std::string_view part) {
  const std::size_t offset = part.size() < shortest_part ? std::string_view::npos : whole.find(part);
  return offset != std::string_view::npos && isBetweenWords(whole, offset) &&
         isBetweenWords(whole, offset + part.size());
}

// One name is a part of the other: as close as a typing error or two, however much longer the other is.
std::optional<Distance> distanceOfPart(std::string_view wanted, std::string_view candidate) {
  if (wanted.size() >= shortest_part && candidate.starts_with(wanted)) {
    return 1;
  }
  if (hasAsWords(candidate, wanted) || hasAsWords(wanted, candidate)) {
    return 2;
  }
  return std::nullopt;
}

std::optional<Distance> distanceOfTyping(llvm::StringRef wanted, llvm::StringRef candidate, Distance limit) {
  const std::size_t difference = std::max(wanted.size(), candidate.size()) - std::min(wanted.size(), candidate.size());
  if (difference > limit) {
    return std::nullopt;
  }
  if (wanted.equals_insensitive(candidate)) {
    return 0;
  }
  if (isSwapOfNeighbours(wanted, candidate)) {
    return 1;
  }
  const std::size_t distance = wanted.edit_distance_insensitive(candidate, true, static_cast<unsigned>(limit));
  return distance <= limit ? std::optional(distance) : std::nullopt;
}

std::optional<Distance> distanceBetween(std::string_view wanted, std::string_view candidate) {
  const std::optional<Distance> typing = distanceOfTyping(wanted, candidate, (wanted.size() + 1) / 3);
  const std::optional<Distance> part = distanceOfPart(wanted, candidate);
  return typing && part ? std::min(typing, part) : typing ? typing : part;
}

struct Found {
  Distance distance;
  std::string_view name;
};

// Of a word of four letters two may be wrong where it begins alike and nothing else comes near: `lucy` for `lucie`.
std::vector<Found> findAlike(std::string_view wanted, std::span<const std::string_view> candidates) {
  constexpr std::size_t length = 4;
  constexpr Distance limit = 2;
  std::vector<Found> found;
  for (const std::string_view candidate : wanted.size() == length ? candidates : candidates.first(0)) {
    if (candidate.starts_with(wanted.substr(0, length - 1)) && distanceOfTyping(wanted, candidate, limit)) {
      found.push_back({limit, candidate});
    }
  }
  return found;
}

}  // namespace

std::vector<std::string_view> nearest(std::string_view wanted, std::span<const std::string_view> candidates,
                                      std::size_t most) {
  std::vector<Found> found;
  for (const std::string_view candidate : candidates) {
    if (const std::optional<Distance> distance = distanceBetween(wanted, candidate)) {
      found.push_back({*distance, candidate});
    }
  }
  if (found.empty()) {
    found = findAlike(wanted, candidates);
  }
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) { return a.distance < b.distance; });
  std::vector<std::string_view> names;
  // The same letters in another case leave no doubt.
  const Distance doubt = !found.empty() && found.front().distance == 0 ? 0 : 1;
  for (const Found& each : found) {
    const bool is_known = std::find(names.begin(), names.end(), each.name) != names.end();
    if (names.size() == most || each.distance > found.front().distance + doubt) {
      break;
    }
    if (!is_known) {
      names.push_back(each.name);
    }
  }
  return names;
}

std::string didYouMean(std::span<const std::string_view> names) {
  std::string list;
  for (std::size_t i = 0; i < names.size(); ++i) {
    const std::string_view joint = i == 0 ? "" : i + 1 == names.size() ? " or " : ", ";
    list += fmt::format("{}`{}`", joint, names[i]);
  }
  return names.empty() ? list : fmt::format("did you mean {}?", list);
}

}  // namespace org::base

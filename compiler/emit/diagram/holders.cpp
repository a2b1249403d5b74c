#include "emit/diagram/holders.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <fmt/format.h>

#include "emit/diagram/draw.h"

namespace org::emit::diagram {

using analysis::Assignment;

namespace {

constexpr std::size_t most_holders = 6;

struct Holding {
  const Assignment* edge = nullptr;
  std::vector<std::string_view> teams;
  unsigned times = 0;
};

// The edges of one holder are one holding.
std::vector<Holding> group(const model::Model& model, const std::vector<const Assignment*>& edges, bool with_teams) {
  std::vector<Holding> holdings;
  std::map<std::tuple<Assignment::Holder, std::uint32_t, std::uint32_t, bool>, std::size_t> places;
  for (const Assignment* edge : edges) {
    const std::tuple holder(edge->holder, edge->person.index, edge->holding_team.index, edge->is_interim);
    const auto [place, is_new] = places.emplace(holder, holdings.size());
    if (is_new) {
      holdings.push_back({.edge = edge});
    }
    Holding& holding = holdings[place->second];
    holding.times += edge->times;
    if (with_teams && edge->team) {
      holding.teams.push_back(model.title(edge->team));
    }
  }
  return holdings;
}

std::string nameOf(const model::Model& model, const Words& words, const Holding& holding) {
  switch (holding.edge->holder) {
    case Assignment::Holder::Person:
      return std::string(model.title(holding.edge->person));
    case Assignment::Holder::Team:
      return std::string(model.title(holding.edge->holding_team));
    case Assignment::Holder::Vacant:
      return words.count(Counted::VacantSeats, holding.times);
    case Assignment::Holder::Unknown:
      return std::string(words(Word::HolderNotFound));
  }
  return {};
}

// `50%`, `30–35%`; nothing for a whole or unknown share, or one of several seats.
std::string shareOf(const Words& words, const Holding& holding) {
  const auto& share = holding.edge->share;
  if (!share || share->lowest >= 100 || holding.teams.size() > 1) {
    return {};
  }
  const std::string range = share->lowest == share->highest ? fmt::format("{:g}", share->lowest)
                                                            : fmt::format("{:g}–{:g}", share->lowest, share->highest);
  return " " + words(Word::Percent, {range});
}

// What a reader should know of the edge's end: within the horizon, or of an interim.
std::string remarkOf(const model::Model& model, const Words& words, const Holding& holding) {
  const base::Interval& interval = holding.edge->interval;
  const bool is_interim = holding.edge->is_interim;
  const bool ends = interval.until.isFinite() && (is_interim || interval.until < model.window().until);
  if (!ends) {
    return is_interim ? fmt::format(" ({})", words(Word::Interim)) : "";
  }
  const std::string last = words.day(interval.last());
  return fmt::format(" ({})", words(is_interim ? Word::InterimUntil : Word::UntilDay, {last}));
}

std::string joinTeams(const Holding& holding) {
  std::string text;
  for (const std::string_view team : holding.teams) {
    // No line ends with the dot.
    text += fmt::format("{}{}", text.empty() ? " ·\u00a0" : ", ", team);
  }
  return text;
}

Tone toneOf(const Assignment& edge) {
  switch (edge.holder) {
    case Assignment::Holder::Vacant:
      return Tone::Alert;
    case Assignment::Holder::Unknown:
      return Tone::Muted;
    case Assignment::Holder::Person:
    case Assignment::Holder::Team:
      return edge.is_interim ? Tone::Slanted : Tone::Plain;
  }
  return Tone::Plain;
}

Row makeRow(const model::Model& model, const Words& words, const Holding& holding) {
  const std::string share = shareOf(words, holding);
  Row row{.text = nameOf(model, words, holding) + share + remarkOf(model, words, holding) + joinTeams(holding),
          .tone = toneOf(*holding.edge)};
  row.shows_share = !share.empty();
  row.shows_seat = !holding.teams.empty();
  return row;
}

}  // namespace

std::vector<const Assignment*> inForce(std::span<const Assignment* const> edges, base::Day day) {
  std::vector<const Assignment*> found;
  std::ranges::copy_if(edges, std::back_inserter(found),
                       [&](const Assignment* edge) { return edge->interval.contains(day); });
  std::ranges::stable_sort(found, {}, [](const Assignment* edge) { return edge->span; });
  return found;
}

std::vector<Row> listHolders(const model::Model& model, const std::vector<const Assignment*>& edges, bool with_teams) {
  const Words words(model);
  std::vector<Row> rows;
  const std::vector<Holding> holdings = group(model, edges, with_teams);
  // A list that is one too long shows the last one rather than `+ 1 more`.
  const std::size_t shown = holdings.size() > most_holders + 1 ? most_holders : holdings.size();
  for (std::size_t i = 0; i < shown; ++i) {
    rows.push_back(makeRow(model, words, holdings[i]));
  }
  if (shown < holdings.size()) {
    rows.push_back({.text = words.count(Counted::More, holdings.size() - shown), .tone = Tone::Muted});
  }
  return rows;
}

bool isHeld(const std::vector<const Assignment*>& edges) {
  return std::ranges::any_of(edges, [](const Assignment* edge) { return edge->holder != Assignment::Holder::Vacant; });
}

}  // namespace org::emit::diagram

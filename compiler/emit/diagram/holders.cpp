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

std::string nameOf(const model::Model& model, const Holding& holding) {
  switch (holding.edge->holder) {
    case Assignment::Holder::Person:
      return std::string(model.title(holding.edge->person));
    case Assignment::Holder::Team:
      return std::string(model.title(holding.edge->holding_team));
    case Assignment::Holder::Vacant:
      return holding.times > 1 ? fmt::format("{} vacant", holding.times) : "vacant";
    case Assignment::Holder::Unknown:
      return "name not found";
  }
  return {};
}

// `50%`, `30–35%`; nothing for a whole or unknown share, or one of several seats.
std::string shareOf(const Holding& holding) {
  const auto& share = holding.edge->share;
  if (!share || share->lowest >= 100 || holding.teams.size() > 1) {
    return {};
  }
  return share->lowest == share->highest ? fmt::format(" {:g}%", share->lowest)
                                         : fmt::format(" {:g}–{:g}%", share->lowest, share->highest);
}

// What a reader should know of the edge's end: within the horizon, or of an interim.
std::string remarkOf(const model::Model& model, const Holding& holding) {
  const base::Interval& interval = holding.edge->interval;
  const bool ends = interval.until.isFinite() && (holding.edge->is_interim || interval.until < model.window().until);
  if (!ends) {
    return holding.edge->is_interim ? " (interim)" : "";
  }
  return fmt::format(" ({}until {})", holding.edge->is_interim ? "interim " : "", base::toWords(interval.last()));
}

std::string joinTeams(const Holding& holding) {
  std::string text;
  for (const std::string_view team : holding.teams) {
    text += fmt::format("{}{}", text.empty() ? " · " : ", ", team);
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

}  // namespace

std::vector<const Assignment*> inForce(std::span<const Assignment* const> edges, base::Day day) {
  std::vector<const Assignment*> found;
  std::ranges::copy_if(edges, std::back_inserter(found),
                       [&](const Assignment* edge) { return edge->interval.contains(day); });
  std::ranges::stable_sort(found, {}, [](const Assignment* edge) { return edge->span; });
  return found;
}

std::vector<Row> listHolders(const model::Model& model, const std::vector<const Assignment*>& edges, bool with_teams) {
  std::vector<Row> rows;
  const std::vector<Holding> holdings = group(model, edges, with_teams);
  // A list that is one too long shows the last one rather than `+ 1 more`.
  const std::size_t shown = holdings.size() > most_holders + 1 ? most_holders : holdings.size();
  for (std::size_t i = 0; i < shown; ++i) {
    const Holding& holding = holdings[i];
    rows.push_back({.text = nameOf(model, holding) + shareOf(holding) + remarkOf(model, holding) + joinTeams(holding),
                    .tone = toneOf(*holding.edge)});
  }
  if (shown < holdings.size()) {
    rows.push_back({.text = sayMore(holdings.size() - shown), .tone = Tone::Muted});
  }
  return rows;
}

bool isHeld(const std::vector<const Assignment*>& edges) {
  return std::ranges::any_of(edges, [](const Assignment* edge) { return edge->holder != Assignment::Holder::Vacant; });
}

}  // namespace org::emit::diagram

#include "analysis/common_superior.h"

#include <algorithm>
#include <vector>

#include "analysis/reporting.h"

namespace org::analysis {

using model::Kind;
using model::RoleId;

namespace {

// The roles above one, nearest first.
std::vector<RoleId> superiorsOf(const Facts& facts, RoleId role) {
  std::vector<RoleId> above{role};
  for (std::size_t i = 0; i < above.size(); ++i) {
    for (const ReportingLine& line : facts.reporting().linesOf(above[i])) {
      const bool holds = line.type == LineType::Solid && line.interval.contains(facts.model().asOf());
      if (holds && std::ranges::find(above, line.to) == above.end()) {
        above.push_back(line.to);
      }
    }
  }
  above.erase(above.begin());
  return above;
}

}  // namespace

RoleId commonSuperior(const Facts& facts, std::span<const Party> parties) {
  std::vector<RoleId> common;
  for (const Party& party : parties) {
    const auto role = facts.model().as<Kind::Role>(party.entity);
    if (!role) {
      return {};
    }
    const std::vector<RoleId> above = superiorsOf(facts, role);
    const auto isShared = [&](RoleId one) { return std::ranges::find(above, one) != above.end(); };
    if (common.empty()) {
      common = above;
    } else {
      std::erase_if(common, [&](RoleId one) { return !isShared(one); });
    }
    if (common.empty()) {
      return {};
    }
  }
  const auto isParty = [&](RoleId role) { return std::ranges::find(parties, role, &Party::entity) != parties.end(); };
  const auto first = std::ranges::find_if_not(common, isParty);
  return first == common.end() ? RoleId() : *first;
}

}  // namespace org::analysis

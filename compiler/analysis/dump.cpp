#include "analysis/dump.h"

#include <fmt/format.h>

namespace org::analysis {

namespace {

using model::EntityId;

std::string_view toText(Profile profile) {
  switch (profile) {
    case Profile::Startup:
      return "startup";
    case Profile::ScaleUp:
      return "scale-up";
    case Profile::MidSize:
      return "mid-size";
    case Profile::Large:
      return "large";
  }
  return {};
}

std::string_view toText(LineType type) {
  switch (type) {
    case LineType::Solid:
      return "solid";
    case LineType::Dotted:
      return "dotted";
    case LineType::Delivery:
      return "delivery";
    case LineType::People:
      return "people";
  }
  return {};
}

std::string_view toText(Membership::Way way) {
  switch (way) {
    case Membership::Way::Seat:
      return "by a seat";
    case Membership::Way::Member:
      return "as a member";
    case Membership::Way::Included:
      return "by an included team";
  }
  return {};
}

class Dumper {
 public:
  explicit Dumper(const Facts& facts) : facts_(facts), model_(facts.model()) {}

  std::string dump() {
    dumpPolicies();
    dumpAssignments();
    dumpMemberships();
    dumpReporting();
    return std::move(text_);
  }

 private:
  [[nodiscard]] std::string name(EntityId id) const { return id ? model_.describe(id) : std::string("?"); }

  static std::string days(const base::Interval& interval) {
    return interval == base::Interval::always()
               ? ""
               : fmt::format(" [{}..{}]", toIso(interval.from), toIso(interval.last()));
  }

  static std::string share(const std::optional<Share>& share) {
    return share ? fmt::format(" at {:g}..{:g}%", share->lowest, share->highest) : "";
  }

  void dumpPolicies() {
    const Policies& policies = facts_.policies();
    text_ += fmt::format("policies\n  profile {}\n", toText(policies.profile()));
    for (const auto& [kind, severity] : policies.severities()) {
      text_ += fmt::format("  {} {}\n", diag::toText(severity), diag::info(kind).name);
    }
    for (const auto& [parameter, setting] : policies.settings()) {
      text_ += fmt::format("  set {} to {:g}\n", parameter, setting.value.number);
    }
    for (const Requirement& requirement : policies.requirements()) {
      const model::Term& term = requirement.value->term;
      text_ += fmt::format("  {} {}\n", schema::toText(requirement.key),
                           term.entity ? name(term.entity) : std::string(term.text));
    }
    for (const diag::Allowance& allowance : policies.allowances()) {
      text_ += fmt::format("  allow {}{}{}\n", diag::info(allowance.check).name,
                           allowance.scope ? " in " + name(allowance.scope) : "",
                           allowance.for_subject ? " for " + name(allowance.for_subject) : "");
    }
  }

  [[nodiscard]] std::string holder(const Assignment& assignment) const {
    switch (assignment.holder) {
      case Assignment::Holder::Person:
        return name(assignment.person);
      case Assignment::Holder::Team:
        return name(assignment.holding_team);
      case Assignment::Holder::Vacant:
        return "vacant";
      case Assignment::Holder::Unknown:
        return "?";
    }
    return {};
  }

  void dumpAssignments() {
    text_ += "\nassignments\n";
    for (const Assignment& assignment : facts_.assignments().all()) {
      text_ += fmt::format("  {}{}: {}{}{}{}{}\n", name(assignment.role),
                           assignment.team ? " of " + name(assignment.team) : "", holder(assignment),
                           assignment.times > 1 ? fmt::format(" times {}", assignment.times) : "",
                           share(assignment.share), assignment.is_interim ? " interim" : "", days(assignment.interval));
    }
  }

  void dumpMemberships() {
    text_ += "\nmemberships\n";
    for (const EntityId team : model_.all(model::Kind::Team)) {
      for (const Membership& membership : facts_.memberships().ofTeam(model::TeamId(team))) {
        text_ += fmt::format("  {}: {} {}{}{}\n", name(team), name(membership.person), toText(membership.way),
                             share(membership.share), days(membership.interval));
      }
    }
  }

  void dumpReporting() {
    text_ += "\nreporting lines\n";
    for (const ReportingLine& line : facts_.reporting().all()) {
      text_ += fmt::format("  {} to {} {}{}\n", name(line.from), name(line.to), toText(line.type), days(line.interval));
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  std::string text_;
};

}  // namespace

std::string dump(const Facts& facts) { return Dumper(facts).dump(); }

}  // namespace org::analysis

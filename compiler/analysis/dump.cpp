#include "analysis/dump.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/assignments.h"
#include "analysis/decision_rights.h"
#include "analysis/discovery.h"
#include "analysis/memberships.h"
#include "analysis/ownership.h"
#include "analysis/policies.h"
#include "analysis/reporting.h"

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

std::string_view toText(DiscoveryCase found) {
  switch (found) {
    case DiscoveryCase::Refuted:
      return "refuted";
    case DiscoveryCase::TooLate:
      return "too late";
    case DiscoveryCase::Stale:
      return "stale";
    case DiscoveryCase::Missing:
      return "missing";
    case DiscoveryCase::NotCovered:
      return "not covered";
  }
  return {};
}

std::string_view toText(Outcome outcome) {
  switch (outcome) {
    case Outcome::Supports:
      return "supports";
    case Outcome::Refutes:
      return "refutes";
    case Outcome::Inconclusive:
      return "inconclusive";
    case Outcome::Open:
      return "open";
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
    dumpOwnership();
    dumpRights();
    dumpDiscovery();
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
    for (const EntityId team : model_.allByName(model::Kind::Team)) {
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

  void dumpCharges(EntityId subject, std::string_view verb, const std::vector<Charge>& charges) {
    for (const Charge& charge : charges) {
      text_ += fmt::format("  {} {} {}{}{}\n", name(subject), verb, nameOf(model_, charge.party),
                           charge.is_interim ? " interim" : "", days(charge.interval));
    }
  }

  void dumpOwnership() {
    text_ += "\nownership\n";
    for (const EntityId area : model_.allByName(model::Kind::Area)) {
      dumpCharges(area, "owned by", facts_.ownership().owners(model::AreaId(area)));
    }
    for (const EntityId responsibility : model_.allByName(model::Kind::Responsibility)) {
      const model::ResponsibilityId id(responsibility);
      dumpCharges(responsibility, "answered for by", facts_.ownership().ownAccountables(id));
    }
  }

  // The axes on which a box is limited, as numbers in the order of the declarations, and days.
  [[nodiscard]] std::string box(const Box& box) const {
    static constexpr std::array names = {"kind", "area", "unit", "amount"};
    std::string text;
    for (const Axis axis : {Axis::Kind, Axis::Area, Axis::Unit, Axis::Amount}) {
      if (box[axis] != facts_.decisionRights().space().whole(axis)) {
        text += fmt::format(" {} {}..{}", names[static_cast<std::size_t>(axis)], box[axis].begin, box[axis].end - 1);
      }
    }
    return text + days(intervalOf(box[Axis::Time]));
  }

  void dumpRights() {
    text_ += "\nrights to decide\n";
    const DecisionRights& rights = facts_.decisionRights();
    for (std::size_t i = 0; i < rights.rights().size(); ++i) {
      text_ += fmt::format("  {}:", name(rights.rights()[i].decision));
      for (const Party& party : rights.rights()[i].holders) {
        text_ += fmt::format(" {}", nameOf(model_, party));
      }
      for (const Box& part : rights.claims()[i].region) {
        text_ += fmt::format(";{}", box(part));
      }
      text_ += "\n";
    }
  }

  // `met`, or what is wrong and with which piece of evidence.
  [[nodiscard]] std::string verdictOn(EntityId commitment, Risk risk) const {
    for (const DiscoveryVerdict& verdict : facts_.discovery().verdicts()) {
      const bool is_named =
          std::ranges::find(verdict.required, risk, &RequiredEvidence::risk) != verdict.required.end();
      if (verdict.commitment == commitment && is_named) {
        return fmt::format("{}{}", toText(verdict.found), verdict.evidence ? " by " + name(verdict.evidence) : "");
      }
    }
    return "met";
  }

  // What each promise owes and whether it has it, then the evidence that reaches it.
  void dumpDiscovery() {
    text_ += "\ndiscovery\n";
    for (const Bet& bet : facts_.discovery().bets()) {
      for (const RequiredEvidence& required : bet.required) {
        text_ += fmt::format("  {}: {} of tier {} {}\n", name(bet.commitment), toText(required.risk), required.tier,
                             verdictOn(bet.commitment, required.risk));
      }
      for (const Evidence& item : bet.required.empty() ? std::span<const Evidence>() : bet.evidence) {
        text_ += fmt::format("  {} has {}: {} of tier {} {}{}{}\n", name(bet.commitment),
                             item.discovery ? name(item.discovery) : "an estimate by those who do it", item.method,
                             item.tier, toText(item.outcome), item.is_complete ? "" : ", incomplete",
                             item.date ? " on " + toIso(*item.date) : "");
      }
    }
  }

  const Facts& facts_;
  const model::Model& model_;
  std::string text_;
};

}  // namespace

std::string dump(const Facts& facts) { return Dumper(facts).dump(); }

}  // namespace org::analysis

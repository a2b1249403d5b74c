#pragma once

// Reporting lines: of roles as declared or inherited by `extends`, and of persons through the roles they hold and the managers
// they name. A fact over a frozen Model.

#include <span>
#include <vector>

#include "analysis/assignments.h"

namespace org::analysis {

// What a line is about; `as dotted`, `as delivery`, `as people`.
enum class LineType : std::uint8_t { Solid, Dotted, Delivery, People };

struct ReportingLine {
  model::RoleId from;
  model::RoleId to;
  LineType type = LineType::Solid;
  base::Interval interval;
  source::Span span;
};

// Solid lines and lines about people put one above the other; dotted and delivery lines do not.
constexpr bool leadsUp(LineType type) { return type == LineType::Solid || type == LineType::People; }

// What its `as` says; solid without one.
LineType typeOfLine(const model::Model& model, const model::Value& value);

class Reporting {
 public:
  explicit Reporting(const model::Model& model);

  // Lines of one role upwards; lines that end at it. By place in the text.
  [[nodiscard]] std::span<const ReportingLine> linesOf(model::RoleId role) const { return up_[role]; }
  [[nodiscard]] std::span<const ReportingLine> reportsOf(model::RoleId role) const { return down_[role]; }
  [[nodiscard]] const std::vector<ReportingLine>& all() const { return all_; }
  // Whether `lower` reports to `upper`, directly or by way of others, on some day inside `interval`; solid lines only.
  [[nodiscard]] bool reportsTo(model::RoleId lower, model::RoleId upper, const base::Interval& interval) const;
  // Whether the role is declared `top: yes`.
  [[nodiscard]] bool isTop(model::RoleId role) const;

 private:
  const model::Model& model_;
  std::vector<ReportingLine> all_;
  base::Grouped<model::EntityId, ReportingLine> up_;
  base::Grouped<model::EntityId, ReportingLine> down_;
};

// Values of a property of a role: its own, else those of the role it extends, and so on.
std::span<const model::Value> effectiveValues(const model::Model& model, model::EntityId role, model::Key key);
// The word of such a property (`family`, `level`); empty where no role of them says it.
std::string_view effectiveWord(const model::Model& model, model::EntityId role, model::Key key);
// The role, the one it extends, and so on; it ends where they lead back to one another.
std::vector<model::RoleId> extendedRoles(const model::Model& model, model::EntityId role);

}  // namespace org::analysis

#include "emit/diagram/families.h"

#include <array>
#include <set>

#include "analysis/reporting.h"
#include "emit/diagram/legend.h"
#include "schema/key.h"

namespace org::emit::diagram {

using model::EntityId;
using namespace schema::literals;

namespace {

constexpr std::array family_paints{WordPaint{"product", Paint::Orange},  WordPaint{"technology", Paint::Sky},
                                   WordPaint{"quality", Paint::Sky},     WordPaint{"design", Paint::Purple},
                                   WordPaint{"data", Paint::Green},      WordPaint{"delivery", Paint::Blue},
                                   WordPaint{"business", Paint::Yellow}, WordPaint{"operations", Paint::Yellow}};

std::string_view familyOf(const model::Model& model, EntityId role) {
  const auto values = analysis::effectiveValues(model, role, "family"_key);
  return values.empty() ? std::string_view() : values.front().term.text;
}

}  // namespace

Paint paintOfFamily(const model::Model& model, EntityId role) { return paintOf(family_paints, familyOf(model, role)); }

void addFamilies(Diagram& diagram, const model::Model& model, const std::vector<EntityId>& roles) {
  std::set<std::string_view> families;
  for (const EntityId role : roles) {
    families.insert(familyOf(model, role));
  }
  addColours(diagram, Words(model), family_paints, families, Word::OtherFamilies);
}

}  // namespace org::emit::diagram

#pragma once

// Who plays which part in a decision and in those below it, in the letters of RACI, DACI or RAPID (checks.md 3.3; 3.15, point 4). A
// view of rights that say more than the letters do: what gets lost is noted. `driver` only.

#include <optional>

#include "driver/who_decides.h"

namespace org::driver {

enum class Method : std::uint8_t { Raci, Daci, Rapid };

// `raci` to its method; `RACI`.
std::optional<Method> parseMethod(std::string_view word);
std::string_view toText(Method method);
// What each letter means, in one line.
std::string_view explain(Method method);

struct Matrix {
  struct Cell {
    // By their place in the name of the method, each once.
    std::string letters;
    // Indices of notes.
    std::vector<std::size_t> notes;
  };
  // A decision where the same people decide.
  struct Row {
    model::DecisionId decision;
    // ` over `shop` for amounts up to 5,000 EUR`.
    std::string where;
    analysis::Verdict::Type outcome{};
    std::vector<std::size_t> notes;
    // By party.
    std::vector<Cell> cells;
  };

  Method method = Method::Raci;
  std::vector<analysis::Party> parties;
  std::vector<Row> rows;
  // In sentences.
  std::vector<std::string> notes;
};

// For the decision asked about and those below it, except those that only group others.
Matrix makeMatrix(const Inquiry& inquiry, Method method);
// As the decision or one above it says with `framework`; else RACI.
Method methodOf(const model::Model& model, model::EntityId decision);

}  // namespace org::driver

// Build tool: turns grammar/OrgLexer.g4, through ANTLR's own subset construction, into one constant table. At run time ANTLR
// would build the same automaton piece by piece, behind locks that all threads share and with a hash table per state; a
// table costs nothing to start, is shared without locks, and is a hundred times faster to follow.
// usage: write_lexer_table OUTPUT

#include <fstream>
#include <iostream>
#include <map>
#include <vector>

#include "generated/OrgLexer.h"

namespace {

using antlr4::dfa::DFAState;
constexpr std::size_t alphabet = 128;

// The automaton of a lexer without modes, actions or predicates: every state, its edges and the token it accepts.
class Automaton : public antlr4::atn::LexerATNSimulator {
 public:
  using LexerATNSimulator::LexerATNSimulator;

  struct State {
    std::size_t token = 0;
    std::vector<std::size_t> edges = std::vector<std::size_t>(alphabet);
  };

  // State 0 is the dead one, state 1 the start.
  std::vector<State> explore() {
    antlr4::ANTLRInputStream nothing("");
    auto start = computeStartState(&nothing, atn.modeToStartState[0]);
    number(addDFAState(start.release()));
    for (std::size_t i = 1; i < found_.size(); ++i) {
      State state;
      state.token = found_[i]->isAcceptState ? found_[i]->prediction : 0;
      for (std::size_t symbol = 1; symbol < alphabet; ++symbol) {
        state.edges[symbol] = number(computeTargetState(&nothing, found_[i], symbol));
      }
      states_.push_back(std::move(state));
    }
    return states_;
  }

 private:
  std::size_t number(DFAState* state) {
    if (state == ERROR.get()) {
      return 0;
    }
    const auto [entry, is_new] = numbers_.emplace(state, found_.size());
    if (is_new) {
      found_.push_back(state);
    }
    return entry->second;
  }

  std::map<DFAState*, std::size_t> numbers_;
  std::vector<DFAState*> found_{nullptr};
  std::vector<State> states_{State{}};
};

// Symbols that no state tells apart share a column.
std::vector<std::size_t> columnsOf(const std::vector<Automaton::State>& states) {
  std::map<std::vector<std::size_t>, std::size_t> known;
  std::vector<std::size_t> columns;
  for (std::size_t symbol = 0; symbol < alphabet; ++symbol) {
    std::vector<std::size_t> targets;
    for (const Automaton::State& state : states) {
      targets.push_back(state.edges[symbol]);
    }
    columns.push_back(known.emplace(std::move(targets), known.size()).first->second);
  }
  return columns;
}

template <class Numbers>
void write(std::ostream& out, const char* type, const char* name, const Numbers& numbers) {
  out << "inline constexpr " << type << " " << name << "[] = {";
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    out << (i % 32 == 0 ? "\n    " : " ") << numbers[i] << ",";
  }
  out << "\n};\n";
}

void writeTable(std::ostream& out, const std::vector<Automaton::State>& states) {
  const std::vector<std::size_t> columns = columnsOf(states);
  std::size_t width = 0;
  for (const std::size_t column : columns) {
    width = std::max(width, column + 1);
  }
  std::vector<std::size_t> targets(states.size() * width);
  std::vector<std::size_t> tokens;
  for (std::size_t i = 0; i < states.size(); ++i) {
    tokens.push_back(states[i].token);
    for (std::size_t symbol = 0; symbol < alphabet; ++symbol) {
      targets[i * width + columns[symbol]] = states[i].edges[symbol];
    }
  }
  out << "// Written by compiler/cmake/write_lexer_table.cpp from grammar/OrgLexer.g4.\n#pragma once\n\n#include "
         "<cstdint>\n\n"
      << "namespace org::parse::lexer_table {\n\ninline constexpr std::uint32_t width = " << width << ";\n";
  write(out, "std::uint8_t", "columns", columns);
  write(out, "std::uint16_t", "targets", targets);
  write(out, "std::uint8_t", "tokens", tokens);
  out << "\n}  // namespace org::parse::lexer_table\n";
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: write_lexer_table OUTPUT\n";
    return 2;
  }
  antlr4::ANTLRInputStream nothing("");
  org::parse::generated::OrgLexer lexer(&nothing);
  std::vector<antlr4::dfa::DFA> automata;
  automata.emplace_back(lexer.getATN().getDecisionState(0), 0);
  antlr4::atn::PredictionContextCache contexts;
  Automaton automaton(&lexer, lexer.getATN(), automata, contexts);
  std::ofstream out(argv[1]);
  writeTable(out, automaton.explore());
  return out.good() ? 0 : 1;
}

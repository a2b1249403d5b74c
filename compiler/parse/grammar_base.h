#pragma once

// The class that ANTLR's parser derives from: what its actions call, and how long its rule contexts live. For the generated
// parser and parse.cpp only.

#include <utility>
#include <vector>

#include "antlr4-runtime.h"
#include "parse/tree_actions.h"

namespace org::parse {

class GrammarBase : public antlr4::Parser {
 public:
  explicit GrammarBase(antlr4::TokenStream* tokens) : Parser(tokens) {}
  ~GrammarBase() override { _tracker.reset(); }

  // Must be set before parsing.
  TreeActions* build = nullptr;

 protected:
  // ANTLR keeps the context of every rule it enters until the parser dies, a hundred bytes for each byte of some files. What
  // a scope creates is freed when it closes; scopes nest.
  void openScope() {
    outer_.push_back(std::move(_tracker));
    _tracker = {};
  }
  void closeScope() {
    _tracker.reset();
    _tracker = std::move(outer_.back());
    outer_.pop_back();
  }

 private:
  std::vector<antlr4::tree::ParseTreeTracker> outer_;
};

}  // namespace org::parse

#pragma once

// How much of what is decided goes through one pair of hands: what each person decides, can block, and what is left to fallbacks. A
// query over Facts, for the day looked at; the work of `decision-bottleneck`.

#include <map>
#include <vector>

#include "analysis/facts.h"
#include "analysis/procedures.h"

namespace org::analysis {

// What somebody has to decide: cases, each one decision for one area below the top level, and what they weigh together. A
// decision that must conclude every month weighs twelve times one that must every year, or need not.
struct DecisionLoad {
  double cases = 0;
  double weight = 0;

  void add(const DecisionLoad& more) {
    cases += more.cases;
    weight += more.weight;
  }
};

// What somebody can block, and the procedures by which: one for each way of adopting.
struct BlockedLoad {
  DecisionLoad load;
  std::vector<const Procedure*> procedures;
};

struct DecisionTally {
  DecisionLoad all;
  DecisionLoad fallback;
  std::map<Voter, DecisionLoad> decided;
  std::map<Voter, BlockedLoad> blocked;
};

// Of each area and kind, as it is adopted on that day. What a fallback decides is counted as that alone; whoever decides does not
// block it as well.
DecisionTally tallyDecisions(const Facts& facts);

}  // namespace org::analysis

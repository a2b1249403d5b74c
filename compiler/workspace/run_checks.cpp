#include "workspace/run_checks.h"

#include <algorithm>
#include <chrono>
#include <optional>

#include <fmt/format.h>
#include <llvm/Support/ThreadPool.h>

#include "checks/idle_wishes.h"
#include "checks/registry.h"

namespace org::workspace {

namespace {

// Judged in less time than it takes to start a thread.
constexpr std::size_t small_model = 4096;

struct Turn {
  const checks::Check* check;
  // What it finds, if that is known; else it is asked.
  const std::vector<diag::Diagnostic>* known;
  diag::Sink findings;
  model::Reads reads;
  double milliseconds = 0;
  bool is_over = false;
};

void take(Turn& turn, const analysis::Facts& facts) {
  using Clock = std::chrono::steady_clock;
  const auto begun = Clock::now();
  const model::ReadScope scope;
  turn.findings = checks::run(*turn.check, facts);
  turn.reads = scope.reads();
  turn.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
  turn.is_over = true;
}

void takeAll(std::vector<Turn>& turns, const analysis::Facts& facts, const CheckOptions& options) {
  const auto take_unless_stale = [&](Turn& turn) {
    if (!options.is_stale || !options.is_stale()) {
      take(turn, facts);
    }
  };
  const bool is_worth_threads = options.jobs != 1 && facts.model().size() >= small_model;
  std::optional<llvm::DefaultThreadPool> pool;
  if (is_worth_threads) {
    pool.emplace(llvm::hardware_concurrency(options.jobs));
  }
  for (Turn& turn : turns) {
    if (turn.known == nullptr && pool) {
      pool->async([&turn, &take_unless_stale] { take_unless_stale(turn); });
    } else if (turn.known == nullptr) {
      take_unless_stale(turn);
    }
  }
  if (pool) {
    pool->wait();
  }
}

// What it finds, to the sink; what it found now is kept.
void hand(Turn& turn, diag::Sink& sink, FoundBefore* before) {
  if (turn.known != nullptr) {
    std::ranges::for_each(*turn.known, [&](const diag::Diagnostic& finding) { sink.report(finding); });
    return;
  }
  if (before != nullptr && turn.is_over) {
    before->keep(turn.check->kind, turn.findings.reported(), turn.reads);
  }
  sink.append(std::move(turn.findings));
}

}  // namespace

CheckTimings runChecks(const analysis::Facts& facts, diag::Sink& sink, llvm::function_ref<bool(diag::Kind)> wants,
                       const CheckOptions& options) {
  checks::reportIdleWishes(facts.model(), sink);
  std::vector<Turn> turns;
  for (const checks::Check* check : checks::allChecks()) {
    if (check->run != nullptr && wants(check->kind)) {
      const auto* known = options.before == nullptr ? nullptr : options.before->find(check->kind);
      turns.push_back({.check = check, .known = known, .findings = {}, .reads = {}});
    }
  }
  takeAll(turns, facts, options);
  CheckTimings timings;
  for (Turn& turn : turns) {
    hand(turn, sink, options.before);
    if (turn.is_over) {
      timings.emplace_back(fmt::format("check {}", diag::info(turn.check->kind).name), turn.milliseconds);
    }
  }
  return timings;
}

}  // namespace org::workspace

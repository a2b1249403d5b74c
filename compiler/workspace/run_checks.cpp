#include "workspace/run_checks.h"

#include <chrono>

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
  diag::Sink findings;
  double milliseconds = 0;
};

void take(Turn& turn, const analysis::Facts& facts) {
  using Clock = std::chrono::steady_clock;
  const auto begun = Clock::now();
  turn.findings = checks::run(*turn.check, facts);
  turn.milliseconds = std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

void takeAll(std::vector<Turn>& turns, const analysis::Facts& facts, unsigned jobs,
             const std::function<bool()>& is_stale) {
  const auto take_unless_stale = [&](Turn& turn) {
    if (!is_stale || !is_stale()) {
      take(turn, facts);
    }
  };
  if (jobs == 1 || facts.model().size() < small_model) {
    for (Turn& turn : turns) {
      take_unless_stale(turn);
    }
    return;
  }
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  for (Turn& turn : turns) {
    pool.async([&turn, &take_unless_stale] { take_unless_stale(turn); });
  }
  pool.wait();
}

}  // namespace

CheckTimings runChecks(const analysis::Facts& facts, diag::Sink& sink, llvm::function_ref<bool(diag::Kind)> wants,
                       unsigned jobs, const std::function<bool()>& is_stale) {
  checks::reportIdleWishes(facts.model(), sink);
  std::vector<Turn> turns;
  for (const checks::Check* check : checks::allChecks()) {
    if (check->run != nullptr && wants(check->kind)) {
      turns.push_back({.check = check, .findings = {}});
    }
  }
  takeAll(turns, facts, jobs, is_stale);
  CheckTimings timings;
  for (Turn& turn : turns) {
    sink.append(std::move(turn.findings));
    timings.emplace_back(fmt::format("check {}", diag::info(turn.check->kind).name), turn.milliseconds);
  }
  return timings;
}

}  // namespace org::workspace

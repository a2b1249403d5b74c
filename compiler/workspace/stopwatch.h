#pragma once

// How long each stage takes, for `--timings`, and which begins, for a progress line. Used by `workspace`.

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace org::workspace {

class Stopwatch {
 public:
  using Timings = std::vector<std::pair<std::string, double>>;

  // Both outlive it.
  Stopwatch(const std::function<void(std::string_view)>& on_stage, Timings& timings)
      : on_stage_(on_stage), timings_(timings) {}

  // Ends the stage that runs and begins one.
  void start(std::string_view stage) {
    stop();
    if (on_stage_) {
      on_stage_(stage);
    }
    stage_ = timings_.size();
    timings_.emplace_back(stage, 0);
    begun_ = Clock::now();
  }

  void stop() {
    if (stage_ < timings_.size()) {
      timings_[stage_].second = millisecondsSince(begun_);
    }
    stage_ = none;
  }

 private:
  using Clock = std::chrono::steady_clock;
  static constexpr auto none = static_cast<std::size_t>(-1);

  static double millisecondsSince(Clock::time_point begun) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
  }

  const std::function<void(std::string_view)>& on_stage_;
  Timings& timings_;
  std::size_t stage_ = none;
  Clock::time_point begun_;
};

}  // namespace org::workspace

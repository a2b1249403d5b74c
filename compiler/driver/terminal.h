#pragma once

// What the terminal wants and shows: colours, and a line that says what long work is at. `driver` only.

#include <chrono>
#include <cstdint>
#include <string_view>

#include "driver/command.h"

namespace org::driver {

enum class Stream : std::uint8_t { Output, Error };

// `--color`, else NO_COLOR, else FORCE_COLOR, else whether the stream is a terminal.
llvm::Expected<bool> wantsColour(const Arguments& arguments, Stream stream);

// A line on standard error that replaces itself and disappears; only on a terminal, and only once the work has lasted a while.
class Progress {
 public:
  explicit Progress(bool is_wanted);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  void show(std::string_view text);
  void clear();

 private:
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
  bool is_wanted_;
  bool is_shown_ = false;
};

}  // namespace org::driver

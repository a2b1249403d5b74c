#include "driver/terminal.h"

#include <cstdlib>

#include <fmt/format.h>
#include <unistd.h>

namespace org::driver {

namespace {

// Shorter work needs no line that flickers.
constexpr std::chrono::milliseconds patience(200);

bool isTerminal(Stream stream) { return isatty(stream == Stream::Output ? STDOUT_FILENO : STDERR_FILENO) == 1; }

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

llvm::Expected<bool> wantsColour(const Arguments& arguments, Stream stream) {
  const std::string when = arguments.last("color").value_or("auto");
  if (when == "always" || when == "never") {
    return when == "always";
  }
  if (when != "auto") {
    return unknownChoice("colour setting", when, {"auto", "always", "never"});
  }
  if (!environment("NO_COLOR").empty()) {
    return false;
  }
  if (const std::string_view force = environment("FORCE_COLOR"); !force.empty()) {
    return force != "0";
  }
  return isTerminal(stream) && environment("TERM") != "dumb";
}

Progress::Progress(bool is_wanted)
    : is_wanted_(is_wanted && isTerminal(Stream::Error) && environment("TERM") != "dumb") {}

void Progress::show(std::string_view text) {
  if (is_wanted_ && std::chrono::steady_clock::now() - begun_ > patience) {
    fmt::print(stderr, "\r\x1b[Korgc: {}…", text);
    is_shown_ = true;
  }
}

void Progress::clear() {
  if (is_shown_) {
    fmt::print(stderr, "\r\x1b[K");
    is_shown_ = false;
  }
}

}  // namespace org::driver

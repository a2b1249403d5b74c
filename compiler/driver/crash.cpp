#include "driver/crash.h"

#include <array>
#include <csignal>
#include <string_view>

#include <unistd.h>

namespace org::driver {

#ifndef __SANITIZE_ADDRESS__
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define ORG_SANITIZED
#endif
#endif
#else
#define ORG_SANITIZED
#endif

#ifdef ORG_SANITIZED

void exitCleanlyOnCrash() {}

#else

namespace {

// A signal handler may do no more than this.
void exitWithMessage(int /*signal*/) {
  constexpr std::string_view message =
      "orgc: internal error: this is a mistake in orgc, not in your files; please report it\n";
  if (write(STDERR_FILENO, message.data(), message.size()) < 0) {
    _exit(2);
  }
  _exit(2);
}

}  // namespace

void exitCleanlyOnCrash() {
  // A stack of its own, for when the other one is used up.
  static std::array<char, 1U << 16U> stack;
  const stack_t alternate{.ss_sp = stack.data(), .ss_flags = 0, .ss_size = stack.size()};
  sigaltstack(&alternate, nullptr);
  struct sigaction action{};
  action.sa_handler = exitWithMessage;
  action.sa_flags = SA_ONSTACK;
  for (const int signal : {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT}) {
    sigaction(signal, &action, nullptr);
  }
}

#endif

}  // namespace org::driver

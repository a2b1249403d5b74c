#pragma once

// The way in: what the editor writes, sorted into messages that wait for the worker. `readMessages` is the whole work of the thread that
// reads; it shares the Incoming with the worker, who may end first.

#include <cstdio>

#include "lsp/frames.h"
#include "lsp/messages.h"

namespace org::lsp {

struct Incoming {
  explicit Incoming(std::FILE* file) : input(file) {}

  FramedInput input;
  MessageQueue queue;
};

// The method under which bytes that were no message are left for the worker.
inline constexpr std::string_view unreadable = "$/unreadable";
// After it neither of them reads on.
inline constexpr std::string_view exit_method = "exit";

// Until `exit` or the end of the input; closes the queue. Requests that are taken back are noted there at once.
void readMessages(Incoming& incoming);

}  // namespace org::lsp

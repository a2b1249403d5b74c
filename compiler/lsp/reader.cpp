#include "lsp/reader.h"

#include "lsp/params.h"

namespace org::lsp {

namespace {

using llvm::json::Value;

void pushUnreadable(MessageQueue& queue) { queue.push({.method = std::string(unreadable), .id = nullptr}); }

void take(MessageQueue& queue, const Value& message) {
  const Value* method = get(message, "method");
  const Value* id = get(message, "id");
  if (method == nullptr || !method->getAsString()) {
    // An answer to a request of ours is not waited for; anything else is no message.
    const bool is_answer = get(message, "result") != nullptr || get(message, "error") != nullptr;
    if (!is_answer) {
      pushUnreadable(queue);
    }
    return;
  }
  const Value* params = get(message, "params");
  if (*method->getAsString() == "$/cancelRequest") {
    if (const Value* cancelled = params != nullptr ? get(*params, "id") : nullptr) {
      queue.cancel(*cancelled);
    }
    return;
  }
  queue.push({.method = method->getAsString()->str(),
              .params = params != nullptr ? *params : Value(nullptr),
              .id = id != nullptr ? std::optional(*id) : std::nullopt});
}

}  // namespace

void readMessages(Incoming& incoming) {
  bool is_over = false;
  while (!is_over && !incoming.input.isEndOfInput() && !incoming.input.hasError()) {
    std::string text;
    if (llvm::failed(incoming.input.readMessage(text))) {
      continue;
    }
    llvm::Expected<Value> message = llvm::json::parse(text);
    if (!message) {
      llvm::consumeError(message.takeError());
      pushUnreadable(incoming.queue);
      continue;
    }
    take(incoming.queue, *message);
    is_over = getText(*message, "method") == exit_method;
  }
  incoming.queue.close();
}

}  // namespace org::lsp

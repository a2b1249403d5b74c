#include "lsp/messages.h"

#include <llvm/Support/FormatVariadic.h>

namespace org::lsp {

namespace {

bool changesText(const Message& message) {
  return message.method == "textDocument/didChange" || message.method == "textDocument/didOpen" ||
         message.method == "textDocument/didClose";
}

std::string toKey(const llvm::json::Value& id) { return llvm::formatv("{0}", id).str(); }

}  // namespace

void MessageQueue::push(Message message) {
  const std::lock_guard lock(mutex_);
  waiting_edits_ += changesText(message) ? 1 : 0;
  waiting_.push_back(std::move(message));
  changed_.notify_one();
}

void MessageQueue::cancel(const llvm::json::Value& id) {
  const std::lock_guard lock(mutex_);
  // Only what waits can be taken back; anything else would be remembered for ever.
  for (const Message& message : waiting_) {
    if (message.id && *message.id == id) {
      cancelled_.insert(toKey(id));
    }
  }
}

void MessageQueue::close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  changed_.notify_one();
}

std::optional<Message> MessageQueue::pop(std::optional<std::chrono::milliseconds> patience) {
  std::unique_lock lock(mutex_);
  const auto has_news = [&] { return !waiting_.empty() || is_closed_; };
  if (patience) {
    changed_.wait_for(lock, *patience, has_news);
  } else {
    changed_.wait(lock, has_news);
  }
  if (waiting_.empty()) {
    return std::nullopt;
  }
  Message message = std::move(waiting_.front());
  waiting_.pop_front();
  waiting_edits_ -= changesText(message) ? 1 : 0;
  return message;
}

bool MessageQueue::isOver() const {
  const std::lock_guard lock(mutex_);
  return is_closed_ && waiting_.empty();
}

bool MessageQueue::takeCancelled(const llvm::json::Value& id) {
  const std::lock_guard lock(mutex_);
  return cancelled_.erase(toKey(id)) > 0;
}

}  // namespace org::lsp

#pragma once

// One message of the protocol, read and sorted out, and the queue between the thread that reads and the one that works. Used by
// `lsp` alone.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include <llvm/Support/JSON.h>

namespace org::lsp {

struct Message {
  std::string method;
  llvm::json::Value params = nullptr;
  // Null for a notification.
  std::optional<llvm::json::Value> id;
};

// Codes of the protocol that replies carry.
enum class ErrorCode : int {
  ParseError = -32700,
  InvalidRequest = -32600,
  MethodNotFound = -32601,
  InvalidParams = -32602,
  InternalError = -32603,
  ServerNotInitialized = -32002,
  ContentModified = -32801,
  RequestCancelled = -32800,
  RequestFailed = -32803,
};

class MessageQueue {
 public:
  // By the reader. `close`: there is nothing more to come.
  void push(Message message);
  void cancel(const llvm::json::Value& id);
  void close();

  // By the worker: the next message, or nothing once none came for so long or the queue is closed and empty.
  std::optional<Message> pop(std::optional<std::chrono::milliseconds> patience);
  [[nodiscard]] bool isOver() const;
  // Whether somebody took this request back; asked once.
  bool takeCancelled(const llvm::json::Value& id);
  // Whether a message waits that changes a text: what is being built is of no use any more.
  [[nodiscard]] bool hasEdits() const { return waiting_edits_ > 0; }

 private:
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Message> waiting_;
  std::set<std::string> cancelled_;
  std::atomic<int> waiting_edits_ = 0;
  bool is_closed_ = false;
};

}  // namespace org::lsp

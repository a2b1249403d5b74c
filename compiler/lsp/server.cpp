#include "lsp/server.h"

#include <algorithm>
#include <memory>
#include <thread>

#include <fmt/format.h>

#include "lsp/builder.h"
#include "lsp/client.h"
#include "lsp/handshake.h"
#include "lsp/methods.h"
#include "lsp/notifications.h"
#include "lsp/publisher.h"
#include "lsp/reader.h"
#include "lsp/session.h"
#include "lsp/settings.h"

namespace org::lsp {

namespace {

using llvm::json::Value;
using Milliseconds = std::chrono::milliseconds;

// The worker: takes one message after the other, and builds and publishes where none waits.
class Server {
 public:
  Server(std::FILE* input, llvm::raw_ostream& output, MessageQueue& queue, const Surroundings& surroundings)
      : transport_(input, output),
        client_(transport_),
        publisher_(client_),
        queue_(queue),
        session_(surroundings.file_system, surroundings.today, surroundings.library_folder),
        builder_(session_, queue_, client_, publisher_),
        surroundings_(surroundings) {}

  // Until the conversation is over.
  void work();
  [[nodiscard]] bool wasShutDown() const { return life_ == Life::ShutDown; }
  // The editor is gone, and left the input open.
  [[nodiscard]] bool isAbandoned() const { return is_abandoned_; }

 private:
  [[nodiscard]] std::optional<Milliseconds> patience() const;
  void idle();
  void handle(const Message& message);
  void handleNotification(const Message& message);
  void handleRequest(const Message& message);
  void warn(const std::vector<std::string>& complaints);

  Result answer(const Message& message);
  Result initialize(const Value& params);
  Result answerWhileRunning(const Message& message);
  Result answerAboutDocument(const DocumentMethod& method, const Value& params);

  llvm::lsp::JSONTransport transport_;
  Client client_;
  Publisher publisher_;
  MessageQueue& queue_;
  Session session_;
  Builder builder_;
  Surroundings surroundings_;
  std::optional<std::int64_t> editor_;
  bool is_abandoned_ = false;
  enum class Life : std::uint8_t { New, Running, ShutDown } life_ = Life::New;
};

// --- What to do next

void Server::work() {
  while (!is_abandoned_) {
    const std::optional<Message> message = queue_.pop(patience());
    const bool is_last = message ? message->method == exit_method : queue_.isOver();
    if (is_last) {
      return;
    }
    if (message) {
      handle(*message);
    } else {
      idle();
      is_abandoned_ = editor_ && !surroundings_.is_alive(*editor_);
    }
  }
}

// How long to wait for the next message before something else is done.
std::optional<Milliseconds> Server::patience() const {
  constexpr Milliseconds shortest{20};
  constexpr Milliseconds longest{500};
  constexpr Milliseconds look_for_editor{3000};
  if (life_ == Life::Running && session_.isDirty()) {
    return std::clamp(builder_.lastDuration() / 2, shortest, longest);
  }
  if (publisher_.hasNews()) {
    return Milliseconds{0};
  }
  return editor_ ? std::optional(look_for_editor) : std::nullopt;
}

void Server::idle() {
  if (life_ == Life::Running && session_.isDirty()) {
    builder_.buildAll();
  }
  if (publisher_.hasNews() && !queue_.hasEdits()) {
    publisher_.tell(builder_.snapshots());
    builder_.prepareAnswers();
  }
}

// --- Messages

void Server::handle(const Message& message) {
  if (message.id) {
    handleRequest(message);
  } else if (life_ == Life::Running) {
    handleNotification(message);
  }
}

void Server::handleNotification(const Message& message) {
  const auto known = notifications();
  const auto notification = std::ranges::find(known, message.method, &Notification::name);
  if (notification != known.end()) {
    warn(notification->take(session_, message.params));
    if (notification->takes_away) {
      publisher_.markNews();
    }
  } else if (message.method == "initialized" && client_.abilities.watches_files) {
    client_.request("client/registerCapability", watchedFiles());
  }
}

void Server::handleRequest(const Message& message) {
  const bool is_cancelled = queue_.takeCancelled(*message.id);
  client_.reply(*message.id,
                is_cancelled ? Result(replyError(ErrorCode::RequestCancelled, "taken back")) : answer(message));
}

void Server::warn(const std::vector<std::string>& complaints) {
  for (const std::string& complaint : complaints) {
    client_.warn("orgc: " + complaint);
  }
}

// --- Requests

Result Server::answer(const Message& message) {
  if (message.method == unreadable) {
    return replyError(ErrorCode::ParseError, "this is no message of JSON-RPC");
  }
  if (message.method == "initialize") {
    return life_ == Life::New ? initialize(message.params)
                              : replyError(ErrorCode::InvalidRequest, "initialised already");
  }
  if (life_ == Life::New) {
    return replyError(ErrorCode::ServerNotInitialized, "`initialize` comes first");
  }
  if (life_ != Life::Running) {
    return replyError(ErrorCode::InvalidRequest, "the server was shut down");
  }
  if (message.method == "shutdown") {
    life_ = Life::ShutDown;
    return nullptr;
  }
  return answerWhileRunning(message);
}

Result Server::initialize(const Value& params) {
  life_ = Life::Running;
  const Greeting greeting = readGreeting(params);
  session_.encoding = greeting.encoding;
  client_.abilities = greeting.abilities;
  editor_ = greeting.editor;
  for (const std::string& folder : greeting.folders) {
    session_.addFolder(folder);
  }
  if (const Value* options = get(params, "initializationOptions")) {
    warn(configure(session_, *options));
  }
  return replyTo(greeting, surroundings_.version);
}

Result Server::answerWhileRunning(const Message& message) {
  const auto of_workspace = workspaceMethods();
  if (const auto method = std::ranges::find(of_workspace, message.method, &WorkspaceMethod::name);
      method != of_workspace.end()) {
    builder_.buildAll();
    return method->answer(builder_.snapshots(), message.params);
  }
  const auto methods = documentMethods();
  const auto method = std::ranges::find(methods, message.method, &DocumentMethod::name);
  return method != methods.end()
             ? answerAboutDocument(*method, message.params)
             : replyError(ErrorCode::MethodNotFound, fmt::format("there is no method `{}`", message.method));
}

Result Server::answerAboutDocument(const DocumentMethod& method, const Value& params) {
  auto uri = needText(params, "textDocument.uri");
  if (!uri) {
    return uri.takeError();
  }
  const std::string path = session_.pathOf(*uri);
  if (session_.isLibraryWithoutUser(path)) {
    return method.outside != nullptr ? method.outside() : nullptr;
  }
  auto snapshot = method.from == From::Draft ? builder_.draftFor(path) : builder_.snapshotFor(path);
  if (!snapshot) {
    return snapshot.takeError();
  }
  const source::FileId file = snapshot->find(path);
  if (file.isNone()) {
    return method.outside != nullptr
               ? Result(method.outside())
               : replyError(ErrorCode::InvalidParams, fmt::format("`{}` is not part of the organisation", path));
  }
  Place place{.snapshot = *snapshot, .file = file};
  if (method.about == About::Position) {
    auto position = needPosition(params, "position");
    if (!position) {
      return position.takeError();
    }
    place.offset = toOffset(snapshot->file(file).lines(), *position, session_.encoding);
  }
  return method.answer(place, params);
}

}  // namespace

int serve(std::FILE* input, llvm::raw_ostream& output, const Surroundings& surroundings) {
  const auto incoming = std::make_shared<Incoming>(input);
  Server server(input, output, incoming->queue, surroundings);
  std::thread reader([incoming] { readMessages(*incoming); });
  server.work();
  if (server.isAbandoned()) {
    // It waits for input that nobody will write.
    reader.detach();
  } else {
    reader.join();
  }
  return server.wasShutDown() ? 0 : 1;
}

}  // namespace org::lsp

#include "lsp/server.h"

#include <algorithm>
#include <memory>
#include <thread>

#include <fmt/format.h>
#include <llvm/ADT/StringMap.h>

#include "lsp/client.h"
#include "lsp/methods.h"
#include "lsp/publisher.h"
#include "lsp/session.h"
#include "lsp/settings.h"
#include "lsp/uris.h"

namespace org::lsp {

namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;
using Milliseconds = std::chrono::milliseconds;

// What the reader leaves for the worker where bytes were no message.
constexpr auto unreadable = "$/unreadable";
// After it neither of them reads on.
constexpr std::string_view exit_method = "exit";

class Server : public std::enable_shared_from_this<Server> {
 public:
  Server(std::FILE* input, llvm::raw_ostream& output, const Surroundings& surroundings)
      : input_(input),
        transport_(input, output),
        client_(transport_),
        publisher_(client_),
        session_(surroundings.file_system, surroundings.today),
        library_(surroundings.library_folder),
        surroundings_(surroundings) {}

  int run();

 private:
  // --- The reader
  void read();
  void take(Value message);

  // --- The worker
  void work();
  [[nodiscard]] std::optional<Milliseconds> patience() const;
  void idle();
  void handle(const Message& message);
  void handleNotification(const Message& message);
  void handleRequest(const Message& message);
  Result answer(const Message& message);
  Result initialize(const Value& params);
  void initialized();
  Result answerAboutDocument(const DocumentMethod& method, const Value& params);
  Result answerDiagnostic(const Value& params);
  Result answerWorkspaceDiagnostic(const Value& params);
  void didOpen(const Value& params);
  void didChange(const Value& params);
  void didClose(const Value& params);
  void didChangeWatchedFiles(const Value& params);
  void didChangeFolders(const Value& params);
  void configure(const Value& settings);

  [[nodiscard]] std::string pathOf(const std::string& uri) const;
  bool build(Organisation& organisation);
  void buildAll();
  void tellFindings();
  llvm::Expected<Snapshot> snapshotFor(const std::string& path);
  [[nodiscard]] Snapshot snapshotOf(const Organisation& organisation);
  [[nodiscard]] std::vector<Snapshot> allSnapshots();

  llvm::lsp::JSONTransportInputOverFile input_;
  llvm::lsp::JSONTransport transport_;
  MessageQueue queue_;
  Client client_;
  Publisher publisher_;
  Session session_;
  LibraryCopies library_;
  Surroundings surroundings_;
  std::optional<std::int64_t> editor_;
  Milliseconds last_build_{0};
  // The editor is gone, and left the input open.
  bool is_abandoned_ = false;
  enum class Life : std::uint8_t { New, Running, ShutDown } life_ = Life::New;
  // Something was built whose findings the client has not heard of.
  bool has_news_ = false;
};

// --- The reader

void Server::read() {
  while (!input_.isEndOfInput() && !input_.hasError()) {
    std::string text;
    if (llvm::failed(input_.readMessage(text))) {
      continue;
    }
    llvm::Expected<Value> message = llvm::json::parse(text);
    if (!message) {
      llvm::consumeError(message.takeError());
      queue_.push({.method = unreadable, .id = nullptr});
      continue;
    }
    const bool is_exit = getText(*message, "method") == exit_method;
    take(std::move(*message));
    if (is_exit) {
      break;
    }
  }
  queue_.close();
}

void Server::take(Value value) {
  const Value* method = get(value, "method");
  const Value* id = get(value, "id");
  if (method == nullptr || !method->getAsString()) {
    // An answer to a request of ours is not waited for; anything else is no message.
    const bool is_answer = get(value, "result") != nullptr || get(value, "error") != nullptr;
    if (!is_answer) {
      queue_.push({.method = unreadable, .id = nullptr});
    }
    return;
  }
  const Value* params = get(value, "params");
  if (*method->getAsString() == "$/cancelRequest") {
    if (const Value* cancelled = params != nullptr ? get(*params, "id") : nullptr) {
      queue_.cancel(*cancelled);
    }
    return;
  }
  queue_.push({.method = method->getAsString()->str(),
               .params = params != nullptr ? *params : Value(nullptr),
               .id = id != nullptr ? std::optional(*id) : std::nullopt});
}

// --- The worker

int Server::run() {
  std::thread reader([self = shared_from_this()] { self->read(); });
  work();
  if (is_abandoned_) {
    // It waits for input that nobody will write.
    reader.detach();
  } else {
    reader.join();
  }
  return life_ == Life::ShutDown ? 0 : 1;
}

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
    return std::clamp(last_build_ / 2, shortest, longest);
  }
  if (has_news_) {
    return Milliseconds{0};
  }
  return editor_ ? std::optional(look_for_editor) : std::nullopt;
}

void Server::idle() {
  if (life_ == Life::Running && session_.isDirty()) {
    buildAll();
  }
  if (has_news_ && !queue_.hasEdits()) {
    tellFindings();
  }
}

void Server::handle(const Message& message) {
  if (message.id) {
    handleRequest(message);
  } else if (life_ == Life::Running) {
    handleNotification(message);
  }
}

void Server::handleNotification(const Message& message) {
  using Handler = void (Server::*)(const Value&);
  static const llvm::StringMap<Handler> handlers = {
      {"textDocument/didOpen", &Server::didOpen},
      {"textDocument/didChange", &Server::didChange},
      {"textDocument/didClose", &Server::didClose},
      {"workspace/didChangeWatchedFiles", &Server::didChangeWatchedFiles},
      {"workspace/didChangeWorkspaceFolders", &Server::didChangeFolders},
  };
  if (const auto handler = handlers.find(message.method); handler != handlers.end()) {
    (this->*handler->second)(message.params);
  } else if (message.method == "initialized") {
    initialized();
  } else if (message.method == "workspace/didChangeConfiguration") {
    const Value* settings = get(message.params, "settings");
    configure(settings != nullptr ? *settings : Value(nullptr));
  }
}

void Server::handleRequest(const Message& message) {
  const bool is_cancelled = queue_.takeCancelled(*message.id);
  client_.reply(*message.id,
                is_cancelled ? Result(replyError(ErrorCode::RequestCancelled, "taken back")) : answer(message));
}

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
  if (message.method == "textDocument/diagnostic") {
    return answerDiagnostic(message.params);
  }
  if (message.method == "workspace/diagnostic") {
    return answerWorkspaceDiagnostic(message.params);
  }
  const auto of_workspace = workspaceMethods();
  if (const auto method = std::ranges::find(of_workspace, message.method, &WorkspaceMethod::name);
      method != of_workspace.end()) {
    buildAll();
    return method->answer(allSnapshots(), message.params);
  }
  const auto methods = documentMethods();
  const auto method = std::ranges::find(methods, message.method, &DocumentMethod::name);
  return method != methods.end()
             ? answerAboutDocument(*method, message.params)
             : replyError(ErrorCode::MethodNotFound, fmt::format("there is no method `{}`", message.method));
}

// --- The beginning

Encoding chooseEncoding(const Value& params) {
  const Value* offered = get(params, "capabilities.general.positionEncodings");
  const Array* list = offered != nullptr ? offered->getAsArray() : nullptr;
  const auto offers = [&](llvm::StringRef name) {
    return list != nullptr && llvm::any_of(*list, [&](const Value& one) { return one.getAsString() == name; });
  };
  return offers("utf-8") ? Encoding::Utf8 : offers("utf-32") ? Encoding::Utf32 : Encoding::Utf16;
}

std::string_view nameOf(Encoding encoding) {
  switch (encoding) {
    case Encoding::Utf8:
      return "utf-8";
    case Encoding::Utf16:
      return "utf-16";
    case Encoding::Utf32:
      return "utf-32";
  }
  return "utf-16";
}

// The folders of the workspace; of an editor without one, its root; or none.
std::vector<std::string> readFolders(const Value& params) {
  std::vector<std::string> folders;
  const Value* list = get(params, "workspaceFolders");
  if (list != nullptr && list->getAsArray() != nullptr) {
    for (const Value& folder : *list->getAsArray()) {
      folders.push_back(toPath(getText(folder, "uri")));
    }
  } else if (const std::string uri = getText(params, "rootUri"); !uri.empty()) {
    folders.push_back(toPath(uri));
  } else {
    folders.push_back(getText(params, "rootPath"));
  }
  std::erase_if(folders, [](const std::string& folder) { return !folder.starts_with('/'); });
  return folders;
}

Result Server::initialize(const Value& params) {
  life_ = Life::Running;
  session_.encoding = chooseEncoding(params);
  client_.abilities = readAbilities(params);
  if (const Value* process = get(params, "processId")) {
    editor_ = process->getAsInteger();
  }
  for (const std::string& folder : readFolders(params)) {
    session_.addFolder(folder);
  }
  if (const Value* options = get(params, "initializationOptions")) {
    configure(*options);
  }
  Object advertised = capabilities();
  advertised["positionEncoding"] = std::string(nameOf(session_.encoding));
  constexpr int incremental = 2;
  advertised["textDocumentSync"] = Object{{"openClose", true}, {"change", incremental}, {"save", true}};
  advertised["workspace"] = Object{{"workspaceFolders", Object{{"supported", true}, {"changeNotifications", true}}}};
  if (client_.abilities.pulls_diagnostics) {
    advertised["diagnosticProvider"] =
        Object{{"identifier", "orgc"}, {"interFileDependencies", true}, {"workspaceDiagnostics", true}};
  }
  return Object{{"capabilities", std::move(advertised)},
                {"serverInfo", Object{{"name", "orgc"}, {"version", surroundings_.version}}}};
}

void Server::initialized() {
  if (client_.abilities.watches_files) {
    Array watchers{Object{{"globPattern", "**/*.org"}}, Object{{"globPattern", "**/.gitignore"}}};
    client_.request(
        "client/registerCapability",
        Object{{"registrations", Array{Object{{"id", "watch"},
                                              {"method", "workspace/didChangeWatchedFiles"},
                                              {"registerOptions", Object{{"watchers", std::move(watchers)}}}}}}});
  }
}

void Server::configure(const Value& settings) {
  const Value* ours = get(settings, "orgc");
  for (const std::string& problem : readSettings(ours != nullptr ? *ours : settings, session_.settings)) {
    client_.warn("orgc: " + problem);
  }
  session_.markEverythingChanged();
}

// --- Buffers and files

void Server::didOpen(const Value& params) {
  const std::string uri = getText(params, "textDocument.uri");
  const Value* version = get(params, "textDocument.version");
  if (!uri.empty()) {
    session_.open(pathOf(uri), {uri, getText(params, "textDocument.text"),
                                version != nullptr ? version->getAsInteger().value_or(0) : 0});
  }
}

void Server::didChange(const Value& params) {
  const std::string path = pathOf(getText(params, "textDocument.uri"));
  const Value* version = get(params, "textDocument.version");
  auto changes = needChanges(params);
  if (!changes) {
    client_.warn("orgc: a change could not be read: " + llvm::toString(changes.takeError()));
    return;
  }
  session_.change(path, version != nullptr ? version->getAsInteger().value_or(0) : 0, *changes);
}

void Server::didClose(const Value& params) {
  session_.close(pathOf(getText(params, "textDocument.uri")));
  has_news_ = true;
}

void Server::didChangeWatchedFiles(const Value& params) {
  const Value* changes = get(params, "changes");
  if (changes == nullptr || changes->getAsArray() == nullptr) {
    return;
  }
  for (const Value& change : *changes->getAsArray()) {
    session_.markDiskChanged(toPath(getText(change, "uri")));
  }
}

void Server::didChangeFolders(const Value& params) {
  const auto each = [&](std::string_view list, auto&& apply) {
    const Value* folders = get(params, list);
    if (folders != nullptr && folders->getAsArray() != nullptr) {
      for (const Value& folder : *folders->getAsArray()) {
        apply(toPath(getText(folder, "uri")));
      }
    }
  };
  each("event.removed", [&](const std::string& path) { session_.removeFolder(path); });
  each("event.added", [&](const std::string& path) { session_.addFolder(path); });
  has_news_ = true;
}

// --- Organisations

// The path of a document; of a copy of the library, its module: the name that it has in a Program.
std::string Server::pathOf(const std::string& uri) const {
  std::string path = toPath(uri);
  std::string module = library_.moduleAt(path);
  return module.empty() ? path : module;
}

bool Server::build(Organisation& organisation) {
  using Clock = std::chrono::steady_clock;
  const auto begun = Clock::now();
  const bool is_first = organisation.program() == nullptr;
  const auto tell_progress = [&](Object value) {
    if (is_first && client_.abilities.shows_progress) {
      client_.notify("$/progress", Object{{"token", "orgc/build"}, {"value", std::move(value)}});
    }
  };
  if (is_first && client_.abilities.shows_progress) {
    client_.request("window/workDoneProgress/create", Object{{"token", "orgc/build"}});
  }
  tell_progress(Object{{"kind", "begin"}, {"title", "orgc"}, {"message", "reading the organisation"}});
  const bool is_built = session_.build(organisation, [&] { return queue_.hasEdits(); });
  tell_progress(Object{{"kind", "end"}});
  if (is_built) {
    last_build_ = std::chrono::duration_cast<Milliseconds>(Clock::now() - begun);
    has_news_ = true;
  }
  return is_built;
}

void Server::buildAll() {
  for (const auto& organisation : session_.organisations()) {
    if (organisation->isDirty() && !build(*organisation)) {
      return;
    }
  }
}

void Server::tellFindings() {
  has_news_ = false;
  if (!client_.abilities.pulls_diagnostics) {
    publisher_.publish(allSnapshots());
  } else {
    client_.request("workspace/diagnostic/refresh", nullptr);
  }
}

Snapshot Server::snapshotOf(const Organisation& organisation) {
  return {.program = organisation.program(),
          .encoding = session_.encoding,
          .documents = &session_.documents(),
          .library = &library_,
          .client = client_.abilities};
}

std::vector<Snapshot> Server::allSnapshots() {
  std::vector<Snapshot> snapshots;
  for (const auto& organisation : session_.organisations()) {
    if (organisation->program() != nullptr) {
      snapshots.push_back(snapshotOf(*organisation));
    }
  }
  return snapshots;
}

// The organisation of a path as it is in the editor now.
llvm::Expected<Snapshot> Server::snapshotFor(const std::string& path) {
  Organisation* organisation = session_.organisationOf(path);
  if (organisation == nullptr) {
    return replyError(ErrorCode::InvalidParams, fmt::format("`{}` is not open", path));
  }
  if (organisation->isDirty() && !build(*organisation)) {
    return replyError(ErrorCode::ContentModified, "the text changed meanwhile");
  }
  return snapshotOf(*organisation);
}

Result Server::answerAboutDocument(const DocumentMethod& method, const Value& params) {
  auto uri = needText(params, "textDocument.uri");
  if (!uri) {
    return uri.takeError();
  }
  const std::string path = pathOf(*uri);
  if (session_.isLibraryWithoutUser(path)) {
    return nullptr;
  }
  auto snapshot = snapshotFor(path);
  if (!snapshot) {
    return snapshot.takeError();
  }
  const source::FileId file = snapshot->find(path);
  if (file.isNone()) {
    return replyError(ErrorCode::InvalidParams, fmt::format("`{}` is not part of the organisation", path));
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

Result Server::answerDiagnostic(const Value& params) {
  const std::string path = pathOf(getText(params, "textDocument.uri"));
  const auto nothing = [] { return Object{{"kind", "full"}, {"items", Array()}}; };
  if (session_.isLibraryWithoutUser(path)) {
    return nothing();
  }
  auto snapshot = snapshotFor(path);
  if (!snapshot) {
    return snapshot.takeError();
  }
  const source::FileId file = snapshot->find(path);
  if (file.isNone()) {
    return nothing();
  }
  return Publisher::report(*snapshot, file, getText(params, "previousResultId"));
}

Result Server::answerWorkspaceDiagnostic(const Value& params) {
  buildAll();
  std::map<std::string, std::string> previous;
  const Value* list = get(params, "previousResultIds");
  if (list != nullptr && list->getAsArray() != nullptr) {
    for (const Value& one : *list->getAsArray()) {
      previous[getText(one, "uri")] = getText(one, "value");
    }
  }
  return Publisher::reportAll(allSnapshots(), previous);
}

}  // namespace

int serve(std::FILE* input, llvm::raw_ostream& output, const Surroundings& surroundings) {
  return std::make_shared<Server>(input, output, surroundings)->run();
}

}  // namespace org::lsp

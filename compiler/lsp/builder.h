#pragma once

// Brings organisations up to what stands in the editor, and shows the client that it is at work. Whoever wants to look at one gets a
// Snapshot here. Owned by the server; used by the worker thread alone.

#include <chrono>
#include <string>
#include <vector>

#include <llvm/Support/Error.h>

#include "lsp/client.h"
#include "lsp/place.h"
#include "lsp/publisher.h"
#include "lsp/session.h"

namespace org::lsp {

class Builder {
 public:
  // A build is given up once an edit waits in the queue. The publisher hears of every build that was finished.
  Builder(Session& session, const MessageQueue& queue, Client& client, Publisher& publisher)
      : session_(session), queue_(queue), client_(client), publisher_(publisher) {}

  // Compiles what changed, until an edit waits.
  void buildAll();
  // Works out what hovers, lenses and links ask first, until an edit waits: while somebody reads the findings.
  void prepareAnswers();
  // How long the last build took that was finished.
  [[nodiscard]] std::chrono::milliseconds lastDuration() const { return last_duration_; }

  // The organisation of a path as it is in the editor now, or what to reply where there is none.
  llvm::Expected<Snapshot> snapshotFor(const std::string& path);
  // The same, for what is asked while somebody types and must not wait for a build: where one is due, the text of the path as it is
  // in the editor now, and all else as it was compiled last (workspace.h, draft).
  llvm::Expected<Snapshot> draftFor(const std::string& path);
  // All of them as they were compiled last.
  [[nodiscard]] std::vector<Snapshot> snapshots();

 private:
  bool build(Organisation& organisation);
  [[nodiscard]] Snapshot snapshotOf(std::shared_ptr<const workspace::Program> program);

  Session& session_;
  const MessageQueue& queue_;
  Client& client_;
  Publisher& publisher_;
  std::chrono::milliseconds last_duration_{0};
};

}  // namespace org::lsp

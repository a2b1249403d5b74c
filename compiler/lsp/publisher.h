#pragma once

// Findings to the client: what is published changes only where the findings of a file changed, and what became clean is cleared. Owned
// by the server.

#include <map>
#include <string>
#include <vector>

#include "lsp/client.h"
#include "lsp/place.h"
#include "lsp/told.h"

namespace org::lsp {

class Publisher {
 public:
  explicit Publisher(Client& client) : client_(client) {}

  // Findings may have changed, and the client has not heard of it.
  void markNews() { has_news_ = true; }
  [[nodiscard]] bool hasNews() const { return has_news_; }
  // Publishes the findings of all organisations, and clears files that are in none of them any more. A client that asks for findings
  // is told to ask.
  void tell(const std::vector<Snapshot>& organisations);
  // The answer to `textDocument/diagnostic`: the findings, or that they are the ones the client has.
  static llvm::json::Object report(const Snapshot& snapshot, source::FileId file, std::string_view previous);
  // The answer to `workspace/diagnostic`; `previous`: what the client has, by address.
  static llvm::json::Object reportAll(const std::vector<Snapshot>& organisations,
                                      const std::map<std::string, std::string>& previous);

 private:
  struct Published {
    std::string key;
    bool is_empty = true;
  };

  void publish(const std::vector<Snapshot>& organisations);
  Published publish(const Snapshot& snapshot, const std::string& uri, source::FileId file);

  Client& client_;
  bool has_news_ = false;
  // By address, of what was published last.
  std::map<std::string, Published> published_;
  // In the order of the organisations.
  std::vector<Told> told_;
};

}  // namespace org::lsp

#pragma once

// The semantic tokens of each file as they were sent last, so that after an edit only what changed goes over. Owned by the Session.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include <llvm/Support/JSON.h>

namespace org::lsp {

class SentTokens {
 public:
  // Five numbers a token, as the protocol encodes them.
  using Data = std::vector<std::uint32_t>;

  // `SemanticTokens`: all of them.
  llvm::json::Object sendAll(const std::string& path, Data data);
  // `SemanticTokensDelta` against what went out under the id; all of them where that is not what was sent last.
  llvm::json::Object sendChanges(const std::string& path, const std::string& previous_id, Data data);
  void forget(const std::string& path) { by_path_.erase(path); }

 private:
  struct Sent {
    std::string id;
    Data data;
  };

  std::string keep(const std::string& path, Data data);

  std::map<std::string, Sent> by_path_;
  std::uint64_t next_id_ = 1;
};

}  // namespace org::lsp

#pragma once

// Reads the parameters of messages: what is missing or of a wrong type is an error for the client, never a crash. Used by `lsp` alone.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include <llvm/Support/Error.h>
#include <llvm/Support/JSON.h>

#include "lsp/documents.h"
#include "lsp/messages.h"

namespace org::lsp {

// A mistake of the client's, or a request that cannot be answered: code and message of the reply.
class ReplyError : public llvm::ErrorInfo<ReplyError> {
 public:
  static char ID;

  ReplyError(ErrorCode error_code, std::string message) : code(error_code), text(std::move(message)) {}
  void log(llvm::raw_ostream& out) const override { out << text; }
  [[nodiscard]] std::error_code convertToErrorCode() const override { return llvm::inconvertibleErrorCode(); }

  ErrorCode code;
  std::string text;
};

llvm::Error replyError(ErrorCode code, std::string message);

// What stands under `a.b` in a value; null where there is nothing.
const llvm::json::Value* get(const llvm::json::Value& value, std::string_view path);
std::string getText(const llvm::json::Value& value, std::string_view path);
bool getFlag(const llvm::json::Value& value, std::string_view path);
std::optional<Position> getPosition(const llvm::json::Value& value, std::string_view path);
std::optional<PositionRange> getRange(const llvm::json::Value& value, std::string_view path);

// The text that must stand there.
llvm::Expected<std::string> needText(const llvm::json::Value& params, std::string_view path);
llvm::Expected<Position> needPosition(const llvm::json::Value& params, std::string_view path);
llvm::Expected<PositionRange> needRange(const llvm::json::Value& params, std::string_view path);
// The `contentChanges` of a `didChange`.
llvm::Expected<std::vector<TextChange>> needChanges(const llvm::json::Value& params);

}  // namespace org::lsp

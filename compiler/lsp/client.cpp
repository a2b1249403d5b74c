#include "lsp/client.h"

namespace org::lsp {

namespace {

// As LLVM's transport knows it: the code goes out as it is.
llvm::Error toTransportError(llvm::Error error) {
  llvm::Error result = llvm::Error::success();
  llvm::handleAllErrors(
      std::move(error),
      [&](const ReplyError& reason) {
        result = llvm::joinErrors(std::move(result), llvm::make_error<llvm::lsp::LSPError>(
                                                         reason.text, static_cast<llvm::lsp::ErrorCode>(reason.code)));
      },
      [&](const llvm::ErrorInfoBase& reason) {
        result = llvm::joinErrors(
            std::move(result),
            llvm::make_error<llvm::lsp::LSPError>(
                reason.message(), static_cast<llvm::lsp::ErrorCode>(static_cast<int>(ErrorCode::RequestFailed))));
      });
  return result;
}

}  // namespace

void Client::reply(const llvm::json::Value& id, llvm::Expected<llvm::json::Value> result) {
  if (result) {
    transport_.reply(id, std::move(result));
  } else {
    transport_.reply(id, toTransportError(result.takeError()));
  }
}

void Client::request(llvm::StringRef method, llvm::json::Value params) {
  transport_.call(method, std::move(params), "orgc-" + std::to_string(++last_id_));
}

void Client::warn(const std::string& message) {
  constexpr int warning = 2;
  notify("window/showMessage", llvm::json::Object{{"type", warning}, {"message", message}});
}

}  // namespace org::lsp

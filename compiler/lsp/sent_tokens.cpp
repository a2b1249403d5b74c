#include "lsp/sent_tokens.h"

#include <algorithm>

#include <fmt/format.h>

namespace org::lsp {

namespace {

llvm::json::Array toJson(SentTokens::Data::const_iterator begin, SentTokens::Data::const_iterator end) {
  llvm::json::Array numbers;
  std::copy(begin, end, std::back_inserter(numbers));
  return numbers;
}

// One edit at most: what stands between the numbers that both have at the front and those that both have at the end.
llvm::json::Array difference(const SentTokens::Data& before, const SentTokens::Data& now) {
  const auto [front_before, front_now] = std::ranges::mismatch(before, now);
  if (front_before == before.end() && front_now == now.end()) {
    return {};
  }
  const auto most = std::min(before.end() - front_before, now.end() - front_now);
  auto end_before = before.end();
  auto end_now = now.end();
  while (before.end() - end_before < most && *(end_before - 1) == *(end_now - 1)) {
    --end_before;
    --end_now;
  }
  return llvm::json::Array{llvm::json::Object{{"start", front_before - before.begin()},
                                              {"deleteCount", end_before - front_before},
                                              {"data", toJson(front_now, end_now)}}};
}

}  // namespace

std::string SentTokens::keep(const std::string& path, Data data) {
  std::string id = fmt::to_string(next_id_++);
  by_path_[path] = {id, std::move(data)};
  return id;
}

llvm::json::Object SentTokens::sendAll(const std::string& path, Data data) {
  llvm::json::Array numbers = toJson(data.begin(), data.end());
  return llvm::json::Object{{"resultId", keep(path, std::move(data))}, {"data", std::move(numbers)}};
}

llvm::json::Object SentTokens::sendChanges(const std::string& path, const std::string& previous_id, Data data) {
  const auto known = by_path_.find(path);
  if (known == by_path_.end() || known->second.id != previous_id) {
    return sendAll(path, std::move(data));
  }
  llvm::json::Array edits = difference(known->second.data, data);
  return llvm::json::Object{{"resultId", keep(path, std::move(data))}, {"edits", std::move(edits)}};
}

}  // namespace org::lsp

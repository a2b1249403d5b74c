#include "lsp/publisher.h"

#include <fmt/format.h>
#include <llvm/Support/FormatVariadic.h>
#include <llvm/Support/xxhash.h>

#include "lsp/features/features.h"

namespace org::lsp {

namespace {

// What tells two lists of findings apart.
std::string keyOf(const llvm::json::Array& diagnostics) {
  if (diagnostics.empty()) {
    return "clean";
  }
  std::string text;
  llvm::raw_string_ostream out(text);
  out << llvm::json::Value(llvm::json::Array(diagnostics));
  return fmt::format("{:016x}", llvm::xxh3_64bits(text));
}

// The files of the workspace that can have findings, by address.
std::map<std::string, source::FileId> filesOf(const Snapshot& snapshot) {
  std::map<std::string, source::FileId> files;
  for (std::uint32_t i = 0; i < snapshot.program->files.size(); ++i) {
    const source::FileId id{i};
    if (!snapshot.file(id).isLibrary()) {
      files.emplace(snapshot.uri(id), id);
    }
  }
  return files;
}

llvm::json::Value versionOf(const Snapshot& snapshot, source::FileId file) {
  const Document* document = snapshot.documents->find(snapshot.file(file).path());
  return document != nullptr ? llvm::json::Value(document->version) : llvm::json::Value(nullptr);
}

}  // namespace

void Publisher::tell(const std::vector<Snapshot>& organisations) {
  has_news_ = false;
  if (client_.abilities.pulls_diagnostics) {
    client_.request("workspace/diagnostic/refresh", nullptr);
  } else {
    publish(organisations);
  }
}

void Publisher::publish(const std::vector<Snapshot>& organisations) {
  std::map<std::string, Published> next;
  std::vector<Told> told;
  for (const Snapshot& snapshot : organisations) {
    const Told* before = told.size() < told_.size() ? &told_[told.size()] : nullptr;
    const Told& now = told.emplace_back(snapshot);
    for (const auto& [uri, file] : filesOf(snapshot)) {
      const auto known = published_.find(uri);
      const bool is_known = known != published_.end() && before != nullptr && now.saysTheSame(*before, file);
      next[uri] = is_known ? known->second : publish(snapshot, uri, file);
    }
  }
  for (const auto& [uri, before] : published_) {
    if (!before.is_empty && !next.contains(uri)) {
      client_.notify("textDocument/publishDiagnostics",
                     llvm::json::Object{{"uri", uri}, {"diagnostics", llvm::json::Array()}});
    }
  }
  published_ = std::move(next);
  told_ = std::move(told);
}

// The findings of one file, where they are not those that the client has.
Publisher::Published Publisher::publish(const Snapshot& snapshot, const std::string& uri, source::FileId file) {
  llvm::json::Array diagnostics = diagnosticsOf(snapshot, file);
  Published now{keyOf(diagnostics), diagnostics.empty()};
  const auto before = published_.find(uri);
  const bool is_news = before == published_.end() ? !now.is_empty : before->second.key != now.key;
  if (is_news) {
    llvm::json::Object params{{"uri", uri}, {"diagnostics", std::move(diagnostics)}};
    if (llvm::json::Value version = versionOf(snapshot, file); version.kind() != llvm::json::Value::Null) {
      params["version"] = std::move(version);
    }
    client_.notify("textDocument/publishDiagnostics", std::move(params));
  }
  return now;
}

llvm::json::Object Publisher::report(const Snapshot& snapshot, source::FileId file, std::string_view previous) {
  llvm::json::Array diagnostics = diagnosticsOf(snapshot, file);
  std::string key = keyOf(diagnostics);
  if (key == previous) {
    return llvm::json::Object{{"kind", "unchanged"}, {"resultId", std::move(key)}};
  }
  return llvm::json::Object{{"kind", "full"}, {"resultId", std::move(key)}, {"items", std::move(diagnostics)}};
}

llvm::json::Object Publisher::reportAll(const std::vector<Snapshot>& organisations,
                                        const std::map<std::string, std::string>& previous) {
  llvm::json::Array items;
  for (const Snapshot& snapshot : organisations) {
    for (const auto& [uri, file] : filesOf(snapshot)) {
      const auto known = previous.find(uri);
      llvm::json::Object one = report(snapshot, file, known == previous.end() ? std::string_view() : known->second);
      one["uri"] = uri;
      one["version"] = versionOf(snapshot, file);
      items.push_back(std::move(one));
    }
  }
  return llvm::json::Object{{"items", std::move(items)}};
}

}  // namespace org::lsp

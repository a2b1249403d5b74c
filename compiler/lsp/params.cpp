#include "lsp/params.h"

#include <limits>

#include <fmt/format.h>

namespace org::lsp {

char ReplyError::ID = 0;

namespace {

std::optional<std::uint32_t> getCount(const llvm::json::Object& object, llvm::StringRef key) {
  const std::optional<std::int64_t> number = object.getInteger(key);
  if (!number || *number < 0) {
    return std::nullopt;
  }
  return static_cast<std::uint32_t>(std::min<std::int64_t>(*number, std::numeric_limits<std::uint32_t>::max()));
}

std::optional<Position> readPosition(const llvm::json::Object* object) {
  if (object == nullptr) {
    return std::nullopt;
  }
  const auto line = getCount(*object, "line");
  const auto character = getCount(*object, "character");
  return line && character ? std::optional(Position{*line, *character}) : std::nullopt;
}

llvm::Error missing(std::string_view path, std::string_view what) {
  return replyError(ErrorCode::InvalidParams, fmt::format("`{}` is missing or no {}", path, what));
}

}  // namespace

llvm::Error replyError(ErrorCode code, std::string message) {
  return llvm::make_error<ReplyError>(code, std::move(message));
}

const llvm::json::Value* get(const llvm::json::Value& value, std::string_view path) {
  const llvm::json::Value* found = &value;
  for (llvm::StringRef rest = path; found != nullptr && !rest.empty();) {
    const auto [key, others] = rest.split('.');
    const llvm::json::Object* object = found->getAsObject();
    found = object != nullptr ? object->get(key) : nullptr;
    rest = others;
  }
  return found;
}

std::string getText(const llvm::json::Value& value, std::string_view path) {
  const llvm::json::Value* found = get(value, path);
  const auto text = found != nullptr ? found->getAsString() : std::nullopt;
  return text ? text->str() : std::string();
}

bool getFlag(const llvm::json::Value& value, std::string_view path) {
  const llvm::json::Value* found = get(value, path);
  return found != nullptr && found->getAsBoolean().value_or(false);
}

std::optional<Position> getPosition(const llvm::json::Value& value, std::string_view path) {
  const llvm::json::Value* found = get(value, path);
  return readPosition(found != nullptr ? found->getAsObject() : nullptr);
}

std::optional<PositionRange> getRange(const llvm::json::Value& value, std::string_view path) {
  const llvm::json::Value* found = get(value, path);
  const auto start = found != nullptr ? getPosition(*found, "start") : std::nullopt;
  const auto end = found != nullptr ? getPosition(*found, "end") : std::nullopt;
  return start && end ? std::optional(PositionRange{*start, *end}) : std::nullopt;
}

llvm::Expected<std::string> needText(const llvm::json::Value& params, std::string_view path) {
  const llvm::json::Value* found = get(params, path);
  const auto text = found != nullptr ? found->getAsString() : std::nullopt;
  return text ? llvm::Expected<std::string>(text->str()) : missing(path, "text");
}

llvm::Expected<Position> needPosition(const llvm::json::Value& params, std::string_view path) {
  const auto position = getPosition(params, path);
  return position ? llvm::Expected<Position>(*position) : missing(path, "position");
}

llvm::Expected<PositionRange> needRange(const llvm::json::Value& params, std::string_view path) {
  const auto range = getRange(params, path);
  return range ? llvm::Expected<PositionRange>(*range) : missing(path, "range");
}

llvm::Expected<std::vector<TextChange>> needChanges(const llvm::json::Value& params) {
  const llvm::json::Value* list = get(params, "contentChanges");
  if (list == nullptr || list->getAsArray() == nullptr) {
    return missing("contentChanges", "list");
  }
  std::vector<TextChange> changes;
  for (const llvm::json::Value& change : *list->getAsArray()) {
    auto text = needText(change, "text");
    if (!text) {
      return text.takeError();
    }
    const llvm::json::Value* range = get(change, "range");
    const auto read = getRange(change, "range");
    if (range != nullptr && !read) {
      return missing("range", "range");
    }
    changes.push_back({read, std::move(*text)});
  }
  return changes;
}

}  // namespace org::lsp

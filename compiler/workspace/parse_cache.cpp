#include "workspace/parse_cache.h"

#include <optional>

namespace org::workspace {

std::vector<ParsedText> ParseCache::parseAll(std::vector<Text> texts, unsigned jobs) {
  std::map<std::string, ParsedText> next;
  std::vector<std::string> order;
  std::vector<Text> changed;
  for (Text& text : texts) {
    order.push_back(text.path);
    const auto known = known_.find(text.path);
    if (known != known_.end() && known->second.tree->source->text() == text.text) {
      next.insert(known_.extract(known));
    } else {
      changed.push_back(std::move(text));
    }
  }
  for (ParsedText& parsed : workspace::parseAll(std::move(changed), jobs)) {
    next.insert_or_assign(parsed.tree->source->path(), std::move(parsed));
  }
  known_ = std::move(next);
  std::vector<ParsedText> result;
  for (const std::string& path : order) {
    result.push_back(known_.at(path));
  }
  return result;
}

ParsedText ParseCache::parse(Text text) {
  const auto known = known_.find(text.path);
  if (known == known_.end() || known->second.tree->source->text() != text.text) {
    const std::string path = text.path;
    std::vector<Text> one;
    one.push_back(std::move(text));
    return known_.insert_or_assign(path, std::move(workspace::parseAll(std::move(one), 1).front())).first->second;
  }
  return known->second;
}

}  // namespace org::workspace

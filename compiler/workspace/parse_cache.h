#pragma once

// Keeps what became of each file's text, so that a file that did not change is not parsed again. Owned by a Workspace.

#include <map>
#include <string>
#include <vector>

#include "workspace/parse_all.h"

namespace org::workspace {

class ParseCache {
 public:
  // In the order of the texts. Forgets files that are not among them.
  std::vector<ParsedText> parseAll(std::vector<Text> texts, unsigned jobs);
  // One of them, and forgets none.
  ParsedText parse(Text text);

 private:
  // By path.
  std::map<std::string, ParsedText> known_;
};

}  // namespace org::workspace

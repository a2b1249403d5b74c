#include "lsp/features/code_actions.h"

#include <algorithm>
#include <array>

#include "lsp/params.h"
#include "lsp/uris.h"

namespace org::lsp {

namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

struct Source {
  std::string_view kind;
  CodeActions (*offer)(const Selection& selection);
};

constexpr std::array sources = {
    Source{quick_fix, offerFixes},
    Source{quick_fix, offerAllowances},
    Source{refactor_extract, offerToExtractTeam},
    Source{refactor_inline, offerToInlineRole},
    Source{refactor_move, offerToMergeTeams},
    Source{refactor_move, offerToMovePerson},
    Source{refactor_move, offerToSplitFile},
    Source{refactor_rewrite, offerToHandOver},
    Source{fix_all, offerSafeFixes},
};

// Whether a kind is the one asked for or below it: `refactor` asks for `refactor.move`; the empty one for all.
bool isOf(std::string_view kind, std::string_view asked) {
  return asked.empty() || (kind.starts_with(asked) && (kind.size() == asked.size() || kind[asked.size()] == '.'));
}

bool isWanted(std::string_view kind, const Value& params) {
  const Value* only = get(params, "context.only");
  const Array* list = only != nullptr ? only->getAsArray() : nullptr;
  return list == nullptr || llvm::any_of(*list, [&](const Value& asked) {
           return asked.getAsString() && isOf(kind, std::string_view(*asked.getAsString()));
         });
}

// Whether the client asks about a finding: it lists those that it shows at the range, or none where it knows of none.
class Asked {
 public:
  Asked(const Place& place, const Value& params) : place_(place) {
    if (const Value* list = get(params, "context.diagnostics"); list != nullptr && list->getAsArray() != nullptr) {
      findings_ = *list->getAsArray();
    }
  }

  [[nodiscard]] bool has(const diag::Diagnostic& finding) const {
    return findings_.empty() || llvm::any_of(findings_, [&](const Value& asked) { return isSame(asked, finding); });
  }

 private:
  // What was typed since may have moved it.
  [[nodiscard]] bool isSame(const Value& asked, const diag::Diagnostic& finding) const {
    const auto range = getRange(asked, "range");
    if (!range || getText(asked, "code") != diag::info(finding.kind).name) {
      return false;
    }
    const auto& lines = place_.snapshot.file(place_.file).lines();
    const std::uint32_t begin = toOffset(lines, range->start, place_.snapshot.encoding);
    const std::uint32_t end = toOffset(lines, range->end, place_.snapshot.encoding);
    return finding.span.begin <= end && begin <= finding.span.end;
  }

  const Place& place_;
  Array findings_;
};

Object changeOf(std::string uri, Array edits) {
  return Object{{"textDocument", Object{{"uri", std::move(uri)}, {"version", nullptr}}}, {"edits", std::move(edits)}};
}

// Files first: an editor does all in this order, or nothing.
Object editOf(const Snapshot& snapshot, const CodeAction& action) {
  Object edit = snapshot.workspaceEdit(action.edits);
  if (action.new_files.empty()) {
    return edit;
  }
  Array changes;
  for (const auto& [path, text] : action.new_files) {
    const Value start = toJson(Position{});
    const Object whole{{"range", Object{{"start", start}, {"end", start}}}, {"newText", text}};
    changes.push_back(Object{{"kind", "create"}, {"uri", toUri(path)}});
    changes.push_back(changeOf(toUri(path), Array{Value(Object(whole))}));
  }
  for (auto& [uri, edits] : *edit.getObject("changes")) {
    changes.push_back(changeOf(uri.str(), std::move(*edits.getAsArray())));
  }
  return Object{{"documentChanges", std::move(changes)}};
}

Object toJson(const Snapshot& snapshot, std::string_view kind, const CodeAction& action) {
  Object result{{"title", action.title}, {"kind", std::string(kind)}, {"edit", editOf(snapshot, action)}};
  if (action.finding != nullptr) {
    result["diagnostics"] = Array{toDiagnostic(snapshot, *action.finding)};
  }
  if (action.is_preferred) {
    result["isPreferred"] = true;
  }
  return result;
}

}  // namespace

Result codeActions(const Place& place, const Value& params) {
  auto range = needRange(params, "range");
  if (!range) {
    return range.takeError();
  }
  const auto& lines = place.snapshot.file(place.file).lines();
  const auto offsetOf = [&](Position position) { return toOffset(lines, position, place.snapshot.encoding); };
  const Selection selection{place, {offsetOf(range->start), offsetOf(range->end)}};
  const Asked asked(place, params);
  Array actions;
  for (const Source& source : sources) {
    if (!isWanted(source.kind, params)) {
      continue;
    }
    for (const CodeAction& action : source.offer(selection)) {
      if (action.finding == nullptr || asked.has(*action.finding)) {
        actions.push_back(toJson(place.snapshot, source.kind, action));
      }
    }
  }
  return actions;
}

Object codeActionOptions() {
  Array kinds;
  for (const Source& source : sources) {
    if (std::ranges::find(kinds, Value(std::string(source.kind))) == kinds.end()) {
      kinds.push_back(std::string(source.kind));
    }
  }
  return Object{{"codeActionKinds", std::move(kinds)}};
}

}  // namespace org::lsp

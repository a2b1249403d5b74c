#include "lsp/features/code_actions.h"

#include <algorithm>
#include <array>

#include "lsp/features/refactorings/tidy.h"
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

// What a client that asks for the edit later sends back.
Object dataOf(const Selection& selection) {
  const Place& place = selection.place;
  return Object{{"uri", place.snapshot.uri(place.file)}, {"range", place.snapshot.range(place.file, selection.range)}};
}

Object toJson(const Selection& selection, std::string_view kind, const CodeAction& action) {
  const Snapshot& snapshot = selection.place.snapshot;
  Object result{{"title", action.title}, {"kind", std::string(kind)}};
  if (action.is_rough && snapshot.client.resolves_actions) {
    result["data"] = dataOf(selection);
  } else {
    result["edit"] = editOf(snapshot, action.is_rough ? inStyle(snapshot, action) : action);
  }
  if (action.finding != nullptr) {
    result["diagnostics"] = Array{toDiagnostic(snapshot, *action.finding)};
  }
  if (action.is_preferred) {
    result["isPreferred"] = true;
  }
  return result;
}

Selection selectionOf(const Place& place, const PositionRange& range) {
  const auto& lines = place.snapshot.file(place.file).lines();
  const auto offsetOf = [&](Position position) { return toOffset(lines, position, place.snapshot.encoding); };
  return {place, {offsetOf(range.start), offsetOf(range.end)}};
}

// Of the action of that kind and title that is offered there; nothing where there is none any more.
std::optional<Object> editOf(const Selection& selection, std::string_view kind, std::string_view title) {
  for (const Source& source : sources) {
    for (const CodeAction& action : source.kind == kind ? source.offer(selection) : CodeActions()) {
      if (action.title == title) {
        return editOf(selection.place.snapshot, inStyle(selection.place.snapshot, action));
      }
    }
  }
  return std::nullopt;
}

}  // namespace

Result codeActions(const Place& place, const Value& params) {
  auto range = needRange(params, "range");
  if (!range) {
    return range.takeError();
  }
  const Selection selection = selectionOf(place, *range);
  const Asked asked(place, params);
  Array actions;
  for (const Source& source : sources) {
    if (!isWanted(source.kind, params)) {
      continue;
    }
    for (const CodeAction& action : source.offer(selection)) {
      if (action.finding == nullptr || asked.has(*action.finding)) {
        actions.push_back(toJson(selection, source.kind, action));
      }
    }
  }
  return actions;
}

Result resolveCodeAction(const std::vector<Snapshot>& snapshots, const Value& action) {
  const Object* given = action.getAsObject();
  if (given == nullptr) {
    return replyError(ErrorCode::InvalidParams, "a code action is an object");
  }
  Object resolved = *given;
  auto range = needRange(action, "data.range");
  if (!range) {
    return range.takeError();
  }
  const std::string path = toPath(getText(action, "data.uri"));
  for (const Snapshot& snapshot : snapshots) {
    if (const source::FileId file = snapshot.find(path); !file.isNone()) {
      const Place place{snapshot, file};
      if (auto edit = editOf(selectionOf(place, *range), getText(action, "kind"), getText(action, "title"))) {
        resolved["edit"] = std::move(*edit);
      }
    }
  }
  return resolved;
}

Object codeActionOptions() {
  Array kinds;
  for (const Source& source : sources) {
    if (std::ranges::find(kinds, Value(std::string(source.kind))) == kinds.end()) {
      kinds.push_back(std::string(source.kind));
    }
  }
  return Object{{"codeActionKinds", std::move(kinds)}, {"resolveProvider", true}};
}

}  // namespace org::lsp

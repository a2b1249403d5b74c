#include "diag/diagnostic.h"

#include <array>

#include <llvm/ADT/StringMap.h>

namespace org::diag {

namespace {

constexpr std::array kinds = {
#define DIAGNOSTIC(Identifier, name, severity, group, title) \
  KindInfo{Kind::Identifier, name, Severity::severity, Group::group, title},
#include "diag/kinds.def"
};

}  // namespace

std::string_view toText(Severity severity) {
  switch (severity) {
    case Severity::Off:
      return "off";
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return {};
}

std::span<const KindInfo> allKinds() { return kinds; }

const KindInfo& info(Kind kind) { return kinds[static_cast<std::size_t>(kind)]; }

std::optional<Kind> parseKind(std::string_view name) {
  static const auto by_name = [] {
    llvm::StringMap<Kind> map;
    for (const KindInfo& kind : kinds) {
      map[kind.name] = kind.kind;
    }
    return map;
  }();
  const auto found = by_name.find(name);
  return found == by_name.end() ? std::nullopt : std::optional(found->second);
}

Severity ownSeverity(const Diagnostic& diagnostic) {
  return diagnostic.case_severity.value_or(info(diagnostic.kind).default_severity);
}

bool isUntouchable(const Diagnostic& diagnostic) {
  return info(diagnostic.kind).group == Group::Language && ownSeverity(diagnostic) == Severity::Error;
}

void forEachSpan(Diagnostic& diagnostic, llvm::function_ref<void(source::Span&)> change) {
  change(diagnostic.span);
  for (Note& note : diagnostic.related) {
    change(note.span);
  }
  for (Fix& fix : diagnostic.fixes) {
    for (Edit& edit : fix.edits) {
      change(edit.span);
    }
  }
  if (diagnostic.whole) {
    change(diagnostic.whole->span);
  }
}

void setFile(Diagnostic& diagnostic, source::FileId file) {
  forEachSpan(diagnostic, [file](source::Span& span) {
    if (span.isNone()) {
      span.file = file;
    }
  });
}

}  // namespace org::diag

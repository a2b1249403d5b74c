#pragma once

// A finding: what, where, since when, what else it concerns and how to mend it. Made by every stage from `parse` upwards,
// collected in a Sink, shown by the renderers. Text only: a Diagnostic owns all its strings.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/ADT/STLFunctionalExtras.h>

#include "base/calendar.h"
#include "base/ids.h"
#include "source/source_file.h"

namespace org::diag {

enum class Severity : std::uint8_t { Off, Note, Warning, Error };

// `off`, `note`, `warning`, `error`.
std::string_view toText(Severity severity);

enum class Kind : std::uint16_t {
#define DIAGNOSTIC(Identifier, name, severity, group, title) Identifier,
#include "diag/kinds.def"
};

// Which part of the catalogue a kind belongs to; `Language` findings are always on (rulings.md).
enum class Group : std::uint8_t {
  Language,
  Names,
  Structure,
  Ownership,
  Decisions,
  Teams,
  Objectives,
  Roadmap,
  Discovery,
  Time,
  Capacity,
  Rituals,
  Risk,
  Metrics,
  People,
  Style,
};

struct KindInfo {
  Kind kind;
  // The public id, kebab-case.
  std::string_view name;
  Severity default_severity;
  Group group;
  std::string_view title;
};

std::span<const KindInfo> allKinds();
const KindInfo& info(Kind kind);
std::optional<Kind> parseKind(std::string_view name);

// A declaration of the model, opaque here so that findings can name what they are about.
using SubjectId = base::Id<struct EntityTag>;

struct Note {
  std::string message;
  source::Span span;
  bool operator==(const Note&) const = default;
};

// Replaces the text of a span; an empty span inserts.
struct Edit {
  source::Span span;
  std::string new_text;
  bool operator==(const Edit&) const = default;
};

struct Fix {
  std::string title;
  // May be applied without asking.
  bool is_safe = false;
  std::vector<Edit> edits{};
  bool operator==(const Fix&) const = default;
};

// What a finding is about a part of: text shows many like findings about one whole as one (checks.md 2.16).
struct Whole {
  source::Span span;
  // ``roadmap `h1` ``
  std::string name;
  // What all of them together say; empty: their number and kind.
  std::string message{};
  bool operator==(const Whole&) const = default;
};

// Every member has a default: a finding is written `{.kind = …, .span = …, .message = …}`.
struct Diagnostic {
  Kind kind{};
  // Set by the Sink from the kind and the policies.
  Severity severity = Severity::Error;
  // For a check whose severity depends on the case: replaces the kind's default, policies still apply.
  std::optional<Severity> case_severity{};
  source::Span span{};
  std::string message{};
  // `kind qualified.name` of the declaration that the finding is about, or empty.
  std::string subject{};
  SubjectId subject_id{};
  // Every other declaration that the finding names: an `allow` in or for one of them covers it.
  std::vector<SubjectId> named{};
  // The days for which it holds, cut to the horizon; nothing where time does not matter.
  std::optional<base::Interval> when{};
  std::vector<Note> related{};
  std::vector<std::string> help{};
  std::vector<Fix> fixes{};
  std::optional<Whole> whole{};
  bool operator==(const Diagnostic&) const = default;
};

// A finding that is not shown, and why.
struct Suppressed {
  Diagnostic finding;
  std::string reason;
};

// The severity before any policy: of the case, else of the kind.
Severity ownSeverity(const Diagnostic& diagnostic);
// Whether it is an error of the language itself, which no policy, `allow` or flag takes away (rulings.md, "Findings that are
// not in the catalogue").
bool isUntouchable(const Diagnostic& diagnostic);

// Shows every span of a diagnostic to who may change it.
void forEachSpan(Diagnostic& diagnostic, llvm::function_ref<void(source::Span&)> change);
// Puts a file on every span of a diagnostic that carries none.
void setFile(Diagnostic& diagnostic, source::FileId file);

}  // namespace org::diag

#include <algorithm>

#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "diag/place.h"
#include "diag/render.h"

namespace org::diag {

namespace {

namespace json = llvm::json;

// Paths may be any bytes; JSON is UTF-8.
json::Value textOf(std::string_view text) { return json::fixUTF8(text); }
json::Value textOrNull(std::string_view text) { return text.empty() ? json::Value(nullptr) : textOf(text); }

class Writer {
 public:
  Writer(const Report& report, json::OStream& out) : report_(report), out_(out) {}

  void writeReport() {
    out_.object([&] {
      out_.attribute("schema", "org-check/1");
      out_.attribute("asOf", base::toIso(report_.as_of));
      out_.attribute("horizon", base::toIso(report_.horizon));
      out_.attributeObject("summary", [&] { writeSummary(); });
      if (report_.change != nullptr) {
        out_.attributeObject("whatIf", [&] { writeChange(*report_.change); });
      }
      if (report_.since_baseline != nullptr) {
        out_.attributeObject("baseline", [&] { writeBaseline(*report_.since_baseline); });
      }
      writeArray("diagnostics", report_.diagnostics, [&](const Diagnostic& finding) { writeFinding(finding); });
    });
  }

 private:
  template <class Items, class Write>
  void writeArray(llvm::StringRef key, const Items& items, Write write) {
    out_.attributeArray(key, [&] {
      for (const auto& item : items) {
        out_.object([&] { write(item); });
      }
    });
  }

  void writeSummary() {
    const Tally tally = count(report_.diagnostics);
    out_.attribute("errors", tally.errors);
    out_.attribute("warnings", tally.warnings);
    out_.attribute("notes", tally.notes);
    out_.attribute("files", report_.file_count);
    out_.attribute("declarations", report_.declaration_count);
  }

  void writeChange(const Change& change) {
    out_.attribute("headline", textOf(change.headline));
    for (const llvm::StringRef key : {"without", "split", "merge"}) {
      out_.attribute(key, *change.hypothesis.get(key));
    }
    if (const llvm::json::Value* scenario = change.hypothesis.get("scenario")) {
      out_.attribute("scenario", *scenario);
    }
    writeArray("gone", change.gone, [&](const Diagnostic& finding) { writeFinding(finding); });
  }

  void writeBaseline(const SinceBaseline& since) {
    out_.attribute("known", since.known.size());
    writeArray("gone", since.gone, [&](const KnownFinding& known) {
      out_.attribute("check", textOf(known.check));
      out_.attribute("subject", textOrNull(known.subject));
      out_.attribute("message", textOf(known.message));
    });
  }

  void writeFinding(const Diagnostic& finding) {
    out_.attribute("check", textOf(info(finding.kind).name));
    out_.attribute("severity", textOf(toText(finding.severity)));
    out_.attribute("message", textOf(finding.message));
    writePlace(finding.span);
    out_.attribute("subject", textOrNull(finding.subject));
    writeDays(finding.when);
    writeArray("related", finding.related, [&](const Note& note) {
      out_.attribute("message", textOf(note.message));
      writePlace(note.span);
    });
    writeArray("fixes", finding.fixes, [&](const Fix& fix) { writeFix(fix); });
    out_.attributeArray("help", [&] {
      for (const std::string& help : finding.help) {
        out_.value(textOf(help));
      }
    });
  }

  void writeFix(const Fix& fix) {
    out_.attribute("title", textOf(fix.title));
    out_.attribute("safe", fix.is_safe);
    writeArray("edits", fix.edits, [&](const Edit& edit) {
      writePlace(edit.span);
      out_.attribute("newText", textOf(edit.new_text));
    });
  }

  void writePlace(const source::Span& span) {
    if (span.isNone()) {
      out_.attribute("file", nullptr);
      out_.attribute("range", nullptr);
      return;
    }
    const Place place = locate(span, report_.files);
    out_.attribute("file", textOf(place.path));
    out_.attributeObject("range", [&] {
      writePosition("start", place.start);
      writePosition("end", place.end);
    });
  }

  void writePosition(llvm::StringRef key, const source::Position& position) {
    out_.attributeObject(key, [&] {
      out_.attribute("line", position.line);
      out_.attribute("column", position.column);
    });
  }

  // The first and the last day inside the time looked at; null where it goes on beyond. What is over and done with keeps its
  // own days (rulings.md 9).
  void writeDays(const std::optional<base::Interval>& when) {
    const auto window = base::Interval::ofDays(report_.as_of, report_.horizon);
    const base::Interval days = when.value_or(base::Interval::always());
    const bool in_window = when && days.overlaps(window);
    out_.attribute("from", textOrNull(base::toIso(in_window ? std::max(days.from, window.from) : days.from)));
    out_.attribute("until", textOrNull(days.until < window.until ? base::toIso(days.last()) : ""));
  }

  const Report& report_;
  json::OStream& out_;
};

}  // namespace

std::string renderJson(const Report& report) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  {
    json::OStream out(stream, 2);
    Writer(report, out).writeReport();
  }
  return text + '\n';
}

}  // namespace org::diag

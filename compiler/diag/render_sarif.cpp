#include <algorithm>
#include <map>

#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "diag/fingerprint.h"
#include "diag/place.h"
#include "diag/render.h"

namespace org::diag {

namespace {

namespace json = llvm::json;

json::Value textOf(std::string_view text) { return json::fixUTF8(text); }
json::Object message(std::string_view text) { return json::Object{{"text", textOf(text)}}; }

// A URI reference (RFC 3986): of the path's bytes only those that may stand for themselves.
std::string toUri(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  while (path.starts_with("./")) {
    path.remove_prefix(2);
  }
  for (const char byte : path) {
    constexpr std::string_view unreserved = "-._~/";
    const bool stands = llvm::isAlnum(byte) || unreserved.find(byte) != std::string_view::npos;
    uri += stands ? std::string(1, byte) : "%" + llvm::toHex(llvm::StringRef(&byte, 1));
  }
  return uri;
}

// `none`, `note`, `warning` and `error` are SARIF's words as well.
json::Value levelOf(Severity severity) { return textOf(severity == Severity::Off ? "none" : toText(severity)); }

class Writer {
 public:
  Writer(const Report& report, const std::function<std::string_view(Kind)>& page_of)
      : report_(report), page_of_(page_of) {}

  json::Object write(std::string_view version) {
    json::Array results = writeResults();
    return json::Object{{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
                        {"version", "2.1.0"},
                        {"runs", json::Array{json::Object{
                                     {"tool", json::Object{{"driver", json::Object{{"name", "orgc"},
                                                                                   {"semanticVersion", textOf(version)},
                                                                                   {"rules", std::move(rules_)}}}}},
                                     {"columnKind", "unicodeCodePoints"},
                                     {"results", std::move(results)}}}}};
  }

 private:
  json::Array writeResults() {
    json::Array results;
    const auto fingerprints = fingerprintsOf(report_.diagnostics, report_.files);
    for (std::size_t i = 0; i < report_.diagnostics.size(); ++i) {
      results.push_back(writeResult(report_.diagnostics[i], fingerprints[i]));
    }
    addSuppressed(results, report_.suppressed, "inSource");
    if (report_.since_baseline != nullptr) {
      addSuppressed(results, report_.since_baseline->known, "external");
    }
    return results;
  }

  void addSuppressed(json::Array& results, std::span<const Suppressed> all, std::string_view kind) {
    std::vector<Diagnostic> findings;
    std::ranges::transform(all, std::back_inserter(findings), &Suppressed::finding);
    const auto fingerprints = fingerprintsOf(findings, report_.files);
    for (std::size_t i = 0; i < all.size(); ++i) {
      json::Object result = writeResult(findings[i], fingerprints[i]);
      result["suppressions"] = json::Array{
          json::Object{{"kind", textOf(kind)}, {"status", "accepted"}, {"justification", textOf(all[i].reason)}}};
      results.push_back(std::move(result));
    }
  }

  json::Object writeResult(const Diagnostic& finding, std::string_view fingerprint) {
    std::string text = finding.message;
    for (const std::string& help : finding.help) {
      text += "\nhelp: " + help;
    }
    json::Object result{{"ruleId", textOf(info(finding.kind).name)},
                        {"ruleIndex", indexOf(finding.kind)},
                        {"level", levelOf(finding.severity)},
                        {"message", message(text)},
                        {"partialFingerprints", json::Object{{"orgc/v1", textOf(fingerprint)}}}};
    if (!finding.span.isNone()) {
      result["locations"] = json::Array{writeLocation(finding)};
    }
    if (json::Array related = writeRelated(finding); !related.empty()) {
      result["relatedLocations"] = std::move(related);
    }
    if (json::Array fixes = writeFixes(finding); !fixes.empty()) {
      result["fixes"] = std::move(fixes);
    }
    return result;
  }

  // The place of a kind among the rules, which has only those that are found.
  std::int64_t indexOf(Kind kind) {
    const auto [known, is_new] = indices_.try_emplace(kind, static_cast<std::int64_t>(rules_.size()));
    if (is_new) {
      rules_.push_back(writeRule(info(kind)));
    }
    return known->second;
  }

  [[nodiscard]] json::Object writeRule(const KindInfo& kind) const {
    json::Object rule{{"id", textOf(kind.name)},
                      {"shortDescription", message(kind.title)},
                      {"defaultConfiguration", json::Object{{"level", levelOf(kind.default_severity)},
                                                            {"enabled", kind.default_severity != Severity::Off}}}};
    if (const std::string_view page = page_of_(kind.kind); !page.empty()) {
      rule["help"] = json::Object{{"text", textOf(page)}, {"markdown", textOf(page)}};
    }
    return rule;
  }

  [[nodiscard]] json::Object writeRegion(const source::Span& span) const {
    const Place place = locate(span, report_.files);
    return json::Object{{"startLine", place.start.line},
                        {"startColumn", place.start.column},
                        {"endLine", place.end.line},
                        {"endColumn", place.end.column}};
  }

  [[nodiscard]] json::Object writeArtifact(const source::Span& span) const {
    return json::Object{{"uri", toUri(report_.files[span.file].path())}};
  }

  [[nodiscard]] json::Object writePhysical(const source::Span& span) const {
    return json::Object{{"artifactLocation", writeArtifact(span)}, {"region", writeRegion(span)}};
  }

  [[nodiscard]] json::Object writeLocation(const Diagnostic& finding) const {
    json::Object location{{"physicalLocation", writePhysical(finding.span)}};
    if (!finding.subject.empty()) {
      location["logicalLocations"] = json::Array{json::Object{{"fullyQualifiedName", textOf(finding.subject)}}};
    }
    return location;
  }

  [[nodiscard]] json::Array writeRelated(const Diagnostic& finding) const {
    json::Array related;
    for (const Note& note : finding.related) {
      json::Object location{{"message", message(note.message)}};
      if (!note.span.isNone()) {
        location["physicalLocation"] = writePhysical(note.span);
      }
      related.push_back(std::move(location));
    }
    return related;
  }

  [[nodiscard]] json::Array writeFixes(const Diagnostic& finding) const {
    json::Array fixes;
    for (const Fix& fix : finding.fixes) {
      fixes.push_back(json::Object{{"description", message(fix.title)}, {"artifactChanges", writeChanges(fix)}});
    }
    return fixes;
  }

  // One change for each file.
  [[nodiscard]] json::Array writeChanges(const Fix& fix) const {
    std::map<source::FileId, json::Array> replacements;
    for (const Edit& edit : fix.edits) {
      replacements[edit.span.file].push_back(
          json::Object{{"deletedRegion", writeRegion(edit.span)}, {"insertedContent", message(edit.new_text)}});
    }
    json::Array changes;
    for (auto& [file, of_file] : replacements) {
      changes.push_back(json::Object{{"artifactLocation", json::Object{{"uri", toUri(report_.files[file].path())}}},
                                     {"replacements", std::move(of_file)}});
    }
    return changes;
  }

  const Report& report_;
  const std::function<std::string_view(Kind)>& page_of_;
  std::map<Kind, std::int64_t> indices_;
  json::Array rules_;
};

}  // namespace

std::string renderSarif(const Report& report, std::string_view version,
                        const std::function<std::string_view(Kind)>& page_of) {
  std::string text;
  llvm::raw_string_ostream stream(text);
  json::OStream(stream, 2).value(Writer(report, page_of).write(version));
  return text + '\n';
}

}  // namespace org::diag

#include "diag/baseline.h"

#include <algorithm>
#include <map>
#include <tuple>

#include <llvm/Support/JSON.h>
#include <llvm/Support/raw_ostream.h>

#include "diag/fingerprint.h"

namespace org::diag {

namespace {

namespace json = llvm::json;

constexpr llvm::StringRef schema = "org-baseline/1";

llvm::Error notABaseline(std::string_view why) {
  return llvm::createStringError("it is no baseline: " + std::string(why));
}

llvm::Expected<KnownFinding> readFinding(const json::Value& value) {
  KnownFinding known;
  json::Path::Root root("finding");
  json::ObjectMapper mapper(value, root);
  if (!mapper || !mapper.map("fingerprint", known.fingerprint) || !mapper.map("check", known.check) ||
      !mapper.map("subject", known.subject) || !mapper.map("message", known.message)) {
    return notABaseline(llvm::toString(root.getError()));
  }
  return known;
}

}  // namespace

Baseline makeBaseline(const std::vector<Diagnostic>& findings, const source::FileTable& files) {
  const std::vector<std::string> fingerprints = fingerprintsOf(findings, files);
  Baseline baseline;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Diagnostic& finding = findings[i];
    if (!isUntouchable(finding)) {
      baseline.findings.push_back({.fingerprint = fingerprints[i],
                                   .check = std::string(info(finding.kind).name),
                                   .subject = finding.subject,
                                   .message = finding.message});
    }
  }
  return baseline;
}

std::string renderBaseline(Baseline baseline) {
  std::ranges::sort(baseline.findings, {}, [](const KnownFinding& known) {
    return std::tie(known.check, known.subject, known.message, known.fingerprint);
  });
  std::string text;
  llvm::raw_string_ostream stream(text);
  json::OStream out(stream, 2);
  out.object([&] {
    out.attribute("schema", schema);
    out.attributeArray("findings", [&] {
      for (const KnownFinding& known : baseline.findings) {
        out.object([&] {
          out.attribute("fingerprint", known.fingerprint);
          out.attribute("check", known.check);
          out.attribute("subject", json::fixUTF8(known.subject));
          out.attribute("message", json::fixUTF8(known.message));
        });
      }
    });
  });
  return text + '\n';
}

llvm::Expected<Baseline> parseBaseline(std::string_view text) {
  auto value = json::parse(text);
  if (!value) {
    return notABaseline(llvm::toString(value.takeError()));
  }
  const json::Object* object = value->getAsObject();
  const json::Array* findings = object == nullptr ? nullptr : object->getArray("findings");
  if (findings == nullptr || object->getString("schema") != schema) {
    return notABaseline("`--update-baseline` writes one that begins with \"schema\": \"org-baseline/1\"");
  }
  Baseline baseline;
  for (const json::Value& finding : *findings) {
    auto known = readFinding(finding);
    if (!known) {
      return known.takeError();
    }
    baseline.findings.push_back(std::move(*known));
  }
  return baseline;
}

SinceBaseline compareWithBaseline(const Baseline& baseline, const std::vector<Diagnostic>& findings,
                                  const source::FileTable& files) {
  std::map<std::string_view, const KnownFinding*> left;
  for (const KnownFinding& known : baseline.findings) {
    left[known.fingerprint] = &known;
  }
  SinceBaseline since;
  const std::vector<std::string> fingerprints = fingerprintsOf(findings, files);
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!isUntouchable(findings[i]) && left.erase(fingerprints[i]) > 0) {
      since.known.push_back({findings[i], "known when the baseline was written"});
    } else {
      since.appear.push_back(findings[i]);
    }
  }
  for (const KnownFinding& known : baseline.findings) {
    if (left.contains(known.fingerprint)) {
      since.gone.push_back(known);
    }
  }
  return since;
}

}  // namespace org::diag

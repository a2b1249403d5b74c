#include "support/compiled.h"

#include "diag/sink.h"
#include "parse/parse.h"
#include "sema/sema.h"

namespace org::test {

Compiled compile(const std::string& text, const std::string& library) {
  Compiled result;
  diag::Sink sink;
  std::vector<parse::ParseResult> parsed;
  std::vector<sema::Unit> units;
  parsed.reserve(2);
  const auto add = [&](const std::string& path, const std::string& source, const std::string& module) {
    const auto origin = module.empty() ? source::Origin::Workspace : source::Origin::Library;
    const auto file = std::make_shared<const source::SourceFile>(path, source, origin);
    const source::FileId id = result.files.add(file);
    parsed.push_back(parse::parse(file));
    for (diag::Diagnostic& finding : parsed.back().diagnostics) {
      diag::setFile(finding, id);
      sink.report(finding);
    }
    units.push_back({id, &parsed.back().tree, module});
  };
  add("company.org", text, "");
  if (!library.empty()) {
    add("std.roles", library, "std.roles");
  }
  sema::Options options;
  options.today = *base::makeDay(2026, 2, 1);
  options.has_module = [](std::string_view module) { return module == "std.roles"; };
  result.model = sema::buildModel(units, options, sink);
  result.facts = std::make_unique<const analysis::Facts>(result.model);
  result.findings = std::move(sink).finish({}, result.files).shown;
  return result;
}

}  // namespace org::test

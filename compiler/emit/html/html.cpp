#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/Base64.h>
#include <llvm/Support/Mustache.h>
#include <llvm/Support/SHA256.h>
#include <llvm/Support/raw_ostream.h>

#include "emit/html/embedded.h"
#include "emit/html/sections.h"

namespace org::emit {

namespace {

using namespace html;
using namespace schema::literals;

std::string_view embedded(std::string_view name) {
  for (const base::EmbeddedFile& file : embeddedTemplates()) {
    if (file.name == name) {
      return file.text;
    }
  }
  return {};
}

// Allows this one script and no other, whatever else might get into the page.
std::string policyFor(llvm::StringRef script) {
  const auto hash = llvm::SHA256::hash(llvm::arrayRefFromStringRef(script));
  return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
         "script-src 'sha256-" +
         llvm::encodeBase64(hash) + "'";
}

// More diagrams than these, and parts of others are folded.
constexpr std::size_t most_open = 8;
constexpr double pixels_a_point = 4.0 / 3;

// What stands between the tag of an SVG document and its end. Without the ids of its parts, which are the same in each diagram
// while a page may have each id once; nothing refers to them.
std::string insideOf(llvm::StringRef svg) {
  std::string inside;
  llvm::StringRef rest = svg.substr(svg.find("<svg")).substr(4);
  while (!rest.empty()) {
    const auto [before, after] = rest.split(" id=\"");
    inside += before;
    rest = after.split('"').second;
  }
  return inside;
}

// In pixels, as its `width="1476pt"` says; 0 where it says none.
std::int64_t widthOf(llvm::StringRef svg) {
  double points = 0;
  const bool is_said = !svg.split(" width=\"").second.split("pt\"").first.getAsDouble(points);
  return is_said ? static_cast<std::int64_t>(points * pixels_a_point) : 0;
}

Array describeDiagrams(const HtmlInputs& inputs) {
  Array diagrams;
  for (const Picture& picture : inputs.pictures) {
    const auto number = static_cast<std::int64_t>(diagrams.size()) + 1;
    diagrams.push_back(Object{{"title", picture.title},
                              {"number", number},
                              {"is_open", !picture.is_part || inputs.pictures.size() <= most_open},
                              {"width", widthOf(picture.svg)},
                              {"inside", insideOf(picture.svg)}});
  }
  return diagrams;
}

std::int64_t countFindings(const HtmlInputs& inputs, diag::Severity severity) {
  return llvm::count_if(inputs.findings, [severity](const auto& finding) { return finding.severity == severity; });
}

Object countOf(const Words& words, std::int64_t count, Counted what, llvm::StringRef section, llvm::StringRef tone) {
  return Object{{"count", count},
                {"what", words.count(what, static_cast<std::size_t>(count))},
                {"section", section},
                {"tone", count == 0 ? "plain" : tone}};
}

Array describeCounts(const Pieces& pieces, const Object& page) {
  const HtmlInputs& inputs = pieces.inputs();
  const Words& words = pieces.words();
  const auto size_of = [&](llvm::StringRef section) {
    return page.getObject(section)->getInteger("count").value_or(0);
  };
  const std::int64_t open_now = page.getObject("vacancies")->getInteger("open_now").value_or(0);
  return Array{
      countOf(words, size_of("people"), Counted::PersonCount, "people", "plain"),
      countOf(words, size_of("teams"), Counted::TeamCount, "teams", "plain"),
      countOf(words, size_of("roles"), Counted::RoleCount, "roles", "plain"),
      countOf(words, size_of("areas"), Counted::AreaCount, "areas", "plain"),
      countOf(words, open_now, Counted::OpenSeatCount, "vacancies", "open"),
      countOf(words, countFindings(inputs, diag::Severity::Error), Counted::ErrorCount, "findings", "error"),
      countOf(words, countFindings(inputs, diag::Severity::Warning), Counted::WarningCount, "findings", "warning"),
      countOf(words, countFindings(inputs, diag::Severity::Note), Counted::NoteCount, "findings", "plain"),
  };
}

Object describePage(const Pieces& pieces) {
  const HtmlInputs& inputs = pieces.inputs();
  const model::Model& model = pieces.model();
  const Words& words = pieces.words();
  const EntityId organization = model.organization();
  const std::string script = words.fillTemplate(embedded("script.js"));
  Object page{{"title", llvm::StringRef(organization ? model.title(organization) : words(Word::Organisation))},
              {"language", llvm::StringRef(words.code())},
              {"mission", orNull(organization ? model.text(organization, "mission"_key) : std::string_view())},
              {"as_of", words.day(model.asOf())},
              {"horizon", words.day(model.window().last())},
              {"policy", policyFor(script)},
              {"style", llvm::StringRef(embedded("style.css"))},
              {"script", script},
              {"diagrams", describeDiagrams(inputs)},
              {"has_diagrams", !inputs.pictures.empty()},
              {"diagram_count", static_cast<std::int64_t>(inputs.pictures.size())},
              {"findings", describeFindings(pieces)},
              {"people", describePeople(pieces)},
              {"vacancies", describeVacancies(pieces)},
              {"teams", describeTeams(pieces)},
              {"roles", describeRoles(pieces)},
              {"areas", describeAreas(pieces)}};
  page["counts"] = describeCounts(pieces, page);
  return page;
}

}  // namespace

std::string emitHtml(const HtmlInputs& inputs) {
  llvm::BumpPtrAllocator allocator;
  llvm::StringSaver saver(allocator);
  llvm::mustache::MustacheContext context(allocator, saver);
  const Pieces pieces(inputs);
  // The template refers to its text.
  const std::string frame = pieces.words().fillTemplate(embedded("page.mustache"));
  llvm::mustache::Template page(frame, context);
  for (const base::EmbeddedFile& file : embeddedTemplates()) {
    llvm::StringRef name = file.name;
    if (name.consume_back(".mustache")) {
      page.registerPartial(name.str(), pieces.words().fillTemplate(file.text));
    }
  }
  std::string text;
  llvm::raw_string_ostream out(text);
  page.render(describePage(pieces), out);
  return text;
}

}  // namespace org::emit

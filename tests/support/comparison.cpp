#include "support/comparison.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

namespace org::test {

namespace {

using source::Position;

// A place as markers give it. A span over several lines ends with its first.
struct Columns {
  std::string_view path;
  std::uint32_t line = 1;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

Columns locate(const source::FileTable& files, const source::Span& span) {
  if (span.isNone()) {
    return {};
  }
  const source::SourceFile& file = files[span.file];
  const Position begin = file.lines().position(span.begin);
  const auto line_end =
      file.lines().lineStart(begin.line) + static_cast<std::uint32_t>(file.lines().line(begin.line).size());
  return {file.path(), begin.line, begin.column, file.lines().position(std::min(span.end, line_end)).column};
}

bool isAt(const Marker& marker, const Columns& place) {
  const bool is_on_line = marker.path == place.path && marker.line == place.line;
  return is_on_line && (marker.begin == 0 || (marker.begin == place.begin && marker.end == place.end));
}

// One caret points into a name, several cover it.
bool names(const Marker& marker, const Columns& place) {
  const bool points = marker.end - marker.begin == 1;
  const bool is_inside = place.begin <= marker.begin && marker.begin < place.end;
  return points ? marker.path == place.path && marker.line == place.line && is_inside : isAt(marker, place);
}

class Comparison {
 public:
  Comparison(const Fixture& fixture, const workspace::Program& program, const std::vector<diag::Diagnostic>& findings)
      : fixture_(fixture), program_(program), findings_(findings) {}

  std::string run() {
    compareFindings();
    for (const Marker& marker : fixture_.markers) {
      if (marker.label != Label::Expect) {
        compareName(marker);
      }
    }
    std::string text;
    for (const auto& [line, difference] : differences_) {
      text += difference;
    }
    return text;
  }

 private:
  void add(std::string_view path, std::uint32_t line, std::uint32_t column, std::string_view what) {
    const auto file = std::ranges::find(fixture_.files, path, &FixtureFile::path);
    const std::uint32_t source_line = line + (file == fixture_.files.end() ? 0 : file->lines_before);
    const std::string where = file == fixture_.files.end() ? std::string(path) : fixture_.source;
    const std::string at = column == 0 ? "" : fmt::format(":{}", column);
    differences_.emplace(source_line, fmt::format("{}:{}{}: {}\n", where, source_line, at, what));
  }

  void compareFindings() {
    std::vector<const Marker*> open;
    for (const Marker& marker : fixture_.markers) {
      if (marker.label == Label::Expect) {
        open.push_back(&marker);
      }
    }
    // The more exact one is met first.
    std::ranges::stable_sort(open, [](const Marker* a, const Marker* b) {
      return std::pair(a->begin == 0, a->text.empty()) < std::pair(b->begin == 0, b->text.empty());
    });
    for (const diag::Diagnostic& finding : findings_) {
      takeMet(open, finding);
    }
    for (const Marker* marker : open) {
      add(marker->path, marker->line, marker->begin, fmt::format("expected {} \"{}\"", marker->name, marker->text));
    }
  }

  void takeMet(std::vector<const Marker*>& open, const diag::Diagnostic& finding) {
    const Columns place = locate(program_.files, finding.span);
    const std::string_view name = diag::info(finding.kind).name;
    const auto met = std::ranges::find_if(open, [&](const Marker* marker) {
      return isAt(*marker, place) && marker->name == name && finding.message.find(marker->text) != std::string::npos;
    });
    if (met != open.end()) {
      open.erase(met);
      return;
    }
    const std::string_view severity = diag::toText(finding.severity);
    const std::string got = fmt::format("got {} \"{}\" ({}, to column {})", name, finding.message, severity, place.end);
    add(place.path, place.line, place.begin, got);
  }

  void compareName(const Marker& marker) {
    const std::string found = marker.label == Label::Definition ? findDeclared(marker) : findReferenced(marker);
    if (found != marker.name) {
      const std::string what = found.empty() ? "nothing" : fmt::format("`{}`", found);
      add(marker.path, marker.line, marker.begin, fmt::format("expected the name of `{}`, got {}", marker.name, what));
    }
  }

  std::string findDeclared(const Marker& marker) const {
    const model::Model& model = *program_.model;
    for (std::uint32_t i = 0; i < model.size(); ++i) {
      if (names(marker, locate(program_.files, model[model::EntityId{i}].name_span))) {
        return model.describe(model::EntityId{i});
      }
    }
    return "";
  }

  std::string findReferenced(const Marker& marker) const {
    for (const model::Reference& reference : program_.model->references()) {
      if (names(marker, locate(program_.files, reference.span))) {
        return program_.model->describe(reference.target);
      }
    }
    return "";
  }

  const Fixture& fixture_;
  const workspace::Program& program_;
  const std::vector<diag::Diagnostic>& findings_;
  // By line of the source.
  std::multimap<std::uint32_t, std::string> differences_;
};

}  // namespace

std::string compare(const Fixture& fixture, const workspace::Program& program,
                    const std::vector<diag::Diagnostic>& findings) {
  return Comparison(fixture, program, findings).run();
}

}  // namespace org::test

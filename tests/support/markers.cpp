#include "support/markers.h"

#include <algorithm>

#include <fmt/format.h>

#include "support/files.h"

namespace org::test {

namespace {

constexpr std::string_view file_marker = "// --- ";
constexpr std::string_view label_letters = "abcdefghijklmnopqrstuvwxyz-";

std::uint32_t countCharacters(std::string_view text) {
  return static_cast<std::uint32_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string_view takeBefore(std::string_view& text, std::size_t end) {
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(std::min(end, text.size()));
  return taken;
}

// Takes `label:` from the front; empty where there is none.
std::string_view takeLabel(std::string_view& text) {
  const std::size_t end = text.find_first_not_of(label_letters);
  if (end == 0 || end == std::string_view::npos || text[end] != ':') {
    return {};
  }
  const std::string_view label = takeBefore(text, end);
  text.remove_prefix(1);
  return label;
}

// The end of what belongs to a label: the next separator outside quotes, or the end of the text.
std::size_t findOutsideQuotes(std::string_view text, char separator) {
  bool is_quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    is_quoted = text[i] == '"' ? !is_quoted : is_quoted;
    if (!is_quoted && text[i] == separator) {
      return i;
    }
  }
  return text.size();
}

std::vector<std::string_view> splitList(std::string_view text) {
  std::vector<std::string_view> items;
  while (!text.empty()) {
    items.push_back(trim(takeBefore(text, findOutsideQuotes(text, ','))));
    text.remove_prefix(std::min<std::size_t>(1, text.size()));
  }
  return items;
}

class Reader {
 public:
  Reader(std::string source, std::uint32_t lines_before) : lines_before_(lines_before) {
    fixture_.source = std::move(source);
    startFile("main.org");
  }

  void readLine(std::string_view line) {
    ++source_line_;
    if (line.starts_with(file_marker)) {
      startFile(std::string(trim(line.substr(file_marker.size()))));
      return;
    }
    fixture_.files.back().text.append(line).append("\n");
    ++line_;
    if (!readCarets(line)) {
      marked_line_ = line_;
      readComment(line);
    }
  }

  Fixture finish() && {
    // A fixture of several named files has none of its own.
    if (fixture_.files.size() > 1 && trim(fixture_.files.front().text).empty()) {
      fixture_.files.erase(fixture_.files.begin());
    }
    return std::move(fixture_);
  }

 private:
  void startFile(std::string path) {
    fixture_.files.push_back({.path = std::move(path), .text = {}, .lines_before = lines_before_ + source_line_});
    line_ = 0;
  }

  void fail(std::string_view what) {
    fixture_.mistakes.push_back(fmt::format("{}:{}: {}", fixture_.source, lines_before_ + source_line_, what));
  }

  // `//  ^^^ label: …  ^ label: …` about the line above; false where the line is none of these.
  bool readCarets(std::string_view line) {
    const std::string_view comment = trim(line);
    if (!comment.starts_with("//") || !trim(comment.substr(2)).starts_with('^')) {
      return false;
    }
    std::string_view rest = line.substr(line.find('^'));
    while (!rest.empty()) {
      const std::uint32_t begin = countCharacters(line.substr(0, line.size() - rest.size())) + 1;
      const std::size_t width = std::min(rest.find_first_not_of('^'), rest.size());
      rest.remove_prefix(width);
      std::string_view marker = trim(takeBefore(rest, findOutsideQuotes(rest, '^')));
      const std::string_view label = takeLabel(marker);
      readMarker(label, trim(marker), begin, begin + static_cast<std::uint32_t>(width));
    }
    return true;
  }

  // `// label: …` at the end of a line, or alone on it. Prose starts with a capital or has no colon after its first word.
  void readComment(std::string_view line) {
    for (std::size_t at = line.find("// "); at != std::string_view::npos; at = line.find("// ", at + 1)) {
      std::string_view comment = trim(line.substr(at + 3));
      const std::string_view label = takeLabel(comment);
      const bool is_doc = at > 0 && line[at - 1] == '/';
      if (!label.empty() && !is_doc) {
        if (!readSetting(label, trim(comment))) {
          readMarker(label, trim(comment), 0, 0);
        }
        return;
      }
    }
  }

  bool readSetting(std::string_view label, std::string_view value) {
    if (label == "only") {
      readOnly(value);
    } else if (label == "as-of") {
      readDay(value);
    } else if (label == "horizon") {
      readHorizon(value);
    } else if (label == "order" && value == "fixed") {
      fixture_.has_fixed_order = true;
    } else {
      return false;
    }
    return true;
  }

  void readDay(std::string_view day) {
    const auto days = base::parsePeriod(day, {});
    if (!days) {
      fail(fmt::format("`{}` is no day", day));
      return;
    }
    fixture_.as_of = days->from;
  }

  void readHorizon(std::string_view horizon) {
    const auto length = base::parseDuration(horizon);
    if (!length) {
      fail(fmt::format("`{}` is no length of time", horizon));
      return;
    }
    fixture_.horizon = *length;
  }

  void readOnly(std::string_view names) {
    fixture_.only.emplace();
    for (const std::string_view name : splitList(names)) {
      const auto kind = diag::parseKind(name);
      if (kind) {
        fixture_.only->insert(*kind);
      } else {
        fail(fmt::format("no check is called `{}`", name));
      }
    }
  }

  void readMarker(std::string_view label, std::string_view value, std::uint32_t begin, std::uint32_t end) {
    Marker marker{.path = fixture_.files.back().path, .line = marked_line_, .begin = begin, .end = end};
    if (label == "expect") {
      readExpectations(std::move(marker), value);
    } else if ((label == "def" || label == "ref") && begin != 0) {
      marker.label = label == "def" ? Label::Definition : Label::Reference;
      marker.name = value;
      fixture_.markers.push_back(std::move(marker));
    } else {
      fail(fmt::format("no marker is called `{}` here", label));
    }
  }

  // `check "part of its message", other-check`
  void readExpectations(Marker marker, std::string_view value) {
    for (std::string_view item : splitList(value)) {
      marker.name = takeBefore(item, std::min(item.find_first_not_of(label_letters), item.size()));
      const std::string_view text = trim(item);
      const bool is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
      marker.text = is_quoted ? text.substr(1, text.size() - 2) : "";
      if (!diag::parseKind(marker.name) || (!is_quoted && !text.empty())) {
        fail(fmt::format("expected `check \"part of its message\"`, not `{}{}`", marker.name, item));
      }
      fixture_.markers.push_back(marker);
    }
  }

  Fixture fixture_;
  std::uint32_t lines_before_;
  std::uint32_t source_line_ = 0;
  // Of the current file.
  std::uint32_t line_ = 0;
  // The line that carets below it are about.
  std::uint32_t marked_line_ = 0;
};

}  // namespace

Fixture readFixture(std::string source, std::string_view text, std::uint32_t lines_before) {
  Reader reader(std::move(source), lines_before);
  for (const std::string_view line : splitLines(text)) {
    reader.readLine(line);
  }
  return std::move(reader).finish();
}

}  // namespace org::test

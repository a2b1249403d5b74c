// `orgc who decides … --matrix`: a matrix as a table for people, as Markdown, as CSV and as JSON.

#include <algorithm>
#include <numeric>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/Unicode.h>

#include "driver/matrix.h"

namespace org::driver {

namespace json = llvm::json;

namespace {

using Table = std::vector<std::vector<std::string>>;

// `[1] [2]`: which notes belong to a place of the table.
std::string mark(const std::vector<std::size_t>& notes) {
  std::string marks;
  for (const std::size_t note : notes) {
    marks += fmt::format(" [{}]", note + 1);
  }
  return marks;
}

std::string withoutBackquotes(std::string text) {
  std::erase(text, '`');
  return text;
}

// The header and the rows, with marks for the notes.
Table toTable(const Inquiry& inquiry, const Matrix& matrix) {
  Table table{{"decision"}};
  for (const analysis::Party& party : matrix.parties) {
    table.front().push_back(analysis::nameOf(inquiry.model(), party));
  }
  for (const Matrix::Row& row : matrix.rows) {
    auto& line = table.emplace_back();
    const std::string where = withoutBackquotes(row.where);
    line.push_back(fmt::format("{}{}{}", inquiry.model().qualifiedName(row.decision), where, mark(row.notes)));
    for (const Matrix::Cell& cell : row.cells) {
      line.push_back(fmt::format("{}{}", fmt::join(cell.letters, "/"), mark(cell.notes)));
    }
  }
  return table;
}

std::string titleOf(const Inquiry& inquiry, const Matrix& matrix) {
  return fmt::format("{} of `{}` on {}", toText(matrix.method), inquiry.model().qualifiedName(inquiry.subject),
                     base::toWords(inquiry.day));
}

std::size_t widthOf(const std::string& text) {
  const int width = llvm::sys::unicode::columnWidthUTF8(text);
  return width < 0 ? text.size() : static_cast<std::size_t>(width);
}

std::string renderNotes(const Matrix& matrix) {
  std::string text;
  for (std::size_t i = 0; i < matrix.notes.size(); ++i) {
    text += fmt::format("[{}] {}\n", i + 1, matrix.notes[i]);
  }
  return text;
}

std::vector<std::size_t> widthsOf(const Table& table) {
  std::vector<std::size_t> widths(table.front().size());
  for (const auto& line : table) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      widths[i] = std::max(widths[i], widthOf(line[i]) + 2);
    }
  }
  return widths;
}

// Of a table that is wider than a terminal the columns are numbered, and told below it.
std::string numberColumns(Table& table) {
  constexpr std::size_t widest = 120;
  const auto widths = widthsOf(table);
  std::string key;
  if (std::accumulate(widths.begin(), widths.end(), std::size_t{0}) > widest) {
    for (std::size_t i = 1; i < table.front().size(); ++i) {
      key += fmt::format("{}  {}\n", i, std::exchange(table.front()[i], std::to_string(i)));
    }
  }
  return key.empty() ? key : key + "\n";
}

std::string renderText(const Inquiry& inquiry, const Matrix& matrix) {
  Table table = toTable(inquiry, matrix);
  const std::string key = numberColumns(table);
  const auto widths = widthsOf(table);
  std::string text = titleOf(inquiry, matrix) + "\n\n";
  for (const auto& line : table) {
    std::string row;
    for (std::size_t i = 0; i < line.size(); ++i) {
      row += line[i] + std::string(widths[i] - widthOf(line[i]), ' ');
    }
    text += llvm::StringRef(row).rtrim().str() + '\n';
  }
  const std::string notes = renderNotes(matrix);
  return fmt::format("{}\n{}{}\n{}{}", text, key, explain(matrix.method), notes.empty() ? "" : "\n", notes);
}

std::string renderMarkdown(const Inquiry& inquiry, const Matrix& matrix) {
  const Table table = toTable(inquiry, matrix);
  std::string text = fmt::format("## {}\n\n", titleOf(inquiry, matrix));
  for (std::size_t i = 0; i < table.size(); ++i) {
    text += fmt::format("| {} |\n", fmt::join(table[i], " | "));
    if (i == 0) {
      text += fmt::format("| ---{} |\n", fmt::join(std::vector<std::string>(table[i].size(), ""), " | ---"));
    }
  }
  text += fmt::format("\n{}\n", explain(matrix.method));
  for (std::size_t i = 0; i < matrix.notes.size(); ++i) {
    text += fmt::format("\n\\[{}\\] {}\n", i + 1, matrix.notes[i]);
  }
  return text;
}

// RFC 4180.
std::string quote(const std::string& field) {
  if (field.find_first_of(",\"\n\r") == std::string::npos) {
    return field;
  }
  std::string quoted = "\"";
  for (const char character : field) {
    quoted += character == '"' ? std::string("\"\"") : std::string(1, character);
  }
  return quoted + '"';
}

// The notes stand in the last column.
std::string renderCsv(const Inquiry& inquiry, const Matrix& matrix) {
  Table table = toTable(inquiry, matrix);
  table.front().emplace_back("notes");
  for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
    std::vector<std::size_t> indices = matrix.rows[i].notes;
    for (const Matrix::Cell& cell : matrix.rows[i].cells) {
      indices.insert(indices.end(), cell.notes.begin(), cell.notes.end());
    }
    std::ranges::sort(indices);
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
    std::vector<std::string> notes;
    std::ranges::transform(indices, std::back_inserter(notes), [&](std::size_t index) {
      return fmt::format("[{}] {}", index + 1, withoutBackquotes(matrix.notes[index]));
    });
    table[i + 1].push_back(llvm::join(notes, "; "));
  }
  std::string text;
  for (auto& line : table) {
    std::ranges::transform(line, line.begin(), quote);
    text += fmt::format("{}\r\n", fmt::join(line, ","));
  }
  return text;
}

json::Array toJson(const std::vector<std::size_t>& notes) {
  json::Array array;
  for (const std::size_t note : notes) {
    array.push_back(static_cast<std::int64_t>(note));
  }
  return array;
}

json::Object toJson(const Inquiry& inquiry, const Matrix& matrix) {
  json::Array parties;
  for (const analysis::Party& party : matrix.parties) {
    parties.push_back(analysis::nameOf(inquiry.model(), party));
  }
  json::Array rows;
  for (const Matrix::Row& row : matrix.rows) {
    json::Array cells;
    for (const Matrix::Cell& cell : row.cells) {
      json::Array letters;
      for (const char letter : cell.letters) {
        letters.push_back(std::string(1, letter));
      }
      cells.push_back(json::Object{{"letters", std::move(letters)}, {"notes", toJson(cell.notes)}});
    }
    rows.push_back(json::Object{{"decision", idToJson(inquiry, row.decision)},
                                {"where", llvm::StringRef(row.where).ltrim().str()},
                                {"outcome", llvm::StringRef(toText(row.outcome))},
                                {"cells", std::move(cells)},
                                {"notes", toJson(row.notes)}});
  }
  return json::Object{{"matrix", json::Object{{"method", llvm::StringRef(toText(matrix.method)).lower()},
                                              {"parties", std::move(parties)},
                                              {"rows", std::move(rows)},
                                              {"notes", json::Array(matrix.notes)}}}};
}

std::string render(const Inquiry& inquiry, const Matrix& matrix, std::string_view format) {
  if (format == "markdown") {
    return renderMarkdown(inquiry, matrix);
  }
  return format == "csv" ? renderCsv(inquiry, matrix) : renderText(inquiry, matrix);
}

}  // namespace

Told tellMatrix(const Inquiry& inquiry, std::string_view method, std::string_view format) {
  const Matrix matrix = makeMatrix(inquiry, parseMethod(method).value_or(methodOf(inquiry.model(), inquiry.subject)));
  const bool is_settled =
      std::ranges::all_of(matrix.rows, [](const Matrix::Row& row) { return isSettled(row.outcome); });
  return {render(inquiry, matrix, format), toJson(inquiry, matrix), is_settled};
}

}  // namespace org::driver

#include "lsp/features/refactorings/tidy.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

#include "diag/mend.h"
#include "format/format.h"
#include "lsp/target.h"
#include "parse/parse.h"

namespace org::lsp {

namespace {

using Edits = std::vector<diag::Edit>;

// An edit, and where its text stands when all are written.
struct Written {
  const diag::Edit* edit = nullptr;
  ast::Range range;
};

std::vector<Written> writtenBy(const Edits& edits) {
  std::vector<Written> all;
  for (const diag::Edit& edit : edits) {
    all.push_back({&edit, {}});
  }
  std::ranges::stable_sort(all, {}, [](const Written& one) { return one.edit->span.begin; });
  std::uint32_t shift = 0;
  for (Written& one : all) {
    const auto length = static_cast<std::uint32_t>(one.edit->new_text.size());
    const std::uint32_t begin = one.edit->span.begin + shift;
    one.range = {begin, begin + length};
    shift += length - one.edit->span.size();
  }
  return all;
}

bool touches(ast::Range one, ast::Range other) { return one.begin <= other.end && other.begin <= one.end; }

// What the formatter changes where something was written, and in the declarations around; not in others inside these.
Edits formatAround(const ast::Tree& tree, const std::vector<Written>& written) {
  std::set<const ast::Declaration*> touched;
  for (const Written& one : written) {
    touched.insert(nodesAt(tree, one.range.begin).innermost());
    touched.insert(nodesAt(tree, one.range.end).innermost());
  }
  touched.erase(nullptr);
  Edits edits = format::format(tree);
  std::erase_if(edits, [&](const diag::Edit& edit) {
    const bool is_written = std::ranges::any_of(
        written, [&](const Written& one) { return touches({edit.span.begin, edit.span.end}, one.range); });
    return !is_written && !touched.contains(nodesAt(tree, edit.span.begin).innermost());
  });
  return edits;
}

// Edits of a text and edits of what came of it, as edits of the text: those that touch become one.
class Joining {
 public:
  Joining(std::string_view after, const std::vector<Written>& first, const Edits& second) : after_(after) {
    for (const Written& one : first) {
      parts_.push_back({one.range, &one, nullptr});
    }
    for (const diag::Edit& edit : second) {
      parts_.push_back({{edit.span.begin, edit.span.end}, nullptr, &edit});
    }
    std::ranges::stable_sort(parts_, {}, [](const Part& part) { return part.range.begin; });
  }

  Edits join(source::FileId file) && {
    Edits joined;
    for (auto part = parts_.begin(); part != parts_.end();) {
      ast::Range range = part->range;
      const auto begin = part;
      while (part != parts_.end() && part->range.begin <= range.end) {
        range.end = std::max(range.end, part->range.end);
        ++part;
      }
      joined.push_back(joinParts(file, range, {begin, part}));
    }
    return joined;
  }

 private:
  struct Part {
    ast::Range range;
    const Written* first = nullptr;
    const diag::Edit* second = nullptr;
  };

  diag::Edit joinParts(source::FileId file, ast::Range range, std::span<const Part> parts) {
    diag::Edit joined{{file, range.begin - shift_, 0}, {}};
    Edits inside;
    for (const Part& part : parts) {
      if (part.first != nullptr) {
        shift_ += part.range.end - part.range.begin - part.first->edit->span.size();
      } else {
        inside.push_back({{file, part.range.begin - range.begin, part.range.end - range.begin}, part.second->new_text});
      }
    }
    joined.span.end = range.end - shift_;
    joined.new_text = diag::withEdits(after_.substr(range.begin, range.end - range.begin), std::move(inside));
    return joined;
  }

  std::string_view after_;
  std::vector<Part> parts_;
  // By how much the text has grown so far.
  std::uint32_t shift_ = 0;
};

bool isReadable(const parse::ParseResult& result) {
  return std::ranges::none_of(
      result.diagnostics, [](const diag::Diagnostic& finding) { return finding.severity == diag::Severity::Error; });
}

parse::ParseResult read(std::string text) {
  return parse::parse(std::make_shared<source::SourceFile>("", std::move(text)));
}

Edits inStyle(std::string_view text, source::FileId file, Edits edits) {
  const parse::ParseResult result = read(diag::withEdits(text, edits));
  if (!isReadable(result)) {
    return edits;
  }
  const std::vector<Written> written = writtenBy(edits);
  const Edits formatting = formatAround(result.tree, written);
  return Joining(result.tree.source->text(), written, formatting).join(file);
}

std::string inStyle(const std::string& text) {
  const parse::ParseResult result = read(text);
  return isReadable(result) ? format::formatted(result.tree) : text;
}

}  // namespace

CodeAction inStyle(const Snapshot& snapshot, CodeAction action) {
  std::map<source::FileId, Edits> by_file;
  for (diag::Edit& edit : std::exchange(action.edits, {})) {
    by_file[edit.span.file].push_back(std::move(edit));
  }
  for (auto& [file, own] : by_file) {
    std::ranges::move(inStyle(snapshot.file(file).text(), file, std::move(own)), std::back_inserter(action.edits));
  }
  for (NewFile& file : action.new_files) {
    file.text = inStyle(file.text);
  }
  action.is_rough = false;
  return action;
}

}  // namespace org::lsp

#include <algorithm>

#include <fmt/format.h>
#include <llvm/Support/Path.h>

#include "ast/paths.h"
#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

bool isTeam(const ast::Declaration* declaration) {
  return declaration->kind == ast::DeclarationKind::Team && !declaration->is_extend && !declaration->name.isEmpty();
}

// With its doc comment, and the comments just above it; not what the file begins with, which is about all of it.
ast::Range withComments(std::string_view text, ast::Range bare) {
  const ast::Range range = withDoc(text, bare);
  std::uint32_t begin = range.begin;
  while (begin > 0) {
    const std::size_t before = text.substr(0, begin - 1).find_last_of('\n');
    const std::uint32_t line = before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(before + 1);
    if (!text.substr(line, begin - line).starts_with("//")) {
      break;
    }
    begin = line;
  }
  return begin == 0 ? range : ast::Range{begin, range.end};
}

class Splitting {
 public:
  explicit Splitting(const Place& place) : place_(place) {
    std::ranges::copy_if(place.tree().declarations, std::back_inserter(teams_), isTeam);
  }

  // Several teams, none of which would be written over a file that is there.
  [[nodiscard]] bool makesSense() const {
    std::vector<std::string> paths;
    std::ranges::transform(teams_, std::back_inserter(paths), [&](const auto* team) { return pathOf(*team); });
    std::ranges::sort(paths);
    const bool are_apart = std::ranges::adjacent_find(paths) == paths.end();
    return teams_.size() > 1 && are_apart && std::ranges::none_of(paths, [&](const std::string& path) {
             return static_cast<bool>(place_.snapshot.find(path));
           });
  }

  CodeActions offer() const {
    CodeAction action{.title = fmt::format("Move each of the {} teams to a file of its own", teams_.size())};
    for (const ast::Declaration* team : teams_) {
      action.new_files.push_back({pathOf(*team), textOfFile(*team)});
      action.edits.push_back(removal(*team));
    }
    return {std::move(action)};
  }

 private:
  [[nodiscard]] std::string pathOf(const ast::Declaration& team) const {
    llvm::SmallString<128> path(llvm::sys::path::parent_path(place_.snapshot.file(place_.file).path()));
    llvm::sys::path::append(path, std::string(team.name.names.back().text) + ".org");
    return std::string(path);
  }

  [[nodiscard]] std::string textOfFile(const ast::Declaration& team) const {
    const std::string end(lineEndOf(place_.text()));
    std::string text;
    for (const ast::Import& import : place_.tree().imports) {
      if (needs(team, ast::toText(import.module))) {
        text += std::string(textOf(place_, import.range)) + end;
      }
    }
    return text + (text.empty() ? "" : end) + std::string(textOf(place_, withComments(place_.text(), team.range))) +
           end;
  }

  // Whether anything in it means a declaration of the module.
  [[nodiscard]] bool needs(const ast::Declaration& team, const std::string& module) const {
    const model::Model& model = place_.snapshot.model();
    return std::ranges::any_of(model.references(), [&](const model::Reference& reference) {
      const bool is_inside = reference.span.file == place_.file && reference.span.begin >= team.range.begin &&
                             reference.span.end <= team.range.end;
      return is_inside && reference.target && model[reference.target].is_library &&
             model.qualifiedName(reference.target).starts_with(module + ".");
    });
  }

  // With the line that is empty behind it, or before it at the end of the file.
  [[nodiscard]] diag::Edit removal(const ast::Declaration& team) const {
    const std::string_view text = place_.text();
    diag::Edit edit = removeMember(place_.snapshot, place_.file, withComments(text, team.range));
    const std::string_view end = lineEndOf(text);
    if (text.substr(edit.span.end).starts_with(end)) {
      edit.span.end += static_cast<std::uint32_t>(end.size());
    } else if (edit.span.end == text.size() &&
               text.substr(0, edit.span.begin).ends_with(std::string(end).append(end))) {
      edit.span.begin -= static_cast<std::uint32_t>(end.size());
    }
    return edit;
  }

  const Place& place_;
  std::vector<const ast::Declaration*> teams_;
};

}  // namespace

CodeActions offerToSplitFile(const Selection& selection) {
  const Place& place = selection.place;
  const ast::Declaration* team = teamAround(place, selection.range.begin);
  const bool is_at_head = team != nullptr && llvm::is_contained(place.tree().declarations, team) &&
                          selection.range.end <= std::max(team->name.range.end, team->title_range.end);
  if (!place.snapshot.client.creates_files || !is_at_head) {
    return {};
  }
  const Splitting splitting(place);
  return splitting.makesSense() ? splitting.offer() : CodeActions{};
}

}  // namespace org::lsp

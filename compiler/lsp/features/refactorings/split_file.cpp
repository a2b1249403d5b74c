#include <algorithm>

#include <fmt/format.h>
#include <llvm/Support/Path.h>

#include "ast/paths.h"
#include "lsp/features/refactorings/rewriting.h"
#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

bool isTeam(const ast::Declaration* declaration) {
  return declaration->kind == ast::DeclarationKind::Team && !declaration->is_extend && !declaration->name.isEmpty();
}

class Splitting {
 public:
  explicit Splitting(const Place& place) : place_(place), rewriting_(place.snapshot) {
    std::ranges::copy_if(place.tree().declarations, std::back_inserter(teams_), isTeam);
  }

  // Several teams, none of which would be written over a file that is there, or into another folder.
  [[nodiscard]] bool makesSense() const {
    if (std::ranges::any_of(teams_, [](const auto* team) {
          return team->name.names.back().text.find_first_of("/\\") != std::string_view::npos;
        })) {
      return false;
    }
    std::vector<std::string> paths;
    std::ranges::transform(teams_, std::back_inserter(paths), [&](const auto* team) { return pathOf(*team); });
    std::ranges::sort(paths);
    const bool are_apart = std::ranges::adjacent_find(paths) == paths.end();
    return teams_.size() > 1 && are_apart && std::ranges::none_of(paths, [&](const std::string& path) {
             return static_cast<bool>(place_.snapshot.find(path));
           });
  }

  CodeActions offer() {
    CodeAction action{.title = fmt::format("Move each of the {} teams to a file of its own", teams_.size())};
    for (const ast::Declaration* team : teams_) {
      action.new_files.push_back({pathOf(*team), textOfFile(*team)});
      rewriting_.remove(place_.file, *team);
    }
    auto edits = rewriting_.write();
    if (!edits) {
      return {};
    }
    action.edits = std::move(*edits);
    action.is_rough = true;
    return {std::move(action)};
  }

 private:
  [[nodiscard]] std::string pathOf(const ast::Declaration& team) const {
    llvm::SmallString<128> path(llvm::sys::path::parent_path(place_.snapshot.file(place_.file).path()));
    llvm::sys::path::append(path, std::string(team.name.names.back().text) + ".org");
    return std::string(path);
  }

  std::string textOfFile(const ast::Declaration& team) {
    const std::string end(lineEndOf(place_.text()));
    std::string text;
    for (const ast::Import& import : place_.tree().imports) {
      if (needs(team, ast::toText(import.module))) {
        // Comments inside it stay with the one that is there.
        const std::string_view alias = textOf(place_, import.alias.range);
        text += fmt::format("import {}{}{}{}", ast::toText(import.module), alias.empty() ? "" : " as ", alias, end);
      }
    }
    const ast::Range range = rewriting_.rangeOf(place_.file, team);
    return text + (text.empty() ? "" : end) + std::string(textOf(place_, range)) + end;
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

  const Place& place_;
  Rewriting rewriting_;
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
  Splitting splitting(place);
  return splitting.makesSense() ? splitting.offer() : CodeActions{};
}

}  // namespace org::lsp

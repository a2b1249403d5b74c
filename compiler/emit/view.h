#pragma once

// What a picture shows: the `view` declarations of the workspace, and the built-in `reporting`, `teams` and `ownership`. Read by
// the drawing in `emit/diagram` and by shells that offer views by name. Reads a frozen Model, touches nothing.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <llvm/Support/Error.h>

#include "model/model.h"

namespace org::emit {

enum class ViewKind : std::uint8_t {
  Reporting,
  Teams,
  Ownership,
  // Known to the language, not drawn by this version yet.
  Other,
};
enum class Direction : std::uint8_t { Down, Right };

struct View {
  std::string name;
  std::string title;
  ViewKind kind = ViewKind::Other;
  // By the organisation, and not built in.
  bool is_declared = false;
  // The word after `kind`, for messages.
  std::string kind_word;
  // None: everything.
  model::EntityId root;
  // How many levels to show; absent: all.
  std::optional<unsigned> depth;
  // Shown besides what a view of its kind shows by itself; and left out, with all that is below.
  std::vector<model::EntityId> include;
  std::vector<model::EntityId> exclude;
  base::Day as_of;
  Direction direction = Direction::Down;
};

// Declared views by name, then the built-in ones that no declared view has the name of.
std::vector<View> viewsOf(const model::Model& model);

// What a page shows without being asked: the views that can be drawn, today's first, then those of later days, then of earlier
// ones. A declared view of everything stands for the built-in one of its kind and day; no two have one title.
std::vector<View> viewsToPublish(const model::Model& model);

// The view with a name that can be drawn. The error says which names there are, or that the kind is not drawn yet.
llvm::Expected<View> findView(const model::Model& model, std::string_view name);

// Whether a view of a kind may start at a declaration of a kind: reporting at a role or person, teams at a team, ….
bool canStartAt(ViewKind kind, model::Kind root);

// The declaration that `--root` names for a view: `cto`, `role cto` or `role.cto`, nested ones by path. The error names the
// nearest names.
llvm::Expected<model::EntityId> findRoot(const model::Model& model, const View& view, std::string_view text);

}  // namespace org::emit

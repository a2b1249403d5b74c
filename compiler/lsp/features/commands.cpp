#include "lsp/features/commands.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "checks/registry.h"
#include "emit/picture.h"
#include "lsp/params.h"
#include "lsp/uris.h"

namespace org::lsp {

namespace {

using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

llvm::Error refuse(std::string message) { return replyError(ErrorCode::InvalidParams, std::move(message)); }

// The organisation that a file is part of.
llvm::Expected<const Snapshot*> findSnapshot(const std::vector<Snapshot>& snapshots, const Value& arguments) {
  auto uri = needText(arguments, "uri");
  if (!uri) {
    return uri.takeError();
  }
  const std::string path = toPath(*uri);
  const auto found = std::ranges::find_if(snapshots, [&](const Snapshot& one) { return !one.find(path).isNone(); });
  if (found == snapshots.end()) {
    return refuse(fmt::format("`{}` is part of no organisation", path));
  }
  return &*found;
}

Result preview(const std::vector<Snapshot>& snapshots, const Value& arguments) {
  auto snapshot = findSnapshot(snapshots, arguments);
  if (!snapshot) {
    return snapshot.takeError();
  }
  const workspace::Program& program = *(*snapshot)->program;
  const std::string name = getText(arguments, "view");
  auto view = emit::findView(*program.model, name.empty() ? "reporting" : name);
  if (!view) {
    return refuse(llvm::toString(view.takeError()));
  }
  auto pages = emit::drawPages(*program.facts, *view);
  if (!pages) {
    return refuse(llvm::toString(pages.takeError()));
  }
  const emit::diagram::Diagram& first = pages->front().diagram;
  auto svg = emit::renderImage(first, emit::ImageFormat::Svg);
  if (!svg) {
    return svg.takeError();
  }
  return Object{{"title", first.title}, {"svg", std::move(*svg)}};
}

Result listViews(const std::vector<Snapshot>& snapshots, const Value& arguments) {
  auto snapshot = findSnapshot(snapshots, arguments);
  if (!snapshot) {
    return snapshot.takeError();
  }
  Array views;
  for (const emit::View& view : emit::viewsOf((*snapshot)->model())) {
    views.push_back(Object{{"name", view.name},
                           {"title", view.title},
                           {"isDeclared", view.is_declared},
                           {"isDrawn", view.kind != emit::ViewKind::Other}});
  }
  return views;
}

Result explain(const std::vector<Snapshot>& /*snapshots*/, const Value& arguments) {
  auto check = needText(arguments, "check");
  if (!check) {
    return check.takeError();
  }
  const auto kind = diag::parseKind(*check);
  if (!kind) {
    return refuse(fmt::format("there is no check `{}`", *check));
  }
  const std::string_view page = checks::page(*kind);
  const diag::KindInfo& info = diag::info(*kind);
  return Object{{"markdown", page.empty() ? fmt::format("# {}\n\n{}\n", info.name, info.title) : std::string(page)}};
}

struct Command {
  std::string_view name;
  Result (*run)(const std::vector<Snapshot>& snapshots, const Value& arguments);
};

constexpr std::array commands = {
    Command{"orgc.preview", preview},
    Command{"orgc.views", listViews},
    Command{"orgc.explain", explain},
};

}  // namespace

Result executeCommand(const std::vector<Snapshot>& snapshots, const Value& params) {
  auto name = needText(params, "command");
  if (!name) {
    return name.takeError();
  }
  const auto command = std::ranges::find(commands, *name, &Command::name);
  if (command == commands.end()) {
    return refuse(fmt::format("there is no command `{}`", *name));
  }
  const Value* list = get(params, "arguments");
  const Array* arguments = list != nullptr ? list->getAsArray() : nullptr;
  if (arguments == nullptr || arguments->size() != 1 || arguments->front().getAsObject() == nullptr) {
    return refuse(fmt::format("`{}` takes one argument, an object", *name));
  }
  return command->run(snapshots, arguments->front());
}

Object commandOptions() {
  Array names;
  for (const Command& command : commands) {
    names.push_back(std::string(command.name));
  }
  return Object{{"commands", std::move(names)}};
}

}  // namespace org::lsp

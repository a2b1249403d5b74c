#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/DenseMap.h>

#include "lsp/features/decision_words.h"
#include "lsp/features/hints.h"
#include "lsp/params.h"
#include "lsp/uris.h"

namespace org::lsp {

using model::EntityId;

namespace {

class Lenses {
 public:
  explicit Lenses(const Place& place) : place_(place), model_(place.snapshot.model()) {
    for (const model::Reference& reference : model_.references()) {
      if (reference.target != model::company && model_[reference.target].span.file == place.file) {
        places_[reference.target.index].push_back(reference.span);
      }
    }
    for (const diag::Diagnostic& found : place.snapshot.program->diagnostics) {
      if (found.subject_id) {
        ++findings_[found.subject_id.index];
      }
    }
  }

  llvm::json::Array run() && {
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      const EntityId id{i};
      if (model_[id].span.file == place_.file && !model_.name(id).empty()) {
        addFor(id);
      }
    }
    return std::move(lenses_);
  }

 private:
  static std::string count(std::size_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", number, number == 1 ? one : many);
  }

  void addFor(EntityId id) {
    if (const auto found = places_.find(id.index); found != places_.end()) {
      add(id, referencesCommand(id, found->second));
    }
    if (const auto found = findings_.find(id.index); found != findings_.end()) {
      add(id, plain(count(found->second, "finding", "findings")));
    }
    if (model_.is(id, model::Kind::Decision)) {
      llvm::json::Object lens{{"range", place_.snapshot.range(model_[id].name_span)}};
      lens["data"] = llvm::json::Object{{"uri", place_.snapshot.uri(place_.file)},
                                        {"decision", std::string(model_.qualifiedName(id))}};
      lenses_.push_back(std::move(lens));
    }
  }

  static llvm::json::Object plain(std::string title) {
    return llvm::json::Object{{"title", std::move(title)}, {"command", ""}};
  }

  // The editor's own list of places, where it has one.
  [[nodiscard]] llvm::json::Object referencesCommand(EntityId id, const std::vector<source::Span>& spans) const {
    llvm::json::Object command = plain(count(spans.size(), "reference", "references"));
    if (place_.snapshot.client.shows_references) {
      const source::Span name = model_[id].name_span;
      llvm::json::Array locations;
      for (const source::Span& span : spans) {
        locations.push_back(place_.snapshot.location(span));
      }
      const source::LineIndex& lines = place_.snapshot.file(place_.file).lines();
      command["command"] = "editor.action.showReferences";
      command["arguments"] =
          llvm::json::Array{place_.snapshot.uri(place_.file),
                            toJson(toPosition(lines, name.begin, place_.snapshot.encoding)), std::move(locations)};
    }
    return command;
  }

  void add(EntityId id, llvm::json::Object command) {
    lenses_.push_back(
        llvm::json::Object{{"range", place_.snapshot.range(model_[id].name_span)}, {"command", std::move(command)}});
  }

  const Place& place_;
  const model::Model& model_;
  llvm::DenseMap<std::uint32_t, std::vector<source::Span>> places_;
  llvm::DenseMap<std::uint32_t, std::size_t> findings_;
  llvm::json::Array lenses_;
};

}  // namespace

Result codeLenses(const Place& place) { return Lenses(place).run(); }

Result resolveCodeLens(const std::vector<Snapshot>& snapshots, const llvm::json::Value& lens) {
  const llvm::json::Object* given = lens.getAsObject();
  if (given == nullptr) {
    return replyError(ErrorCode::InvalidParams, "a lens is an object");
  }
  llvm::json::Object resolved = *given;
  const std::string path = toPath(getText(lens, "data.uri"));
  const std::string name = getText(lens, "data.decision");
  std::string title = "no such decision any more";
  for (const Snapshot& snapshot : snapshots) {
    const EntityId id = snapshot.find(path).isNone() ? EntityId() : snapshot.model().find(model::Kind::Decision, name);
    if (id) {
      title = titleDecision(snapshot, snapshot.model().as<model::Kind::Decision>(id));
    }
  }
  if (!given->get("command")) {
    resolved["command"] = llvm::json::Object{{"title", std::move(title)}, {"command", ""}};
  }
  return resolved;
}

}  // namespace org::lsp

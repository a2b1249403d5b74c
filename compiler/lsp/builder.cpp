#include "lsp/builder.h"

#include <array>

#include <fmt/format.h>

namespace org::lsp {

namespace {

using llvm::json::Object;

// A sign in the editor that an organisation is being read, as long as this lives.
class Progress {
 public:
  explicit Progress(Client& client) : client_(client) {
    client_.request("window/workDoneProgress/create", Object{{"token", token}});
    tell(Object{{"kind", "begin"}, {"title", "orgc"}, {"message", "reading the organisation"}});
  }
  ~Progress() { tell(Object{{"kind", "end"}}); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

 private:
  static constexpr const char* token = "orgc/build";

  void tell(Object value) { client_.notify("$/progress", Object{{"token", token}, {"value", std::move(value)}}); }

  Client& client_;
};

}  // namespace

bool Builder::build(Organisation& organisation) {
  using Clock = std::chrono::steady_clock;
  const auto begun = Clock::now();
  std::optional<Progress> progress;
  const bool is_first = organisation.program() == nullptr;
  if (is_first && client_.abilities.shows_progress) {
    progress.emplace(client_);
  }
  const bool is_built = session_.build(organisation, [&] { return queue_.hasEdits(); });
  if (is_built) {
    last_duration_ = std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - begun);
    publisher_.markNews();
  }
  return is_built;
}

void Builder::buildAll() {
  for (const auto& organisation : session_.organisations()) {
    if (organisation->isDirty() && !build(*organisation)) {
      return;
    }
  }
}

// The checks that ran after an edit may have asked for few facts.
void Builder::prepareAnswers() {
  using Ask = void (*)(const analysis::Facts&);
  static constexpr std::array<Ask, 4> asked = {[](const analysis::Facts& facts) { facts.superiors(); },
                                               [](const analysis::Facts& facts) { facts.memberships(); },
                                               [](const analysis::Facts& facts) { facts.ownership(); },
                                               [](const analysis::Facts& facts) { facts.decisionRights(); }};
  for (const Snapshot& snapshot : snapshots()) {
    for (const Ask ask : asked) {
      if (!queue_.hasEdits()) {
        ask(*snapshot.program->facts);
      }
    }
  }
}

Snapshot Builder::snapshotOf(std::shared_ptr<const workspace::Program> program) {
  return {.program = std::move(program),
          .encoding = session_.encoding,
          .documents = &session_.documents(),
          .library = &session_.library(),
          .tokens = &session_.tokens(),
          .client = client_.abilities};
}

std::vector<Snapshot> Builder::snapshots() {
  std::vector<Snapshot> snapshots;
  for (const auto& organisation : session_.organisations()) {
    if (organisation->program() != nullptr) {
      snapshots.push_back(snapshotOf(organisation->program()));
    }
  }
  return snapshots;
}

llvm::Expected<Snapshot> Builder::snapshotFor(const std::string& path) {
  Organisation* organisation = session_.organisationOf(path);
  if (organisation == nullptr) {
    return replyError(ErrorCode::InvalidParams, fmt::format("`{}` is not open", path));
  }
  if (organisation->isDirty() && !build(*organisation)) {
    return replyError(ErrorCode::ContentModified, "the text changed meanwhile");
  }
  return snapshotOf(organisation->program());
}

llvm::Expected<Snapshot> Builder::draftFor(const std::string& path) {
  Organisation* organisation = session_.organisationOf(path);
  const Document* buffer = session_.documents().find(path);
  const bool is_late = organisation != nullptr && organisation->isDirty() && buffer != nullptr;
  auto draft = is_late ? organisation->draft(path, *buffer) : nullptr;
  return draft != nullptr ? snapshotOf(std::move(draft)) : snapshotFor(path);
}

}  // namespace org::lsp

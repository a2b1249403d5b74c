#include "checks/rewrites.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "analysis/decision_rights.h"
#include "parse/parse.h"

namespace org::test {

namespace {

using ast::Declaration;
using ast::Member;

// A file's own text, by the ranges of its tree.
class FileText {
 public:
  explicit FileText(const FixtureFile& file)
      : result_(parse::parse(std::make_shared<const source::SourceFile>(file.path, file.text))) {}

  [[nodiscard]] bool parses() const { return result_.diagnostics.empty() && !result_.tree.is_foreign; }
  [[nodiscard]] llvm::ArrayRef<const Declaration*> declarations() const { return result_.tree.declarations; }

  [[nodiscard]] std::string at(const ast::Range& range) const {
    return std::string(result_.tree.source->text().substr(range.begin, range.end - range.begin));
  }

  [[nodiscard]] std::string imports() const {
    std::string text;
    for (const ast::Import& import : result_.tree.imports) {
      text += at(import.range) + "\n";
    }
    return text;
  }

  // Its members in another order.
  std::string shuffled(const Declaration& declaration, Dice& dice) const {
    if (declaration.members.empty()) {
      return at(declaration.range);
    }
    std::vector<std::string> members;
    for (const Member* member : declaration.members) {
      const auto* inner = llvm::dyn_cast<Declaration>(member);
      members.push_back((inner != nullptr ? shuffled(*inner, dice) : at(member->range)) + "\n");
    }
    std::ranges::shuffle(members, dice);
    std::string text = at({declaration.range.begin, declaration.members.front()->range.begin}) + "\n";
    for (const std::string& member : members) {
      text += member;
    }
    return text + "}";
  }

 private:
  parse::ParseResult result_;
};

std::string joinLines(const std::vector<std::string>& pieces) {
  return std::accumulate(pieces.begin(), pieces.end(), std::string(),
                         [](std::string text, const std::string& piece) { return text + piece + "\n"; });
}

}  // namespace

namespace {

// The text of a declaration as it is to be.
template <class Write>
Fixture rewriteEach(const Fixture& fixture, Dice& dice, Write write) {
  Fixture shuffled = fixture;
  for (FixtureFile& file : shuffled.files) {
    const FileText text(file);
    if (!text.parses()) {
      continue;
    }
    std::vector<std::string> declarations;
    for (const Declaration* declaration : text.declarations()) {
      declarations.push_back(write(text, *declaration));
    }
    std::ranges::shuffle(declarations, dice);
    file.text = text.imports() + joinLines(declarations);
  }
  std::ranges::shuffle(shuffled.files, dice);
  return shuffled;
}

}  // namespace

Fixture shuffle(const Fixture& fixture, Dice& dice) {
  return rewriteEach(fixture, dice, [&](const FileText& text, const Declaration& declaration) {
    return text.shuffled(declaration, dice);
  });
}

Fixture reorder(const Fixture& fixture, Dice& dice) {
  return rewriteEach(fixture, dice,
                     [](const FileText& text, const Declaration& declaration) { return text.at(declaration.range); });
}

Fixture split(const Fixture& fixture, Dice& dice) {
  Fixture made = fixture;
  made.files.clear();
  for (const FixtureFile& file : fixture.files) {
    const FileText text(file);
    if (!text.parses()) {
      made.files.push_back(file);
      continue;
    }
    const std::size_t cut = dice() % (text.declarations().size() + 1);
    std::array<std::string, 2> halves = {text.imports(), text.imports()};
    for (std::size_t i = 0; i < text.declarations().size(); ++i) {
      halves[i < cut ? 0 : 1] += text.at(text.declarations()[i]->range) + "\n";
    }
    made.files.push_back({file.path, halves[0]});
    made.files.push_back({fmt::format("{}-rest-{}.org", file.path.substr(0, file.path.size() - 4),
                                      fixture.files.size() + made.files.size()),
                          halves[1]});
  }
  return made;
}

std::optional<Fixture> join(const Fixture& fixture) {
  std::set<std::string> imports;
  std::string declarations;
  for (const FixtureFile& file : fixture.files) {
    const FileText text(file);
    if (!text.parses()) {
      return std::nullopt;
    }
    imports.insert(text.imports());
    for (const Declaration* declaration : text.declarations()) {
      declarations += text.at(declaration->range) + "\n";
    }
  }
  // Files that import different things may mean different things by one name.
  if (imports.size() != 1) {
    return std::nullopt;
  }
  Fixture joined = fixture;
  joined.files = {{"main.org", *imports.begin() + declarations}};
  return joined;
}

namespace {

using model::EntityId;
using model::Kind;

class Renamer {
 public:
  Renamer(const Fixture& fixture, Dice& dice)
      : fixture_(fixture), program_(compile(fixture)), model_(*program_->model), dice_(dice) {}

  std::optional<Renamed> run() {
    const bool all_parse =
        std::ranges::all_of(fixture_.files, [](const FixtureFile& file) { return FileText(file).parses(); });
    const bool all_resolve = std::ranges::none_of(program_->diagnostics, [](const diag::Diagnostic& finding) {
      return diag::info(finding.kind).group == diag::Group::Language;
    });
    if (!all_parse || !all_resolve) {
      return std::nullopt;
    }
    chooseNames();
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      if (!model_[EntityId{i}].is_library) {
        replace(model_[EntityId{i}].name_span, EntityId{i});
      }
    }
    for (const model::Reference& reference : model_.references()) {
      replace(reference.span, reference.target);
    }
    return Renamed{write(), std::move(old_names_)};
  }

 private:
  void chooseNames() {
    std::set<std::string, std::less<>> names;
    std::set<std::string_view> kept;
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      const EntityId id{i};
      // Who delegates money must name an amount (checks.md 3.9).
      const bool has_meaning =
          model_[id].is_library || model_.is(id, Kind::Responsibility) || model_.name(id) == "budget";
      if (has_meaning) {
        kept.insert(model_.name(id));
      } else if (!model_.name(id).empty()) {
        names.emplace(model_.name(id));
      }
    }
    std::vector<std::string> fresh;
    for (std::size_t i = 0; i < names.size(); ++i) {
      fresh.push_back(fmt::format("n{:04}", i));
    }
    std::ranges::shuffle(fresh, dice_);
    for (const std::string& name : names) {
      if (!kept.contains(name)) {
        new_names_[name] = fresh.back();
        old_names_[fresh.back()] = name;
      }
      fresh.pop_back();
    }
  }

  // The last name of a path is the declaration's, those before it are of the ones it is nested in.
  void replace(const source::Span& span, EntityId target) {
    if (span.isNone() || program_->files[span.file].isLibrary()) {
      return;
    }
    const std::string_view text = program_->files.text(span);
    std::size_t end = text.size();
    for (EntityId id = target; id && end > 0; id = model_[id].parent) {
      const std::size_t dot = text.rfind('.', end - 1);
      const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
      const auto fresh = new_names_.find(text.substr(begin, end - begin));
      if (fresh != new_names_.end()) {
        edits_[program_->files[span.file].path()][span.begin + begin] = {end - begin, fresh->second};
      }
      end = dot == std::string_view::npos ? 0 : dot;
    }
  }

  Fixture write() const {
    Fixture renamed = fixture_;
    for (FixtureFile& file : renamed.files) {
      const auto edits = edits_.find(file.path);
      if (edits == edits_.end()) {
        continue;
      }
      for (auto edit = edits->second.rbegin(); edit != edits->second.rend(); ++edit) {
        file.text.replace(edit->first, edit->second.first, edit->second.second);
      }
    }
    return renamed;
  }

  const Fixture& fixture_;
  std::shared_ptr<const workspace::Program> program_;
  const model::Model& model_;
  Dice& dice_;
  std::map<std::string, std::string, std::less<>> new_names_;
  std::map<std::string, std::string, std::less<>> old_names_;
  // By file and place: how much is replaced, and by what.
  std::map<std::string, std::map<std::size_t, std::pair<std::size_t, std::string>>> edits_;
};

}  // namespace

std::optional<Renamed> rename(const Fixture& fixture, Dice& dice) { return Renamer(fixture, dice).run(); }

namespace {

bool isOurs(const model::Model& model, EntityId id) { return !model[id].is_library; }

// An area of its own only where there are areas, and no decision is taken for all of them.
bool mayAddArea(const workspace::Program& program) {
  const model::Model& model = *program.model;
  const bool are_scoped = std::ranges::all_of(model.all(Kind::Decision), [&](EntityId id) {
    return !isOurs(model, id) || program.facts->decisionRights().isScoped(id);
  });
  return are_scoped && std::ranges::any_of(model.all(Kind::Area), [&](EntityId id) { return isOurs(model, id); });
}

Fixture addDecision(const Fixture& fixture, const workspace::Program& program, std::string_view decider,
                    std::string text) {
  const bool may_add_area = mayAddArea(program);
  text += may_add_area ? "area unrelated-area {}\n" : "";
  text += fmt::format("decision unrelated-decision {{ {} decides: {} }}\n",
                      may_add_area ? "scope: unrelated-area;" : "", decider);
  Fixture made = fixture;
  made.files.push_back({"unrelated.org", text});
  return made;
}

}  // namespace

// A person only where the text speaks of persons (ruling 7).
Fixture addUnrelatedRight(const Fixture& fixture) {
  const auto program = compile(fixture);
  const model::Model& model = *program->model;
  const bool has_persons = std::ranges::any_of(model.all(Kind::Person), [&](EntityId id) { return isOurs(model, id); });
  return addDecision(fixture, *program, "unrelated-role",
                     has_persons ? "role unrelated-role {}\nperson unrelated-person { holds: unrelated-role }\n"
                                 : "role unrelated-role {}\n");
}

std::optional<Fixture> addDecisionOfSameRole(const Fixture& fixture) {
  const auto program = compile(fixture);
  const model::Model& model = *program->model;
  for (const analysis::Right& right : program->facts->decisionRights().rights()) {
    const EntityId decider = right.holders.front().entity;
    if (decider && model.is(decider, Kind::Role) && isOurs(model, decider)) {
      return addDecision(fixture, *program, fmt::format("role {}", model.qualifiedName(decider)), {});
    }
  }
  return std::nullopt;
}

}  // namespace org::test

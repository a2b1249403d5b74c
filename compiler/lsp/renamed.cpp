#include "lsp/renamed.h"

#include <algorithm>
#include <map>

#include "parse/parse.h"
#include "sema/sema.h"
#include "workspace/library.h"

namespace org::lsp {

namespace {

using source::Span;

// The edits of one file, as a new text and as a way to find places again.
class EditedFile {
 public:
  void add(const diag::Edit& edit) { edits_.push_back(&edit); }

  [[nodiscard]] std::string apply(std::string_view text) const {
    std::string edited;
    std::uint32_t done = 0;
    for (const diag::Edit* edit : edits_) {
      edited.append(text.substr(done, edit->span.begin - done)).append(edit->new_text);
      done = edit->span.end;
    }
    return edited.append(text.substr(done));
  }

  // Where what begins at an offset begins afterwards.
  [[nodiscard]] std::uint32_t move(std::uint32_t offset) const {
    std::int64_t moved = offset;
    for (const diag::Edit* edit : edits_) {
      if (edit->span.end > offset) {
        break;
      }
      moved += static_cast<std::int64_t>(edit->new_text.size()) - edit->span.size();
    }
    return static_cast<std::uint32_t>(moved);
  }

 private:
  std::vector<const diag::Edit*> edits_;
};

using EditedFiles = std::map<source::FileId, EditedFile>;

// Where a name stands and where what it means is declared.
struct Meaning {
  std::pair<source::FileId, std::uint32_t> place;
  std::pair<source::FileId, std::uint32_t> target;
  Span before;
};

template <class Move>
std::vector<Meaning> meaningsIn(const model::Model& model, Move move) {
  std::vector<Meaning> meanings;
  for (const model::Reference& reference : model.references()) {
    if (reference.target != model::company) {
      meanings.push_back({move(reference.span), move(model[reference.target].name_span), reference.span});
    }
  }
  std::ranges::sort(meanings, {}, &Meaning::place);
  return meanings;
}

std::shared_ptr<const model::Model> compileEdited(const workspace::Program& program, const EditedFiles& files) {
  std::vector<sema::Unit> units = program.units;
  std::vector<ast::Tree> trees;
  trees.reserve(files.size());
  for (sema::Unit& unit : units) {
    if (const auto file = files.find(unit.file); file != files.end()) {
      const source::SourceFile& before = program.files[unit.file];
      trees.push_back(
          parse::parse(std::make_shared<source::SourceFile>(before.path(), file->second.apply(before.text()))).tree);
      unit.tree = &trees.back();
    }
  }
  sema::Options options;
  options.as_of = program.model->asOf();
  options.today = program.model->asOf();
  options.has_module = workspace::Library::hasModule;
  diag::Sink sink;
  return sema::buildModel(units, options, sink);
}

}  // namespace

std::optional<Span> findChangedMeaning(const workspace::Program& program, const std::vector<diag::Edit>& edits) {
  EditedFiles files;
  for (const diag::Edit& edit : edits) {
    files[edit.span.file].add(edit);
  }
  const auto edited = compileEdited(program, files);
  const auto before = meaningsIn(*program.model, [&](const Span& span) {
    const auto file = files.find(span.file);
    return std::pair(span.file, file == files.end() ? span.begin : file->second.move(span.begin));
  });
  const auto after = meaningsIn(*edited, [](const Span& span) { return std::pair(span.file, span.begin); });
  const auto [old, now] = std::ranges::mismatch(before, after, [](const Meaning& one, const Meaning& other) {
    return one.place == other.place && one.target == other.target;
  });
  // What stands only in the edited text is a name that led nowhere before.
  return old == before.end() ? std::nullopt : std::optional(old->before);
}

}  // namespace org::lsp

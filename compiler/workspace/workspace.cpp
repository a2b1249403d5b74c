#include "workspace/workspace.h"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/policies.h"
#include "checks/registry.h"
#include "sema/sema.h"
#include "workspace/nearest_policy.h"
#include "workspace/run_checks.h"
#include "workspace/stopwatch.h"

namespace org::workspace {

namespace {

using FileSystemPtr = llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem>;

FileSystemPtr withOverlays(FileSystemPtr base, const std::vector<Overlay>& overlays) {
  if (overlays.empty()) {
    return base;
  }
  auto memory = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  auto layers = llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(std::move(base));
  layers->pushOverlay(memory);
  for (const Overlay& overlay : overlays) {
    memory->addFile(overlay.path, 0, llvm::MemoryBuffer::getMemBufferCopy(overlay.text));
  }
  return layers;
}

// What the command line and the policies want of each kind of finding.
class Wishes {
 public:
  Wishes(const Options& options, const analysis::Policies& policies)
      : options_(options), policies_(policies), severities_(policies.severities()) {
    for (const diag::Kind kind : options.selected) {
      // Selecting by name a check that is off by default turns it on.
      if (diag::info(kind).default_severity == diag::Severity::Off) {
        severities_.try_emplace(kind, diag::Severity::Warning);
      }
    }
  }

  [[nodiscard]] bool wants(diag::Kind kind) const {
    const auto severity = severities_.find(kind);
    const bool is_off = severity != severities_.end() && severity->second == diag::Severity::Off;
    return options_.runs_checks && (!is_off || policies_.isOn(kind)) && !isIgnored(kind);
  }

  [[nodiscard]] diag::Settings toSettings(const analysis::Facts& facts, const source::FileTable& files) const {
    const model::Model& model = facts.model();
    diag::Settings settings;
    settings.severities = severities_;
    if (speakFromSeveralFiles()) {
      settings.nearest = [nearest = NearestPolicy(policies_, files)](diag::Kind kind, source::FileId file) {
        return nearest.severityOf(kind, file);
      };
    }
    for (const diag::KindInfo& info : diag::allKinds()) {
      if (isIgnored(info.kind)) {
        settings.ignored.push_back(info.kind);
      }
    }
    settings.allowances = facts.policies().allowances();
    settings.as_of = model.asOf();
    settings.is_within = [&model](auto inner, auto outer) {
      return inner == outer || (inner != model::company && model.isWithin(inner, outer));
    };
    settings.describe = [&model](auto id) { return model.describe(id); };
    settings.ran = [*this](diag::Kind kind) {
      const bool is_shipped = checks::find(kind) != nullptr || diag::info(kind).group == diag::Group::Language;
      return is_shipped && wants(kind);
    };
    return settings;
  }

 private:
  [[nodiscard]] bool isIgnored(diag::Kind kind) const {
    return options_.ignored.contains(kind) || (!options_.selected.empty() && !options_.selected.contains(kind));
  }

  [[nodiscard]] bool speakFromSeveralFiles() const {
    std::set<source::FileId> places;
    for (const auto& [kind, wishes] : policies_.severityWishes()) {
      std::ranges::transform(wishes, std::inserter(places, places.end()), &analysis::SeverityWish::place);
    }
    places.erase(source::FileId());
    return places.size() > 1;
  }

  const Options& options_;
  const analysis::Policies& policies_;
  std::map<diag::Kind, diag::Severity> severities_;
};

// One compilation: fills a Program stage by stage.
class Compilation {
 public:
  Compilation(llvm::vfs::FileSystem& file_system, Library& library, const Options& options)
      : file_system_(file_system),
        library_(library),
        options_(options),
        stopwatch_(options.on_stage, program_->timings) {}

  std::shared_ptr<const Program> run(const std::vector<std::string>& paths);
  std::shared_ptr<const Program> runOn(std::vector<Source> sources, Before& before);
  std::shared_ptr<const Program> runAgain(const Program& program, const model::Hypothesis& hypothesis);

 private:
  std::vector<Source> read(const std::vector<std::string>& paths);
  void parse(std::vector<Source> sources, ParseCache* cache);
  void loadLibrary();
  std::shared_ptr<const Program> judgeText(const model::Hypothesis* hypothesis);
  void buildModel(const model::Hypothesis* hypothesis);
  void runChecks(const Wishes& wishes);
  void judge(const Wishes& wishes);
  [[nodiscard]] bool isStale() const { return options_.is_stale && options_.is_stale(); }
  // Stamps the findings of a text with its file.
  void add(ParsedText parsed, std::string module);
  void addProblem(Source source);

  llvm::vfs::FileSystem& file_system_;
  Library& library_;
  const Options& options_;
  std::shared_ptr<Program> program_ = std::make_shared<Program>();
  Stopwatch stopwatch_;
  diag::Sink sink_;
  // Of the standard library: what the files of the workspace ask for.
  std::vector<std::string> modules_;
  // What to take over of the last compilation; null where all is new.
  Before* before_ = nullptr;
};

std::shared_ptr<const Program> Compilation::run(const std::vector<std::string>& paths) {
  parse(read(paths), nullptr);
  loadLibrary();
  return judgeText(nullptr);
}

std::shared_ptr<const Program> Compilation::runOn(std::vector<Source> sources, Before& before) {
  parse(std::move(sources), &before.texts);
  loadLibrary();
  before_ = options_.scenario.empty() ? &before : nullptr;
  return judgeText(nullptr);
}

std::shared_ptr<const Program> Compilation::runAgain(const Program& program, const model::Hypothesis& hypothesis) {
  program_->files = program.files;
  program_->trees = program.trees;
  program_->units = program.units;
  program_->text_findings = program.text_findings;
  program_->file_count = program.file_count;
  program_->has_unreadable = program.has_unreadable;
  return judgeText(&hypothesis);
}

std::shared_ptr<const Program> Compilation::judgeText(const model::Hypothesis* hypothesis) {
  for (const diag::Diagnostic& finding : program_->text_findings) {
    sink_.report(finding);
  }
  if (isStale()) {
    return nullptr;
  }
  buildModel(hypothesis);
  const Wishes wishes(options_, program_->facts->policies());
  runChecks(wishes);
  if (isStale()) {
    return nullptr;
  }
  judge(wishes);
  stopwatch_.stop();
  return program_;
}

std::vector<Source> Compilation::read(const std::vector<std::string>& paths) {
  stopwatch_.start("discover");
  Discovery discovery = discover(file_system_, paths);
  stopwatch_.start("read");
  return readAll(file_system_, std::move(discovery), options_.limits);
}

void Compilation::parse(std::vector<Source> sources, ParseCache* cache) {
  stopwatch_.start("parse");
  std::vector<Text> texts;
  for (Source& source : sources) {
    if (!source.problem) {
      texts.push_back({source.path, std::move(source.text)});
    }
  }
  std::vector<ParsedText> parsed =
      cache != nullptr ? cache->parseAll(std::move(texts), options_.jobs) : parseAll(std::move(texts), options_.jobs);
  auto next = parsed.begin();
  for (Source& source : sources) {
    if (source.problem) {
      addProblem(std::move(source));
    } else {
      add(std::move(*next++), "");
    }
  }
  program_->file_count = parsed.size();
}

void Compilation::add(ParsedText parsed, std::string module) {
  const source::FileId file = program_->files.add(parsed.tree->source);
  program_->trees.push_back(parsed.tree);
  std::ranges::move(parsed.modules, std::back_inserter(modules_));
  for (diag::Diagnostic& finding : parsed.diagnostics) {
    diag::setFile(finding, file);
    program_->text_findings.push_back(std::move(finding));
  }
  program_->units.push_back({file, parsed.tree.get(), std::move(module)});
}

void Compilation::addProblem(Source source) {
  auto tree = std::make_shared<ast::Tree>();
  tree->source =
      std::make_shared<const source::SourceFile>(std::move(source.path), std::string(), source::Origin::Unread);
  program_->has_unreadable = program_->has_unreadable || source.problem->kind == diag::Kind::Unreadable;
  add({std::move(tree), {std::move(*source.problem)}}, "");
}

void Compilation::loadLibrary() {
  stopwatch_.start("library");
  for (const std::string& name : library_.withImports(modules_, options_.jobs)) {
    add(library_[name], name);
  }
}

void Compilation::buildModel(const model::Hypothesis* hypothesis) {
  stopwatch_.start("model");
  sema::Options options;
  options.as_of = options_.as_of;
  options.today = options_.today;
  options.horizon = options_.horizon;
  options.scenario = options_.scenario;
  options.has_module = Library::hasModule;
  options.modules_with = [&](model::Kind kind, std::string_view name) {
    return library_.modulesWith(kind, name, options_.jobs);
  };
  options.hypothesis = hypothesis;
  options.before = before_ == nullptr ? nullptr : &before_->bound;
  program_->model = sema::buildModel(program_->units, options, sink_);
  if (before_ != nullptr) {
    before_->found.follow(before_->bound.changes());
  }
  program_->facts = std::make_unique<analysis::Facts>(program_->model);
  for (std::uint32_t i = 0; i < program_->model->size(); ++i) {
    program_->declaration_count += (*program_->model)[model::EntityId{i}].is_library ? 0U : 1U;
  }
}

void Compilation::runChecks(const Wishes& wishes) {
  stopwatch_.start("checks");
  const auto wants = [&](diag::Kind kind) { return wishes.wants(kind); };
  const CheckOptions options{
      .jobs = options_.jobs, .is_stale = options_.is_stale, .before = before_ == nullptr ? nullptr : &before_->found};
  std::ranges::move(workspace::runChecks(*program_->facts, sink_, wants, options),
                    std::back_inserter(program_->timings));
}

void Compilation::judge(const Wishes& wishes) {
  stopwatch_.start("judge");
  auto [findings, suppressed] =
      std::move(sink_).finish(wishes.toSettings(*program_->facts, program_->files), program_->files);
  const auto is_ours = [&](const diag::Diagnostic& finding) {
    return finding.span.isNone() || !program_->files[finding.span.file].isLibrary();
  };
  const auto library = std::stable_partition(findings.begin(), findings.end(), is_ours);
  program_->library_diagnostics.assign(std::make_move_iterator(library), std::make_move_iterator(findings.end()));
  findings.erase(library, findings.end());
  program_->diagnostics = std::move(findings);
  std::erase_if(suppressed, [&](const diag::Suppressed& one) { return !is_ours(one.finding); });
  program_->suppressed = std::move(suppressed);
}

}  // namespace

std::shared_ptr<const Program> Workspace::compile(const std::vector<std::string>& paths,
                                                  const std::vector<Overlay>& overlays, const Options& options) {
  std::vector<std::string> all = paths;
  std::ranges::transform(overlays, std::back_inserter(all), &Overlay::path);
  const FileSystemPtr file_system = withOverlays(file_system_, overlays);
  return Compilation(*file_system, library_, options).run(all);
}

std::vector<Source> Workspace::read(const std::vector<std::string>& paths, const Options& options) {
  return readAll(*file_system_, discover(*file_system_, paths), options.limits);
}

std::shared_ptr<const Program> Workspace::recompile(std::vector<Source> sources, const Options& options) {
  return Compilation(*file_system_, library_, options).runOn(std::move(sources), before_);
}

std::shared_ptr<const Program> Workspace::draft(std::shared_ptr<const Program> program, const std::string& path,
                                                const std::string& text) {
  const auto place = std::ranges::find(program->trees, path, [](const auto& tree) { return tree->source->path(); });
  if (place == program->trees.end()) {
    return nullptr;
  }
  const source::FileId file{static_cast<std::uint32_t>(place - program->trees.begin())};
  // What the model points into stays.
  struct Draft {
    std::shared_ptr<const Program> before;
    Program program;
  };
  const auto draft = std::make_shared<Draft>();
  ParsedText parsed = before_.texts.parse({path, text});
  draft->program.trees = program->trees;
  draft->program.trees[file.index] = parsed.tree;
  for (const auto& tree : draft->program.trees) {
    draft->program.files.add(tree->source);
  }
  for (diag::Diagnostic& finding : parsed.diagnostics) {
    diag::setFile(finding, file);
    draft->program.text_findings.push_back(std::move(finding));
  }
  std::ranges::copy_if(program->diagnostics, std::back_inserter(draft->program.diagnostics),
                       [&](const diag::Diagnostic& finding) { return finding.span.file == file; });
  draft->program.model = program->model;
  draft->before = std::move(program);
  return {draft, &draft->program};
}

std::shared_ptr<const Program> Workspace::suppose(const Program& program, const model::Hypothesis& hypothesis,
                                                  const Options& options) {
  return Compilation(*file_system_, library_, options).runAgain(program, hypothesis);
}

}  // namespace org::workspace

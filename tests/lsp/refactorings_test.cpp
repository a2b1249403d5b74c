// Every refactoring that is offered anywhere in the files there are, as they stand and with comments strewn all over: it loses no comment,
// what it leaves can be read, is in style, and has no more findings of the language than before.

#include <map>
#include <random>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/Support/VirtualFileSystem.h>

#include "diag/mend.h"
#include "format/format.h"
#include "lsp/features/refactorings/tidy.h"
#include "parse/parse.h"
#include "support/files.h"
#include "support/fixture.h"

namespace org::test {

namespace {

using workspace::Source;
using Sources = std::vector<Source>;

parse::ParseResult read(const std::string& text) {
  return parse::parse(std::make_shared<source::SourceFile>("", text));
}

// How often each comment stands in the texts, blanks at the edges of its lines aside.
std::map<std::string, int> commentsOf(const Sources& sources) {
  std::map<std::string, int> comments;
  for (const Source& source : sources) {
    const parse::ParseResult result = read(source.text);
    for (const ast::Token& token : result.tree.tokens) {
      std::string comment;
      for (const llvm::StringRef line :
           llvm::split(llvm::StringRef(source.text).substr(token.begin, token.length), '\n')) {
        comment += line.trim().str() + "\n";
      }
      // A doc comment may become one like others.
      const bool is_doc = token.kind == ast::TokenKind::DocComment;
      comments[comment.substr(is_doc ? 1 : 0)] += token.isTrivia() ? 1 : 0;
    }
  }
  return comments;
}

// What there was more of before, or of which there is more now.
std::string moreOf(const std::map<std::string, int>& many, const std::map<std::string, int>& few,
                   bool may_have_new = false) {
  std::string more;
  for (const auto& [name, count] : many) {
    const auto found = few.find(name);
    const bool is_new = found == few.end();
    if (count > (is_new ? 0 : found->second) && !(is_new && may_have_new)) {
      more += fmt::format("{} ", name);
    }
  }
  return more;
}

std::shared_ptr<const workspace::Program> compileSources(const Sources& sources) {
  workspace::Options options;
  options.today = today();
  options.selected = kindsOfTheLanguage();
  options.jobs = 1;
  return workspace::Workspace(llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>()).recompile(sources, options);
}

bool hasErrors(const workspace::Program& program) {
  return std::ranges::any_of(program.text_findings,
                             [](const diag::Diagnostic& finding) { return finding.severity == diag::Severity::Error; });
}

bool isInStyle(const std::string& text) { return format::format(read(text).tree).empty(); }

std::string textOf(const Sources& sources) {
  std::string text;
  for (const Source& source : sources) {
    text += "--- " + source.path + "\n" + source.text;
  }
  return text;
}

// An organisation, and all that can be done with it.
class Reorganiser {
 public:
  explicit Reorganiser(Sources sources) : sources_(std::move(sources)), program_(compileSources(sources_)) {
    snapshot_.program = program_;
    snapshot_.client.creates_files = true;
    comments_ = commentsOf(sources_);
  }

  // How many refactorings were tried; none where something cannot be read.
  int tryAll() {
    for (std::uint32_t i = 0; i < program_->files.size() && !hasErrors(*program_); ++i) {
      const lsp::Place place{snapshot_, source::FileId{i}};
      if (!program_->files[place.file].isLibrary() && program_->trees[i] != nullptr) {
        for (const ast::Declaration* declaration : place.tree().declarations) {
          tryAt(place, *declaration);
        }
      }
    }
    return count_;
  }

 private:
  void tryAt(const lsp::Place& place, const ast::Declaration& declaration) {
    const std::uint32_t begin = declaration.name.range.begin;
    for (auto* const offer :
         {lsp::offerToMergeTeams, lsp::offerToSplitFile, lsp::offerToInlineRole, lsp::offerToHandOver}) {
      tryActions(offer({place, {begin, begin}}));
    }
    for (const ast::Member* member : declaration.members) {
      if (const auto* inner = llvm::dyn_cast<ast::Declaration>(member)) {
        tryAt(place, *inner);
      } else if (const auto* seat = llvm::dyn_cast<ast::Seat>(member)) {
        tryAt(place, seat->values);
      } else if (declaration.kind == ast::DeclarationKind::Team) {
        tryAt(place, llvm::cast<ast::Property>(member)->values);
      }
    }
  }

  // The values of a team.
  void tryAt(const lsp::Place& place, llvm::ArrayRef<ast::Value> values) {
    for (const ast::Value& value : values) {
      const std::uint32_t begin = value.range.begin;
      tryActions(lsp::offerToMovePerson({place, {begin, begin}}));
      tryActions(lsp::offerToExtractTeam({place, value.range}));
      const ast::Value& next = &value == &values.back() ? value : *(&value + 1);
      tryActions(lsp::offerToExtractTeam({place, {begin, next.range.end}}));
    }
    if (!values.empty()) {
      tryActions(lsp::offerToExtractTeam({place, {values.front().range.begin, values.back().range.end}}));
    }
  }

  void tryActions(const lsp::CodeActions& actions) {
    // Of very many alike, some.
    constexpr int all = 30;
    constexpr int rarity = 25;
    for (const lsp::CodeAction& action : actions) {
      if (++count_ < all || count_ % rarity == 0) {
        check(lsp::inStyle(snapshot_, action));
      }
    }
  }

  [[nodiscard]] Sources after(const lsp::CodeAction& action) const {
    std::map<std::string, std::vector<diag::Edit>> edits;
    for (const diag::Edit& edit : action.edits) {
      edits[program_->files[edit.span.file].path()].push_back(edit);
    }
    Sources after = sources_;
    for (Source& source : after) {
      source.text = diag::withEdits(source.text, edits[source.path]);
    }
    for (const lsp::NewFile& file : action.new_files) {
      after.push_back({file.path, file.text, std::nullopt});
    }
    return after;
  }

  void check(const lsp::CodeAction& action) {
    const Sources after = this->after(action);
    const std::string text_before = textOf(sources_);
    const std::string text_after = textOf(after);
    CAPTURE(action.title);
    CAPTURE(text_before);
    CAPTURE(text_after);
    // Each as often as before; what only one of two merged teams can be is kept as a comment.
    const auto comments = commentsOf(after);
    REQUIRE(moreOf(comments_, comments) == "");
    REQUIRE(moreOf(comments, comments_, action.title.starts_with("Merge")) == "");
    const auto program = compileSources(after);
    REQUIRE(!hasErrors(*program));
    const std::string findings = listFindings(*program);
    CAPTURE(findings);
    REQUIRE(program->diagnostics.size() <= program_->diagnostics.size());
    for (std::size_t i = 0; i < after.size(); ++i) {
      const bool was_in_style = i >= sources_.size() || isInStyle(sources_[i].text);
      REQUIRE((!was_in_style || isInStyle(after[i].text)));
    }
  }

  Sources sources_;
  std::shared_ptr<const workspace::Program> program_;
  std::map<std::string, int> comments_;
  lsp::Snapshot snapshot_;
  int count_ = 0;
};

// Comments of each sort between words and at the ends of lines, wherever one may stand, each with a number of its own.
class Strewer {
 public:
  Strewer(const std::string& text, unsigned seed) : text_(text), random_(seed), result_(read(text)) {}

  std::string strew() {
    for (const ast::Declaration* declaration : result_.tree.declarations) {
      addStarts(*declaration);
    }
    std::string strewn;
    std::uint32_t end = 0;
    const auto& tokens = result_.tree.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const bool is_free = i > 0 && !isDot(tokens[i]) && !isDot(tokens[i - 1]) &&
                           tokens[i - 1].kind != ast::TokenKind::LineComment &&
                           tokens[i - 1].kind != ast::TokenKind::DocComment;
      constexpr unsigned rarity = 3;
      strewn += is_free && random_() % rarity == 0 ? comment(tokens[i].begin) : "";
      strewn += text_.substr(end, tokens[i].begin + tokens[i].length - end);
      end = tokens[i].begin + tokens[i].length;
    }
    return strewn;
  }

 private:
  static bool isDot(const ast::Token& token) {
    return token.kind == ast::TokenKind::Dot || token.kind == ast::TokenKind::DotDot;
  }

  void addStarts(const ast::Declaration& declaration) {
    starts_.insert(declaration.range.begin);
    for (const ast::Member* member : declaration.members) {
      if (const auto* inner = llvm::dyn_cast<ast::Declaration>(member)) {
        addStarts(*inner);
      } else {
        starts_.insert(member->range.begin);
      }
    }
  }

  std::string comment(std::uint32_t before) {
    const int number = ++number_;
    switch (random_() % 5) {
      case 0:
        return fmt::format(" // c{}\n", number);
      case 1:
        return fmt::format("\n  // c{}\n", number);
      case 2:
        return fmt::format("\n /* c{}\n  * 🥐 */\n", number);
      case 3:
        return starts_.contains(before) ? fmt::format("\n/// c{}\n", number) : fmt::format("/* c{} */", number);
      default:
        return fmt::format(" /* c{} */ ", number);
    }
  }

  const std::string& text_;
  std::mt19937 random_;
  parse::ParseResult result_;
  std::set<std::uint32_t> starts_;
  int number_ = 0;
};

Sources strewn(Sources sources, unsigned seed) {
  for (Source& source : sources) {
    source.text = Strewer(source.text, seed).strew();
  }
  return sources;
}

Sources inStyle(Sources sources) {
  for (Source& source : sources) {
    source.text = format::formatted(read(source.text).tree);
  }
  return sources;
}

Sources sourcesOf(const std::string& folder) {
  Sources sources;
  for (const std::string& path : listFiles(folder, ".org")) {
    sources.push_back({path, readFile(path), std::nullopt});
  }
  return sources;
}

// As it stands, with comments, or with these in style.
constexpr unsigned guise_count = 3;
int tryInGuise(const Sources& sources, unsigned guise, unsigned seed) {
  switch (guise) {
    case 0:
      return Reorganiser(sources).tryAll();
    case 1:
      return Reorganiser(strewn(sources, seed)).tryAll();
    default:
      return Reorganiser(inStyle(strewn(sources, seed))).tryAll();
  }
}

}  // namespace

TEST_CASE("a refactoring of an example or of the library loses no comment and breaks nothing") {
  int count = 0;
  unsigned seed = 0;
  std::vector<std::string> folders{"stdlib"};
  for (const std::string& example : listFolders("examples")) {
    folders.push_back("examples/" + example);
  }
  for (const std::string& folder : folders) {
    CAPTURE(folder);
    const Sources sources = sourcesOf(folder + "/");
    for (unsigned guise = 0; guise < guise_count; ++guise) {
      count += tryInGuise(sources, guise, ++seed);
    }
  }
  CHECK(count > 1000);
}

TEST_CASE("a refactoring of a fixture loses no comment and breaks nothing") {
  int count = 0;
  unsigned seed = 0;
  for (const char* const name : {"syntax", "sema", "checks"}) {
    for (const Fixture& fixture : readFixtures(name)) {
      CAPTURE(fixture.source);
      Sources sources;
      for (const FixtureFile& file : fixture.files) {
        sources.push_back({file.path, file.text, std::nullopt});
      }
      ++seed;
      count += tryInGuise(sources, seed % guise_count, seed);
    }
  }
  CHECK(count > 1000);
}

}  // namespace org::test

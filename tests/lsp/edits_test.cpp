// What a Workspace keeps from one compilation to the next may not show: after every one of thousands of edits at random, model and
// findings are those of a Workspace that saw nothing before.

#include <random>
#include <set>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <llvm/Support/VirtualFileSystem.h>

#include "support/files.h"
#include "support/fixture.h"

namespace org::test {

namespace {

using workspace::Source;
using Sources = std::vector<Source>;

// Edits as people make them: most leave a text that can be read, many change what a name means elsewhere.
class Editor {
 public:
  Editor(Sources sources, unsigned seed) : sources_(std::move(sources)), random_(seed) {}

  [[nodiscard]] const Sources& sources() const { return sources_; }

  void edit() {
    constexpr std::uint32_t keeps_earlier = 6;
    if (!earlier_.empty() && pick(keeps_earlier) == 0) {
      sources_ = earlier_;
      earlier_.clear();
      return;
    }
    if (earlier_.empty()) {
      earlier_ = sources_;
    }
    std::string& text = sources_[pick(sources_.size())].text;
    static constexpr std::array edits = {&Editor::dropLine, &Editor::repeatLine, &Editor::swapWord, &Editor::type,
                                         &Editor::say,      &Editor::say,        &Editor::remark};
    (this->*edits[pick(edits.size())])(text);
  }

 private:
  std::uint32_t pick(std::size_t bound) { return bound == 0 ? 0 : static_cast<std::uint32_t>(random_() % bound); }

  std::string_view pickLine(std::string_view text) {
    const std::size_t newline = text.rfind('\n', pick(text.size()));
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    return text.substr(begin, text.find('\n', begin) - begin);
  }
  void dropLine(std::string& text) {
    const std::string_view line = pickLine(text);
    text.erase(static_cast<std::size_t>(line.data() - text.data()), line.size());
  }
  void repeatLine(std::string& text) {
    const std::string line(pickLine(sources_[pick(sources_.size())].text));
    const std::string_view before = pickLine(text);
    text.insert(static_cast<std::size_t>(before.data() - text.data()), line + "\n");
  }
  std::string_view pickWord(std::string_view text) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-.%";
    const std::size_t begin = text.find_first_of(letters, pick(text.size()));
    return begin == std::string_view::npos ? std::string_view()
                                           : text.substr(begin, text.find_first_not_of(letters, begin) - begin);
  }
  void swapWord(std::string& text) {
    const std::string word(pickWord(sources_[pick(sources_.size())].text));
    if (const std::string_view old = pickWord(text); !old.empty()) {
      text.replace(static_cast<std::size_t>(old.data() - text.data()), old.size(), word);
    }
  }
  void type(std::string& text) {
    static constexpr std::array<std::string_view, 6> typed = {"x", " ", "\n", "7", "}", "\""};
    text.insert(pick(text.size() + 1), typed[pick(typed.size())]);
  }

  // What a property says, said by another of its key: names stay what they are, and much of the rest.
  void say(std::string& text) {
    const std::string_view old = valueOf(pickLine(text));
    const std::string_view key = keyOf(text, old);
    const std::string& other = sources_[pick(sources_.size())].text;
    for (std::uint32_t tries = 0; tries < 20 && !old.empty(); ++tries) {
      if (const std::string_view found = valueOf(pickLine(other)); !found.empty() && keyOf(other, found) == key) {
        text.replace(static_cast<std::size_t>(old.data() - text.data()), old.size(), std::string(found));
        return;
      }
    }
  }
  // Between a property's colon and what ends it on the line.
  static std::string_view valueOf(std::string_view line) {
    const std::size_t colon = line.find(": ");
    return colon == std::string_view::npos ? std::string_view()
                                           : line.substr(colon + 2, line.find_first_of(";}", colon) - colon - 2);
  }
  static std::string_view keyOf(std::string_view text, std::string_view value) {
    if (value.empty()) {
      return {};
    }
    const std::string_view before = text.substr(0, static_cast<std::size_t>(value.data() - text.data()) - 2);
    return before.substr(before.find_last_of(" \n{;") + 1);
  }
  // Where it says nothing, and moves all that follows.
  void remark(std::string& text) {
    const std::string_view line = pickLine(text);
    text.insert(static_cast<std::size_t>(line.data() - text.data()), pick(2) == 0 ? "// a remark\n" : "/**/ ");
  }

  Sources sources_;
  // What an edit may go back to, from time to time.
  Sources earlier_;
  std::mt19937 random_;
};

workspace::Workspace makeWorkspace() {
  return workspace::Workspace(llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>());
}

std::size_t countChecks(const workspace::Program& program) {
  return static_cast<std::size_t>(
      std::ranges::count_if(program.timings, [](const auto& timing) { return timing.first.starts_with("check "); }));
}

// How many checks of how many ran.
struct Ran {
  std::size_t checks = 0;
  std::size_t all = 0;
};

// Compiles with what `kept` knows from before, and from nothing.
Ran checkLikeFresh(workspace::Workspace& kept, const Sources& sources, const workspace::Options& options) {
  const auto program = kept.recompile(sources, options);
  const auto fresh = makeWorkspace().recompile(sources, options);
  REQUIRE(model::dump(*program->model) == model::dump(*fresh->model));
  REQUIRE(model::dumpSymbols(*program->model, program->files) == model::dumpSymbols(*fresh->model, fresh->files));
  REQUIRE(listFindings(*program) == listFindings(*fresh));
  // Places, fixes and notes too.
  REQUIRE((program->diagnostics == fresh->diagnostics));
  REQUIRE(program->suppressed.size() == fresh->suppressed.size());
  return {countChecks(*program), countChecks(*fresh)};
}

// As when another key is hit before all is done.
void giveUp(workspace::Workspace& kept, const Sources& sources, workspace::Options options, std::uint32_t after) {
  options.is_stale = [&] { return after == 0 || --after == 0; };
  kept.recompile(sources, options);
}

Ran checkEdits(const Sources& sources, const workspace::Options& options, unsigned seed, int count) {
  Editor editor(sources, seed);
  workspace::Workspace kept = makeWorkspace();
  kept.recompile(sources, options);
  Ran sum;
  for (int edit = 0; edit < count; ++edit) {
    CAPTURE(edit);
    editor.edit();
    if (edit % 3 == 0) {
      giveUp(kept, editor.sources(), options, static_cast<std::uint32_t>(edit * 7 % 100));
      editor.edit();
    }
    const Ran ran = checkLikeFresh(kept, editor.sources(), options);
    sum.checks += ran.checks;
    sum.all += ran.all;
  }
  return sum;
}

// In two files, so that one of them stays as it is: cut where a line begins a declaration, about in the middle.
Sources inTwoFiles(const std::string& text) {
  std::size_t middle = text.find("\n}\n", text.size() / 2);
  middle = middle == std::string::npos ? text.size() : middle + std::string_view("\n}\n").size();
  return {{"a.org", text.substr(0, middle), std::nullopt}, {"b.org", text.substr(middle), std::nullopt}};
}

}  // namespace

TEST_CASE("what one file says of names and days is heard in the others") {
  const std::string other =
      "team shop { ends: spring }\nteam desk { lead: old-anna; tags: old-anna }\n"
      "objective grow { period: FY26-Q1; owner: shop }\n";
  workspace::Workspace kept = makeWorkspace();
  workspace::Options options;
  options.today = today();
  for (const char* const text : {
           "release spring { date: 2026-05-01 }\nperson anna { was: old-anna }\norganization o {}\n",
           "release spring { date: 2026-06-01 }\nperson anna { was: old-anna }\norganization o {}\n",
           "release spring { }\nperson anna { was: old-anna }\norganization o {}\n",
           "release spring { date: 2026-06-01 }\nperson anna { was: ancient-anna }\norganization o {}\n",
           "release spring { date: 2026-06-01 }\nperson anna { was: old-anna }\norganization o {}\n",
           "release spring { date: 2026-06-01 }\nperson anna { was: old-anna }\n"
           "organization o { fiscal-year-starts: april }\n",
           "release spring { date: 2026-06-01 }\nperson old-anna { }\norganization o { as-of: 2027-01-01 }\n",
       }) {
    CAPTURE(text);
    checkLikeFresh(kept, {{"a.org", text, std::nullopt}, {"b.org", other, std::nullopt}}, options);
  }
}

TEST_CASE("edits of an example lead to what a fresh run finds") {
  workspace::Options options;
  options.today = today();
  unsigned seed = 0;
  Ran sum;
  for (const std::string& example : listFolders("examples")) {
    CAPTURE(example);
    Sources sources;
    for (const std::string& path : listFiles("examples/" + example + "/", ".org")) {
      sources.push_back({path, readFile(path), std::nullopt});
    }
    if (!sources.empty()) {
      const Ran ran = checkEdits(sources, options, ++seed, 150);
      sum.checks += ran.checks;
      sum.all += ran.all;
    }
  }
  CHECK(seed > 3);
  // Else nothing was put to the test.
  CHECK(sum.checks < sum.all * 3 / 4);
}

TEST_CASE("edits of a fixture lead to what a fresh run finds") {
  unsigned seed = 0;
  for (const char* const name : {"syntax", "sema", "checks"}) {
    for (const Fixture& fixture : readFixtures(name)) {
      CAPTURE(fixture.source);
      Sources sources;
      for (const FixtureFile& file : fixture.files) {
        sources.push_back({file.path, file.text, std::nullopt});
      }
      workspace::Options options;
      options.today = today();
      options.as_of = fixture.as_of;
      options.horizon = fixture.horizon;
      checkEdits(sources.size() == 1 ? inTwoFiles(sources.front().text) : sources, options, ++seed, 8);
    }
  }
  CHECK(seed > 300);
}

TEST_CASE("only checks that read what an edit changed run again") {
  workspace::Workspace kept = makeWorkspace();
  workspace::Options options;
  options.today = today();
  const auto run = [&](std::string_view remark, std::string_view lead, std::string_view target) {
    const Sources sources = {
        {"a.org",
         fmt::format("// {}\nperson ana {{}}\nperson zoe {{}}\nrole boss {{}}\n"
                     "team shop {{ lead: {}; seat boss: ana }}\n",
                     remark, lead),
         std::nullopt},
        {"b.org", fmt::format("metric visits {{ target: {} by 2027-01-01 }}\n", target), std::nullopt}};
    const auto program = kept.recompile(sources, options);
    std::set<std::string> ran;
    for (const auto& [name, milliseconds] : program->timings) {
      ran.insert(name);
    }
    return ran;
  };
  run("who", "ana", "100");
  const auto after_target = run("who", "ana", "20");
  CHECK(after_target.contains("check metric-incomplete"));
  CHECK_FALSE(after_target.contains("check lead-not-in-team"));
  const auto after_lead = run("who", "zoe", "20");
  CHECK(after_lead.contains("check lead-not-in-team"));
  CHECK_FALSE(after_lead.contains("check metric-incomplete"));
  const auto after_remark = run("whoever", "zoe", "20");
  CHECK(std::ranges::none_of(after_remark, [](const std::string& name) { return name.starts_with("check "); }));
}

}  // namespace org::test

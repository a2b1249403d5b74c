// The walls of the house: an include points only down, the libraries of the world outside stay behind the folder that wraps
// them, and nothing below `workspace` touches the outside. The table of folders is compiler/CMakeLists.txt.

#include <map>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "support/files.h"

namespace {

using namespace org;

using Folders = std::set<std::string>;

// By folder: what it may include. `org_library(sema DEPENDS org_model …)` passes on what org_model may.
std::map<std::string, Folders> readLayers() {
  std::map<std::string, Folders> layers;
  const std::string cmake = test::readFile("compiler/CMakeLists.txt");
  for (const std::string_view line : test::splitLines(cmake)) {
    if (!line.starts_with("org_library(")) {
      continue;
    }
    std::istringstream words{std::string(line.substr(line.find('(') + 1))};
    std::string name;
    words >> name;
    Folders below = {name};
    for (std::string word; words >> word && word != "USES" && word != "SOURCES";) {
      const std::string folder = word.substr(word.find('_') + 1, word.find(')') - word.find('_') - 1);
      if (layers.contains(folder)) {
        below.insert(layers[folder].begin(), layers[folder].end());
      }
    }
    layers[name] = below;
  }
  layers["driver"] = layers["lsp"];
  layers["driver"].insert("driver");
  return layers;
}

// What only these folders may include, by the beginning of the path.
const std::map<std::string, Folders> private_headers = {
    {"antlr4", {"parse"}}, {"generated/", {"parse"}},      {"graphviz/", {"emit"}},
    {"cmark", {"emit"}},   {"llvm/Support/LSP/", {"lsp"}}, {"llvm/Support/CommandLine", {"driver"}},
};

// What belongs to the workspace and the shells: files, threads, clocks, the environment.
const std::vector<std::string> outside_world = {"<thread>",

                                                "<future>",
                                                "<fstream>",
                                                "<filesystem>",
                                                "<unistd.h>",
                                                "getenv(",
                                                "system_clock",
                                                "steady_clock",
                                                "<llvm/Support/ThreadPool.h>",
                                                "<llvm/Support/FileSystem.h>"};

struct Source {
  std::string path;
  std::string folder;
  std::string text;
};

std::string folderOf(std::string_view path) { return std::string(path.substr(0, path.find('/'))); }

std::vector<Source> readSources() {
  constexpr std::string_view root = "compiler/";
  std::vector<Source> sources;
  for (const std::string_view ending : {".cpp", ".h", ".def"}) {
    for (const std::string& path : test::listFiles(std::string(root), ending)) {
      const std::string folder = folderOf(std::string_view(path).substr(root.size()));
      // Tools of the build are no part of the compiler.
      if (folder != "cmake") {
        sources.push_back({path, folder, test::readFile(path)});
      }
    }
  }
  return sources;
}

std::vector<std::string> readIncludes(const Source& source) {
  constexpr std::string_view directive = "#include ";
  std::vector<std::string> headers;
  for (const std::string_view line : test::splitLines(source.text)) {
    if (line.starts_with(directive)) {
      const std::string_view quoted = test::trim(line.substr(directive.size()));
      headers.emplace_back(quoted.substr(1, quoted.find_first_of("\">", 1) - 1));
    }
  }
  return headers;
}

}  // namespace

TEST_CASE("the libraries of CMake stand in the order of the house") {
  const auto layers = readLayers();
  CHECK(layers.at("base") == Folders{"base"});
  CHECK(layers.at("ast") == Folders{"ast", "base", "diag", "source"});
  CHECK(layers.at("parse") == Folders{"ast", "base", "diag", "parse", "source"});
  CHECK(layers.at("format") == Folders{"ast", "base", "diag", "format", "source"});
  CHECK(layers.at("model") == Folders{"ast", "base", "diag", "model", "schema", "source"});
  const Folders& analysis = layers.at("analysis");
  CHECK(analysis == Folders{"analysis", "ast", "base", "diag", "model", "parse", "schema", "sema", "source"});
  for (const char* const leaf : {"checks", "emit"}) {
    Folders expected = analysis;
    expected.insert(leaf);
    CHECK(layers.at(leaf) == expected);
  }
}

TEST_CASE("an include points only down") {
  const auto layers = readLayers();
  for (const Source& source : readSources()) {
    for (const std::string& header : readIncludes(source)) {
      const bool is_ours = layers.contains(folderOf(header)) && layers.contains(source.folder);
      const bool points_down = !is_ours || layers.at(source.folder).contains(folderOf(header));
      CHECK_MESSAGE(points_down, source.path << " includes " << header);
    }
  }
}

TEST_CASE("a library of the world outside is included by the folder that wraps it alone") {
  for (const Source& source : readSources()) {
    for (const std::string& header : readIncludes(source)) {
      for (const auto& [beginning, folders] : private_headers) {
        const bool is_private = header.starts_with(beginning);
        CHECK_MESSAGE((!is_private || folders.contains(source.folder)), source.path << " includes " << header);
      }
    }
  }
}

TEST_CASE("what is worked out late and kept says what was read for it") {
  // Else a check that asks for it seems to have read nothing, and does not run again after an edit.
  for (const Source& source : readSources()) {
    const bool keeps =
        (source.folder == "analysis" || source.folder == "checks") && source.text.find("mutable ") != std::string::npos;
    CHECK_MESSAGE((!keeps || source.text.find("model::Reads") != std::string::npos), source.path);
  }
}

TEST_CASE("nothing below the workspace touches a file, a clock or the environment, or starts a thread") {
  Folders below = readLayers().at("workspace");
  below.erase("workspace");
  for (const Source& source : readSources()) {
    for (const std::string& word : outside_world) {
      const bool uses = below.contains(source.folder) && source.text.find(word) != std::string::npos;
      CHECK_MESSAGE(!uses, source.path << " uses " << word);
    }
  }
}

#pragma once

// What the standard library offers, whether a file imports it or not: for completion. Read once from what is built into the binary,
// kept for the life of the process; safe from several threads.

#include <span>
#include <string_view>

#include "ast/words.h"

namespace org::workspace {

// `std.roles`, and the line that says what is in it.
struct LibraryModule {
  std::string_view name;
  std::string_view doc;
};

struct LibraryName {
  ast::DeclarationKind kind{};
  std::string_view name;
  std::string_view title;
  std::string_view doc;
  std::string_view module;
};

// By name.
std::span<const LibraryModule> libraryModules();
// Everything that a module declares under a name, by module and place.
std::span<const LibraryName> libraryNames();

}  // namespace org::workspace

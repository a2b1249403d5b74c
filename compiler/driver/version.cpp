#include <fmt/format.h>

#include "driver/commands.h"
#include "driver/output.h"

namespace org::driver {

namespace {

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  const std::string format = arguments.last("format").value_or("text");
  if (format == "json") {
    return writeStandardOutput("{\"schema\": \"org-version/1\", \"version\": \"" ORG_VERSION "\"}\n");
  }
  return format == "text" ? writeStandardOutput("orgc " ORG_VERSION "\n")
                          : unknownChoice("format", format, {"text", "json"});
}

}  // namespace

Command versionCommand() {
  return {.name = "version",
          .most_words = 0,
          .summary = "say which version of orgc this is",
          .flags = {{.name = "format", .value = "FORMAT", .doc = "text or json", .choices = "text json"},
                    {.name = "help", .letter = 'h', .doc = "show this help"}},
          .run = run};
}

}  // namespace org::driver

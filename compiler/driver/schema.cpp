#include "schema/schema.h"

#include "diag/check_schema.h"
#include "driver/commands.h"
#include "driver/output.h"
#include "driver/who.h"

namespace org::driver {

namespace {

llvm::Expected<ExitCode> run(const Arguments& arguments) {
  const std::string which = arguments.words.empty() ? "check" : arguments.words.front();
  if (which == "check") {
    return writeStandardOutput(diag::renderCheckSchema());
  }
  if (which == "org") {
    return writeStandardOutput(schema::renderOrganizationSchema());
  }
  if (which == "who") {
    return writeStandardOutput(renderWhoSchema());
  }
  return unknownChoice("schema", which, {"check", "org", "who"});
}

}  // namespace

Command schemaCommand() {
  return {.name = "schema",
          .arguments = "[check|org|who]",
          .most_words = 1,
          .summary = "print the JSON Schema of what orgc writes for tools",
          .text =
              "check: the findings of `orgc check --format json`, the default.\n"
              "org:   the organisation as `orgc emit json` writes it.\n"
              "who:   the answers of `orgc who` and `orgc what` with `--format json`.",
          .flags = {{.name = "help", .letter = 'h', .doc = "show this help"}},
          .choices = "check org who",
          .run = run};
}

}  // namespace org::driver

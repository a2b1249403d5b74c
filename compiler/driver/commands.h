#pragma once

// The subcommands, each in a file of its own.

#include "driver/command.h"

namespace org::driver {

Command initCommand();
Command checkCommand();
Command buildCommand();
Command emitCommand();
Command fmtCommand();
Command lspCommand();
Command explainCommand();
Command whoCommand();
Command whatCommand();
Command dumpCommand();
Command schemaCommand();
Command versionCommand();
Command helpCommand();
Command completionCommand();

}  // namespace org::driver

// Any bytes go the whole way: text to model, facts and findings, with everything that can be printed printed.

#include <llvm/Support/MemoryBuffer.h>

#include "diag/render.h"
#include "workspace/workspace.h"

namespace {

using namespace org;

void render(const workspace::Program& program) {
  const base::Interval& window = program.model->window();
  const diag::Report report{.files = program.files,
                            .diagnostics = program.diagnostics,
                            .as_of = window.from,
                            .horizon = window.last(),
                            .file_count = program.file_count,
                            .declaration_count = program.declaration_count};
  diag::renderText(report, true);
  diag::renderConcise(report);
  diag::renderJson(report);
  model::dump(*program.model);
  model::dumpSymbols(*program.model, program.files);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const llvm::StringRef text(reinterpret_cast<const char*>(data), size);
  auto file_system = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  file_system->setCurrentWorkingDirectory("/fuzz");
  file_system->addFile("fuzz.org", 0, llvm::MemoryBuffer::getMemBufferCopy(text));
  const workspace::Options options{.today = *base::makeDay(2026, 2, 1), .jobs = 1};
  render(*workspace::Workspace(file_system).compile({"fuzz.org"}, {}, options));
  return 0;
}

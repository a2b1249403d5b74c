#include "diag/headline.h"
#include "diag/render.h"

namespace org::diag {

std::string renderConcise(const Report& report) {
  std::string text;
  for (const Diagnostic& finding : report.diagnostics) {
    text += renderHeadline(finding, report.files, Paint(false)) + '\n';
  }
  return text;
}

}  // namespace org::diag

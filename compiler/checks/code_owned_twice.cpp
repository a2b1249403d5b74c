// One piece of code that two areas claim, and whose owners are not the same.

#include <fmt/format.h>

#include "analysis/code_globs.h"
#include "checks/wording.h"

namespace org::checks {

namespace {

using analysis::SharedCode;

std::string tell(const Context& context, const SharedCode& code) {
  const model::Model& model = context.model();
  const bool is_equal = code.value->term.text == code.other->term.text;
  const std::string place =
      is_equal ? fmt::format("the code `{}`", code.value->term.text)
               : fmt::format("the code `{}`, a part of `{}`,", code.value->term.text, code.other->term.text);
  return fmt::format("{} is of {} (`{}`) and of {} (`{}`){}: one owner was expected", place,
                     say(model, code.value->owner), analysis::nameOf(model, code.owner), say(model, code.other->owner),
                     analysis::nameOf(model, code.other_owner), sayWhen(context, code.interval));
}

void run(Context& context) {
  for (const SharedCode& code : analysis::findSharedCode(context.facts())) {
    auto finding = context.finding(code.value->owner, code.value->term_span, tell(context, code));
    holdsOn(context, finding, code.interval);
    finding.named = {code.other->owner, code.owner.entity, code.other_owner.entity};
    finding.related.push_back({"the other area that has it", code.other->term_span});
    finding.help.emplace_back("leave the code to the area that it belongs to, or give both areas one owner");
    finding.fixes.push_back({.title = "take it away here", .edits = {{code.value->removal, ""}}});
    context.report(std::move(finding));
  }
}

}  // namespace

extern const Check code_owned_twice;
const Check code_owned_twice{.kind = diag::Kind::CodeOwnedTwice, .run = run};

}  // namespace org::checks

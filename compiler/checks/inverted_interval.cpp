// An end before its start: of an edge, of a declaration, of a promise or a review.

#include <fmt/format.h>

#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using ast::ClauseWord;
using model::EntityId;
using model::Kind;
using model::Term;
using model::Value;
using namespace schema::literals;

// One written date.
struct Written {
  const Term& term;
  source::Span span;
  // What comes before it in its place: `until `, or nothing.
  std::string prefix;
};

bool isDate(const Term* term) { return term != nullptr && term->type == model::TermType::Date; }

void report(Context& context, EntityId id, std::string message, const Written& start, const Written& end) {
  auto finding = context.finding(id, end.span, std::move(message));
  finding.related.push_back({"the start is here", start.span});
  finding.fixes.push_back({.title = "swap the two dates",
                           .edits = {{start.span, start.prefix + std::string(end.term.text)},
                                     {end.span, end.prefix + std::string(start.term.text)}}});
  context.report(std::move(finding));
}

// Two properties of one declaration: `verb` says what happens on the second.
struct Pair {
  schema::Key start;
  schema::Key end;
  std::string_view text;
};

// An idea is no promise yet, and what is delivered or dropped needs no date any more.
bool isPromised(const model::Model& model, EntityId commitment) {
  const std::string_view status = model.text(commitment, "status"_key);
  return status != "idea" && status != "delivered" && status != "dropped";
}

void judgeProperties(Context& context, EntityId id) {
  const model::Model& model = context.model();
  const Pair pairs[] = {{"starts"_key, "ends"_key, "{} ends on {}, before it starts on {}"},
                        {"starts"_key, "review-by"_key, "{} is to be reviewed by {}, before it starts on {}"},
                        {"committed"_key, "due"_key, "{} is due on {}, before it was promised on {}"}};
  for (const Pair& pair : pairs) {
    const Value* start = model.value(id, pair.start);
    const Value* end = model.value(id, pair.end);
    const bool is_judged = pair.end != "due"_key || isPromised(model, id);
    const bool are_dates =
        is_judged && start != nullptr && end != nullptr && isDate(&start->term) && isDate(&end->term);
    // A period stands for its first day as a start, and for its last as an end.
    if (are_dates && end->term.days.last() < start->term.days.from) {
      report(context, id,
             fmt::format(fmt::runtime(pair.text), say(model, id), base::toWords(end->term.days.last()),
                         base::toWords(start->term.days.from)),
             {start->term, start->term_span, ""}, {end->term, end->term_span, ""});
    }
  }
}

void judgeEdge(Context& context, const Value& value) {
  const model::Model& model = context.model();
  const model::Clause* from = model.clause(value, ClauseWord::From);
  const model::Clause* until = model.clause(value, ClauseWord::Until);
  const bool are_dates = from != nullptr && until != nullptr && isDate(&from->argument) && isDate(&until->argument);
  if (are_dates && until->argument.days.last() < from->argument.days.from) {
    report(
        context, value.owner,
        fmt::format("`{}` of {} ends on {}, before it starts on {}", schema::toText(value.key), say(model, value.owner),
                    base::toWords(until->argument.days.last()), base::toWords(from->argument.days.from)),
        {from->argument, from->span, "from "}, {until->argument, until->span, "until "});
  }
}

// `above 10k EUR up-to 5k EUR`: no amount is left.
void judgeAmounts(Context& context, const Value& value) {
  const model::Clause* above = context.model().clause(value, ClauseWord::Above);
  const model::Clause* up_to = context.model().clause(value, ClauseWord::UpTo);
  const bool are_amounts = above != nullptr && up_to != nullptr && above->argument.type == model::TermType::Money &&
                           up_to->argument.type == model::TermType::Money;
  if (!are_amounts || above->argument.text != up_to->argument.text || above->argument.number < up_to->argument.number) {
    return;
  }
  auto finding =
      context.finding(value.owner, up_to->span,
                      fmt::format("`{}` of {} ends below the amount above which it begins: no amount is left",
                                  schema::toText(value.key), say(context.model(), value.owner)));
  finding.related.push_back({"it begins above this", above->span});
  finding.help.emplace_back("swap the two amounts, or take one of them away");
  context.report(std::move(finding));
}

void run(Context& context) {
  const model::Model& model = context.model();
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    if (model[id].is_library) {
      continue;
    }
    judgeProperties(context, id);
    for (const Value& value : model.values(id)) {
      judgeEdge(context, value);
      judgeAmounts(context, value);
    }
  }
}

}  // namespace

extern const Check inverted_interval;
const Check inverted_interval{.kind = diag::Kind::InvertedInterval, .run = run};

}  // namespace org::checks

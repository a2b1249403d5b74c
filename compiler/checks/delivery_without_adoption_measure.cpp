// Something built for users, and nobody will see, or has looked, whether they use it.

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "analysis/promises.h"
#include "checks/wording.h"
#include "schema/key.h"

namespace org::checks {

namespace {

using model::EntityId;
using model::Kind;
using model::Value;
using namespace schema::literals;

constexpr std::array parameters = {
    Parameter{"days", 60, "how long after a delivery its use may go unread (our convention)"}};

// A key result or a metric that it serves is a measure too.
bool isMeasure(const model::Model& model, const Value& served) {
  return !served.term.entity || model.is(served.term.entity, Kind::Result) ||
         model.is(served.term.entity, Kind::Metric);
}

bool isMeasured(const model::Model& model, EntityId commitment) {
  return model.value(commitment, "adoption"_key) != nullptr ||
         std::ranges::any_of(model.values(commitment, "serves"_key),
                             [&](auto& value) { return isMeasure(model, value); });
}

// A key result is read by the end of its period.
bool saysWhenRead(const model::Model& model, EntityId commitment) {
  return model.value(commitment, "read"_key) != nullptr ||
         std::ranges::any_of(model.values(commitment, "serves"_key),
                             [&](auto& value) { return model.is(value.term.entity, Kind::Result); });
}

void judgePromises(Context& context) {
  const model::Model& model = context.model();
  for (const EntityId id : analysis::openPromises(model)) {
    const bool is_measured = isMeasured(model, id);
    if (!analysis::isForUsers(model, id) || (is_measured && saysWhenRead(model, id))) {
      continue;
    }
    auto finding = context.finding(
        id, is_measured ? fmt::format("the use of {} is measured, but nobody says when it is looked at", say(model, id))
                        : fmt::format("nothing measures whether {} will be used", say(model, id)));
    finding.help.emplace_back(is_measured
                                  ? "name the day: `read: …`"
                                  : "name the metric and the day on which you look at it: `adoption: …`, `read: …`");
    context.report(std::move(finding));
  }
}

bool wasReadSince(const model::Model& model, EntityId metric, base::Day delivered) {
  return std::ranges::any_of(model.values(metric, "current"_key), [&](const Value& value) {
    const model::Clause* on = model.clause(value, ast::ClauseWord::On);
    return on != nullptr && on->argument.type == model::TermType::Date && on->argument.days.last() >= delivered;
  });
}

// Nor by a key result that is about it.
bool wasReadAnywhere(const model::Model& model, EntityId metric, base::Day delivered) {
  return wasReadSince(model, metric, delivered) || std::ranges::any_of(model.all(Kind::Result), [&](EntityId result) {
           return model.entity(result, "metric"_key) == metric && wasReadSince(model, result, delivered);
         });
}

void judgeDelivery(Context& context, EntityId id) {
  const model::Model& model = context.model();
  const Value* delivered = model.value(id, "delivered"_key);
  const EntityId metric = model.entity(id, "adoption"_key);
  // What is read in a tool is not read here.
  if (delivered == nullptr || delivered->term.type != model::TermType::Date || !metric ||
      !analysis::isForUsers(model, id) || model.value(metric, "tracked-in"_key) != nullptr) {
    return;
  }
  const base::Day day = delivered->term.days.last();
  const bool is_time = day.plus(static_cast<std::int32_t>(context.parameter("days"))) < model.asOf();
  if (!is_time || wasReadAnywhere(model, metric, day)) {
    return;
  }
  auto finding = context.finding(id, delivered->span,
                                 fmt::format("{} was delivered on {}, and nobody has read {} since", say(model, id),
                                             base::toWords(day), sayName(model, metric)));
  finding.named.push_back(metric);
  finding.help.push_back(fmt::format("read it, and write it down in {}: `current: … on …`", say(model, metric)));
  context.report(std::move(finding));
}

void run(Context& context) {
  judgePromises(context);
  for (const EntityId id : ownDeclarations(context, Kind::Commitment)) {
    judgeDelivery(context, id);
  }
}

}  // namespace

extern const Check delivery_without_adoption_measure;
const Check delivery_without_adoption_measure{
    .kind = diag::Kind::DeliveryWithoutAdoptionMeasure, .run = run, .parameters = parameters};

}  // namespace org::checks

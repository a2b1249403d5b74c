#include "driver/names.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "base/nearest.h"
#include "driver/command.h"
#include "model/find_name.h"

namespace org::driver {

using model::EntityId;

std::vector<EntityId> findTitled(const model::Model& model, schema::KindSet kinds, std::string_view written) {
  std::vector<EntityId> found;
  for (const schema::Kind& kind : schema::allKinds()) {
    if (kinds.has(kind.kind)) {
      std::ranges::copy_if(model.all(kind.kind), std::back_inserter(found),
                           [&](EntityId id) { return !model[id].is_library && model.title(id) == written; });
    }
  }
  return found;
}

llvm::Expected<EntityId> findOne(const model::Model& model, schema::KindSet kinds, std::string_view what,
                                 const std::string& written) {
  auto found = model::findNamed(model, kinds, written);
  if (found.empty()) {
    found = findTitled(model, kinds, written);
  }
  if (found.size() == 1) {
    return found.front();
  }
  if (found.empty()) {
    const std::string question = base::didYouMean(model::findNearNames(model, kinds, written));
    return usageError(fmt::format("there is no {} `{}`{}{}", what, written, question.empty() ? "" : ": ", question));
  }
  std::vector<std::string> names;
  std::ranges::transform(found, std::back_inserter(names),
                         [&](EntityId id) { return fmt::format("`{}`", model.describe(id)); });
  return usageError(fmt::format("`{}` may be {}: say which", written, joinAll(names)));
}

llvm::Expected<base::Day> readDay(const model::Model& model, const std::string& written, std::string_view example) {
  const auto period = base::parsePeriod(written, model.fiscalYear());
  if (!period || period->from != period->last()) {
    return usageError(fmt::format("`{}` is not a day: write it as `{}`", written, example));
  }
  if (!model.window().contains(period->from)) {
    return usageError(fmt::format(
        "{} is not between {} and {}: look from another day with `--as-of`, or further with `--horizon`",
        base::toWords(period->from), base::toWords(model.window().from), base::toWords(model.window().last())));
  }
  return period->from;
}

std::string joinAll(const std::vector<std::string>& parts) {
  if (parts.size() < 2) {
    return parts.empty() ? std::string() : parts.front();
  }
  return fmt::format("{} and {}", fmt::join(parts.begin(), parts.end() - 1, ", "), parts.back());
}

}  // namespace org::driver

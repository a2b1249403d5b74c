#pragma once

// What somebody typed on the command line and means in the organisation: declarations by name, days. `driver` only.

#include <string>
#include <string_view>

#include <llvm/Support/Error.h>

#include "model/model.h"

namespace org::driver {

// The declarations of these kinds in the workspace that have this title: `Jean Mercier`.
std::vector<model::EntityId> findTitled(const model::Model& model, schema::KindSet kinds, std::string_view written);
// The one declaration of these kinds that has the name, with or without its kind word, or else the title. An error, with near names: there is none,
// or there are several. `what` is how to call it: `person`.
llvm::Expected<model::EntityId> findOne(const model::Model& model, schema::KindSet kinds, std::string_view what,
                                        const std::string& written);
// A day of the window. `example` shows how to write one: `on 2026-03-31`.
llvm::Expected<base::Day> readDay(const model::Model& model, const std::string& written, std::string_view example);
// `a`, `a and b`, `a, b and c`.
std::string joinAll(const std::vector<std::string>& parts);

}  // namespace org::driver

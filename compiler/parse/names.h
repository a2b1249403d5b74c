#pragma once

// Names are compared in Unicode's composed form (NFC), so that `é` is one name however it was typed.

#include <optional>
#include <string>
#include <string_view>

namespace org::parse {

// The composed form, or nothing where the name has it already.
std::optional<std::string> normalizeName(std::string_view name);

}  // namespace org::parse

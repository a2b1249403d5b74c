#include "checks/power_words.h"

#include <array>

namespace org::checks {

namespace {

constexpr std::array words = {
    PowerWords{"proposes", "prepares it", "prepares", "Prepared by"},
    PowerWords{"agrees", "must agree", "must agree to", "Must agree"},
    PowerWords{"vetoes", "may stop it", "may stop", "May stop it"},
    PowerWords{"consults", "is heard before", "is heard on", "Heard before"},
    PowerWords{"informs", "is told after", "is told of", "Told after"},
    PowerWords{"performs", "carries it out", "carries out", "Carried out by"},
    PowerWords{"audits", "looks at it afterwards", "looks afterwards at", "Looked at after by"},
    PowerWords{"escalates-to", "settles it", "settles disagreement about", "Settled by"}};

}  // namespace

std::span<const PowerWords> powerWords() { return words; }

}  // namespace org::checks

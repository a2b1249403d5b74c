#include "base/grouped.h"

#include <string>

#include <doctest/doctest.h>

namespace {

using org::base::Grouped;
struct Tag {};
using Id = org::base::Id<Tag>;
using Texts = std::vector<std::string>;

Texts textsOf(const Grouped<Id, std::string>& grouped, Id id) { return {grouped[id].begin(), grouped[id].end()}; }

TEST_CASE("items stand with their id, in the order in which they were given") {
  const Grouped<Id, std::string> grouped(4, {{Id{2}, "c"}, {Id{0}, "b"}, {Id{2}, "a"}});
  CHECK(textsOf(grouped, Id{0}) == Texts{"b"});
  CHECK(textsOf(grouped, Id{1}).empty());
  CHECK(textsOf(grouped, Id{2}) == Texts{"c", "a"});
  CHECK(grouped.items() == Texts{"b", "c", "a"});
}

TEST_CASE("an id without items has none, and so has one that nobody gave out") {
  CHECK(textsOf(Grouped<Id, std::string>(), Id{0}).empty());
  const Grouped<Id, std::string> grouped(1, {{Id{0}, "a"}});
  CHECK(textsOf(grouped, Id{1}).empty());
  CHECK(textsOf(grouped, Id::none()).empty());
}

}  // namespace

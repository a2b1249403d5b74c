#include "base/nearest.h"

#include <string>

#include <doctest/doctest.h>

namespace org::base {

namespace {

using Names = std::vector<std::string_view>;

Names nearestOf(std::string_view wanted, const Names& candidates, std::size_t most = 3) {
  return nearest(wanted, candidates, most);
}

}  // namespace

TEST_CASE("a typing error finds its name") {
  const Names names = {"checkout", "marketplace", "payments", "matching", "search"};
  CHECK(nearestOf("chekout", names) == Names{"checkout"});
  CHECK(nearestOf("paymets", names) == Names{"payments"});
  CHECK(nearestOf("markteplace", names) == Names{"marketplace"});
  CHECK(nearestOf("serach", names) == Names{"search"});
  CHECK(nearestOf("warehouse", names).empty());
}

TEST_CASE("two neighbours swapped are one error, even in a short word") {
  CHECK(nearestOf("roel", {"role", "area", "team"}) == Names{"role"});
  CHECK(nearestOf("aera", {"role", "area", "team"}) == Names{"area"});
  CHECK(nearestOf("taem", {"role", "area", "team"}) == Names{"team"});
}

TEST_CASE("half of a short word is no typing error") {
  CHECK(nearestOf("cto", {"cpo", "ceo"}) == Names{"cpo", "ceo"});
  CHECK(nearestOf("cto", {"cfa", "x"}).empty());
  CHECK(nearestOf("a", {"b", "c"}).empty());
  // Unless it begins alike, and nothing else comes near.
  CHECK(nearestOf("lucy", {"lucie", "lena"}) == Names{"lucie"});
  CHECK(nearestOf("lucy", {"lucie", "lucky"}) == Names{"lucky"});
}

TEST_CASE("the same name in another case leaves no doubt") {
  CHECK(nearestOf("Checkout", {"checkouts", "checkout"}) == Names{"checkout"});
  CHECK(nearestOf("PAYMENTS", {"payment", "payments"}) == Names{"payments"});
}

TEST_CASE("equally good names keep their order") {
  CHECK(nearestOf("bat", {"cat", "hat", "rat"}) == Names{"cat", "hat", "rat"});
  CHECK(nearestOf("bat", {"rat", "hat", "cat"}) == Names{"rat", "hat", "cat"});
}

TEST_CASE("a name that continues the wanted one, or shares its words") {
  CHECK(nearestOf("user", {"user-knowledge", "steward"}) == Names{"user-knowledge"});
  CHECK(nearestOf("checkout-team", {"checkout", "payments"}) == Names{"checkout"});
  CHECK(nearestOf("user-research", {"std.skills.user-research", "std.skills.frontend"}) ==
        Names{"std.skills.user-research"});
  // A piece of a word is not a word.
  CHECK(nearestOf("release", {"lea"}).empty());
  CHECK(nearestOf("go", {"google-ads"}).empty());
}

TEST_CASE("names much worse than the best are left out") {
  CHECK(nearestOf("product-manager", {"product-manager", "product-owner", "project-manager"}) ==
        Names{"product-manager"});
}

TEST_CASE("not more than asked for, none twice") {
  CHECK(nearestOf("bat", {"cat", "hat", "rat"}, 2) == Names{"cat", "hat"});
  CHECK(nearestOf("bat", {"cat", "cat", "hat", "cat"}) == Names{"cat", "hat"});
  CHECK(nearestOf("bat", {"cat"}, 0).empty());
  CHECK(nearestOf("bat", {}).empty());
  CHECK(nearestOf("", {"a", "abc"}).empty());
}

TEST_CASE("the nearest of thirty thousand is found") {
  std::vector<std::string> texts;
  texts.reserve(30'000);
  for (int i = 0; i < 30'000; ++i) {
    texts.push_back("some-area-number-" + std::to_string(i));
  }
  const Names names(texts.begin(), texts.end());
  CHECK(nearestOf("some-area-numbre-123", names) == Names{"some-area-number-123"});
}

TEST_CASE("the question that a message asks") {
  CHECK(didYouMean(Names{}).empty());
  CHECK(didYouMean(Names{"cto"}) == "did you mean `cto`?");
  CHECK(didYouMean(Names{"cto", "cpo"}) == "did you mean `cto` or `cpo`?");
  CHECK(didYouMean(Names{"cto", "cpo", "ceo"}) == "did you mean `cto`, `cpo` or `ceo`?");
}

}  // namespace org::base

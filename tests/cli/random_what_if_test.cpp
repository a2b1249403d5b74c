// `--without`, `--split`, `--merge` on random organisations: an answer to every question, and somebody who holds nothing is missed by
// nobody.

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/run.h"
#include "support/random_organisation.h"

namespace {

constexpr std::uint32_t random_organisations = 40;

}  // namespace

TEST_CASE("what if is answered for every person and every two roles of random organisations") {
  std::size_t answered = 0;
  for (std::uint32_t seed = 1; seed <= random_organisations; ++seed) {
    const org::test::Folder folder("a.org", org::test::write(org::test::makeOrganisation(seed)));
    for (const char* flags :
         {"--without p0", "--without p1 --from 2026-05-01", "--split p0", "--split p1", "--merge r0,r1",
          "--merge r1,r0", "--merge r2,r3,r1", "--split p0 --merge r1,r2", "--without p1 --merge r0,r3"}) {
      CAPTURE(seed);
      CAPTURE(std::string(flags));
      const auto result = folder.run(fmt::format("check {} --as-of 2026-01-01", flags));
      CAPTURE(result.error);
      // Who is gone or holds nothing, and a role that is not there, are refused.
      const bool is_told = result.code < 2 && result.output.starts_with("with");
      CHECK((is_told || (result.code == 2 && result.error.starts_with("orgc: "))));
      CHECK_FALSE(org::test::contains(result.error, "internal error"));
      answered += is_told ? 1 : 0;
    }
  }
  CHECK(answered > random_organisations * 5);
}

#include "workspace/parse_all.h"

#include <algorithm>
#include <numeric>

#include <llvm/Support/ThreadPool.h>

#include "parse/parse.h"
#include "workspace/library.h"

namespace org::workspace {

namespace {

// Parsed in less time than it takes to start a thread.
constexpr std::size_t small_bytes = 32U << 10U;

ParsedText parseOne(Text text) {
  const source::Origin origin = text.is_library ? source::Origin::Library : source::Origin::Workspace;
  auto file = std::make_shared<const source::SourceFile>(std::move(text.path), std::move(text.text), origin);
  parse::ParseResult result = parse::parse(std::move(file));
  std::vector<std::string> modules = modulesUsedBy(result.tree);
  return {std::make_shared<const ast::Tree>(std::move(result.tree)), std::move(result.diagnostics), std::move(modules)};
}

// The largest first, so that none of them is left for the end while the other threads have nothing to do.
std::vector<std::size_t> orderBySize(const std::vector<Text>& texts) {
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater{}, [&](std::size_t i) { return texts[i].text.size(); });
  return order;
}

}  // namespace

std::vector<ParsedText> parseAll(std::vector<Text> texts, unsigned jobs) {
  std::vector<ParsedText> parsed(texts.size());
  const std::size_t bytes = std::accumulate(texts.begin(), texts.end(), std::size_t{0},
                                            [](std::size_t sum, const Text& text) { return sum + text.text.size(); });
  const auto parse_at = [&](std::size_t i) { parsed[i] = parseOne(std::move(texts[i])); };
  if (texts.size() < 2 || jobs == 1 || bytes < small_bytes) {
    for (std::size_t i = 0; i < texts.size(); ++i) {
      parse_at(i);
    }
    return parsed;
  }
  llvm::DefaultThreadPool pool(llvm::hardware_concurrency(jobs));
  for (const std::size_t i : orderBySize(texts)) {
    pool.async([&parse_at, i] { parse_at(i); });
  }
  pool.wait();
  return parsed;
}

}  // namespace org::workspace

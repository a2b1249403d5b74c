#include "emit/dot/stable_ids.h"

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "emit/dot/signature.h"

namespace org::emit::dot {

namespace {

// Even numbers have names, odd ones have none. Names are kept as strings of cgraph, which looks at what stands before their text.
struct Numbers {
  Agraph_t* graph;
  std::unordered_map<std::string, IDTYPE> by_name;
  std::vector<char*> names;
  IDTYPE nameless = 0;
};

void* open(Agraph_t* graph, Agdisc_t* /*discipline*/) { return new Numbers{graph}; }

MemberOf<&Agiddisc_t::map>::Result map(void* state, int /*type*/, char* name, IDTYPE* number, int creates) {
  auto& numbers = *static_cast<Numbers*>(state);
  if (name == nullptr) {
    *number = 2 * numbers.nameless++ + 1;
    return 1;
  }
  const auto found = numbers.by_name.find(name);
  if (found != numbers.by_name.end()) {
    *number = found->second;
    return 1;
  }
  if (creates == 0) {
    return 0;
  }
  *number = 2 * numbers.names.size();
  numbers.by_name.emplace(name, *number);
  numbers.names.push_back(agstrdup(numbers.graph, name));
  return 1;
}

// A caller's own number: none of ours asks for one.
MemberOf<&Agiddisc_t::alloc>::Result reserve(void* /*state*/, int /*type*/, IDTYPE /*number*/) { return 0; }

void release(void* /*state*/, int /*type*/, IDTYPE /*number*/) {}

char* nameOf(void* state, int /*type*/, IDTYPE number) {
  auto& names = static_cast<Numbers*>(state)->names;
  return number % 2 == 0 && number / 2 < names.size() ? names[number / 2] : nullptr;
}

void close(void* state) {
  const std::unique_ptr<Numbers> numbers(static_cast<Numbers*>(state));
  for (char* name : numbers->names) {
    agstrfree(numbers->graph, name);
  }
}

void enter(void* /*state*/, int /*type*/, void* /*object*/) {}

}  // namespace

Agdisc_t* stableIds() {
  static Agiddisc_t ids{open, map, reserve, release, nameOf, close, enter};
  // Memory and files stay as they are.
  static Agdisc_t discipline{.id = &ids};
  return &discipline;
}

}  // namespace org::emit::dot

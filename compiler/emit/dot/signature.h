#pragma once

// Functions that Graphviz calls return `int`, `long`, `bool` or a type of its own, depending on its release. Internal to `emit/dot`.

namespace org::emit::dot {

template <class Function>
struct ResultOf;
template <class Result, class... Arguments>
struct ResultOf<Result (*)(Arguments...)> {
  using Type = Result;
};

// The type that a pointer to a function returns.
template <auto Member>
struct MemberOf;
template <class Owner, class Function, Function Owner::* Member>
struct MemberOf<Member> {
  using Result = typename ResultOf<Function>::Type;
};

}  // namespace org::emit::dot

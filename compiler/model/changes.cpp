#include "model/changes.h"

#include <algorithm>

namespace org::model {

Changes::Changes(const Model& before, const Model& now, const llvm::BitVector& same,
                 std::vector<std::optional<source::MovedText>> moved)
    : has_all_changed_(false), moved_(std::move(moved)) {
  compareDeclarations(before, now);
  for (std::uint32_t i = 0; i < now.size() && !has_all_changed_; ++i) {
    if (!same[i]) {
      compareValues(before, now, EntityId{i});
    }
  }
}

void Changes::compareDeclarations(const Model& before, const Model& now) {
  for (std::uint32_t i = 0; i < now.size() && !has_all_changed_; ++i) {
    const Entity& old = before[EntityId{i}];
    const Entity& next = now[EntityId{i}];
    const bool is_same = old.parent == next.parent && old.validity == next.validity && old.title == next.title &&
                         old.doc == next.doc && isMoved(old.span, next.span) && isMoved(old.name_span, next.name_span);
    has_all_changed_ = !is_same;
  }
}

// Both are in the order of their keys.
void Changes::compareValues(const Model& before, const Model& now, EntityId id) {
  auto old = before.values(id);
  auto next = now.values(id);
  while (!old.empty() || !next.empty()) {
    const Key key = std::min(old.empty() ? Key() : old.front().key, next.empty() ? Key() : next.front().key);
    const auto old_values = before.values(id, key);
    const auto next_values = now.values(id, key);
    const bool is_same = std::ranges::equal(old_values, next_values,
                                            [&](const Value& a, const Value& b) { return isSame(before, a, now, b); });
    if (const std::pair said(now[id].kind, key); !is_same && std::ranges::find(said_, said) == said_.end()) {
      said_.push_back(said);
    }
    old = old.subspan(old_values.size());
    next = next.subspan(next_values.size());
  }
}

bool Changes::isSame(const Model& before, const Value& old, const Model& now, const Value& next) const {
  const bool is_same = old.seat_role == next.seat_role && old.term == next.term && old.interval == next.interval &&
                       isMoved(old.span, next.span) && isMoved(old.term_span, next.term_span) &&
                       isMoved(old.removal, next.removal);
  return is_same && std::ranges::equal(before.clauses(old), now.clauses(next), [&](const Clause& a, const Clause& b) {
           return a.word == b.word && a.argument == b.argument && isMoved(a.span, b.span);
         });
}

bool Changes::mayConcern(const Reads& reads) const {
  // Places are not compared.
  return has_all_changed_ || reads.hasPlaces() ||
         std::ranges::any_of(said_, [&](const auto& said) { return reads.has(said.first, said.second); });
}

bool Changes::move(source::Span& span) const {
  if (span.isNone() || !moved_[span.file.index]) {
    return true;
  }
  const source::MovedText& text = *moved_[span.file.index];
  const auto begin = text.find(span.begin);
  const auto end = text.find(span.end);
  if (begin && end) {
    span.begin = *begin;
    span.end = *end;
  }
  return begin && end;
}

}  // namespace org::model

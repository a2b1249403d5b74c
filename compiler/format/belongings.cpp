#include "format/belongings.h"

#include <algorithm>
#include <iterator>

namespace org::format {

using ast::Range;
using ast::TokenKind;

Belongings Comments::of(const ast::Member& member) const {
  const std::size_t node = pieces_.firstFrom(member.range.begin);
  const std::size_t next = pieces_.lastUntil(member.range.end) + 1;
  return {rangesOf(firstJustAbove(node), node), rangesOf(next, skipFollowing(next))};
}

Belongings Comments::of(const ast::Value& value) const {
  const std::size_t node = pieces_.firstFrom(value.range.begin);
  const std::size_t next = pieces_.lastUntil(value.range.end) + 1;
  std::size_t comma = next;
  while (pieces_[comma].isComment()) {
    ++comma;
  }
  const bool is_last = pieces_[comma].kind != TokenKind::Comma;
  Belongings own{rangesOf(firstAbove(node), node), rangesOf(next, is_last ? skipFollowing(next) : comma)};
  if (!is_last) {
    std::ranges::move(rangesOf(comma + 1, skipFollowing(comma + 1)), std::back_inserter(own.behind));
  }
  return own;
}

std::vector<Range> Comments::within(Range range) const {
  std::vector<Range> comments;
  for (std::size_t i = pieces_.firstFrom(range.begin); i < pieces_.firstFrom(range.end); ++i) {
    if (pieces_[i].isComment()) {
      comments.push_back(pieces_[i].range);
    }
  }
  return comments;
}

std::string Comments::wordsOf(Range range) const {
  std::string words;
  std::uint32_t end = range.begin;
  for (std::size_t i = pieces_.firstFrom(range.begin); i < pieces_.firstFrom(range.end); ++i) {
    if (!pieces_[i].isComment()) {
      words += words.empty() || pieces_[i].range.begin == end ? "" : " ";
      words += pieces_.textOf(i);
      end = pieces_[i].range.end;
    }
  }
  return words;
}

Range Comments::around(const ast::Member& member) const {
  const Belongings own = of(member);
  return {own.above.empty() ? member.range.begin : own.above.front().begin,
          own.behind.empty() ? member.range.end : own.behind.back().end};
}

std::size_t Comments::firstAbove(std::size_t piece) const {
  std::size_t first = piece;
  while (first > 0 && pieces_[first - 1].isComment()) {
    --first;
  }
  return std::min(skipFollowing(first), piece);
}

std::size_t Comments::firstJustAbove(std::size_t piece) const {
  std::size_t first = piece;
  std::size_t first_doc = piece;
  bool is_apart = false;
  for (std::size_t i = piece; i > firstAbove(piece); --i) {
    const bool is_doc = pieces_[i - 1].kind == TokenKind::DocComment;
    is_apart = !is_doc && (is_apart || pieces_[i].follows_blank_line);
    first_doc = is_doc ? i - 1 : first_doc;
    first = is_apart ? first : i - 1;
  }
  // What a file begins with is about all of it.
  return first == 0 ? first_doc : first;
}

std::size_t Comments::skipFollowing(std::size_t piece) const {
  while (piece > 0 && pieces_[piece].isComment() && pieces_.followsOnLine(piece)) {
    ++piece;
  }
  return piece;
}

std::vector<Range> Comments::rangesOf(std::size_t begin, std::size_t end) const {
  std::vector<Range> ranges;
  for (std::size_t i = begin; i < end; ++i) {
    ranges.push_back(pieces_[i].range);
  }
  return ranges;
}

}  // namespace org::format

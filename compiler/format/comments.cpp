#include "format/layout.h"

namespace org::format {

namespace {

using ast::TokenKind;
using Form = Gap::Form;

constexpr unsigned step = 2;

class CommentPlacer {
 public:
  CommentPlacer(const Pieces& pieces, std::vector<Gap>& gaps) : pieces_(pieces), gaps_(gaps) {}

  void run() {
    std::size_t i = 0;
    while (i < pieces_.size()) {
      const std::size_t first = i;
      while (pieces_[i].isComment()) {
        ++i;
      }
      if (i > first) {
        place(first, i);
      }
      if (gaps_[i].form == Form::Line) {
        indent_ = gaps_[i].indent;
      }
      ++i;
    }
  }

 private:
  // The comments from `first` up to the piece `next`.
  void place(std::size_t first, std::size_t next) {
    const Gap own_line = lineBefore(next);
    // A comment that stands before a piece on its line takes the place of that piece.
    bool takes_place = false;
    for (std::size_t i = first; i < next; ++i) {
      if (pieces_.followsOnLine(i)) {
        gaps_[i].form = pieces_[i].kind == TokenKind::LineComment ? Form::TwoBlanks : Form::Blank;
      } else if (pieces_.leadsOnLine(i)) {
        gaps_[i] = takes_place || gaps_[next].form != Form::Line ? Gap{Form::Blank} : own_line;
        takes_place = true;
      } else {
        gaps_[i] = own_line;
        takes_place = true;
      }
    }
    if (pieces_[next - 1].endsLine()) {
      gaps_[next] = gaps_[next].form == Form::Line ? gaps_[next] : own_line;
    } else if (takes_place && !pieces_[next].begins_line && pieces_[next].kind != TokenKind::EndOfFile &&
               pieces_[next].kind != TokenKind::CloseBrace) {
      gaps_[next].form = Form::Blank;
    } else if (gaps_[next].form != Form::Line && pieces_[next].begins_line) {
      gaps_[next] = own_line;
    }
  }

  // A line of its own for what stands before the piece.
  [[nodiscard]] Gap lineBefore(std::size_t next) const {
    const bool is_line = gaps_[next].form == Form::Line;
    if (pieces_[next].kind == TokenKind::CloseBrace) {
      return {Form::Line, (is_line ? gaps_[next].indent : indent_) + step, true};
    }
    const bool opens_body = pieces_[next].kind == TokenKind::OpenBrace;
    return is_line ? gaps_[next] : Gap{Form::Line, indent_ + (opens_body ? 0 : step), false};
  }

  const Pieces& pieces_;
  std::vector<Gap>& gaps_;
  // Of the last line that begins with something else than a comment.
  unsigned indent_ = 0;
};

}  // namespace

void placeComments(const Pieces& pieces, std::vector<Gap>& gaps) { CommentPlacer(pieces, gaps).run(); }

}  // namespace org::format

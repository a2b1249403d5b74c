#include "format/layout.h"

#include <llvm/ADT/ArrayRef.h>
#include <llvm/Support/Casting.h>

namespace org::format {

namespace {

using Form = Gap::Form;

constexpr unsigned step = 2;
constexpr std::size_t widest = 120;

class Layout {
 public:
  Layout(const ast::Tree& tree, const Pieces& pieces) : tree_(tree), pieces_(pieces), gaps_(pieces.size()) {
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      gaps_[i].form = pieces.isApart(i) ? Form::Blank : Form::Joined;
    }
  }

  std::vector<Gap> run() && {
    for (const ast::Import& line : tree_.imports) {
      startLine(first(line.range), 0);
    }
    for (const ast::Declaration* declaration : tree_.declarations) {
      startLine(first(declaration->range), 0);
      layOut(*declaration, 0);
    }
    startLine(pieces_.size() - 1, 0);
    return std::move(gaps_);
  }

 private:
  [[nodiscard]] std::size_t first(ast::Range range) const { return pieces_.firstFrom(range.begin); }
  [[nodiscard]] std::size_t last(ast::Range range) const { return pieces_.lastUntil(range.end); }

  void startLine(std::size_t piece, unsigned indent, bool keeps_blank_line = true) {
    gaps_[piece] = {Form::Line, indent, keeps_blank_line};
  }

  void layOut(const ast::Declaration& declaration, unsigned indent) {
    if (!declaration.has_body) {
      return;
    }
    const bool is_flat = fitsOneLine(declaration, indent);
    for (const ast::Member* member : declaration.members) {
      if (!is_flat) {
        startLine(first(member->range), indent + step);
        layOut(*member, indent + step);
      } else if (member != declaration.members.front()) {
        gaps_[first(member->range)].form = Form::Separator;
      }
    }
    if (!is_flat) {
      startLine(last(declaration.range), indent, false);
    }
  }

  void layOut(const ast::Member& member, unsigned indent) {
    switch (member.member_kind) {
      case ast::MemberKind::Declaration:
        return layOut(llvm::cast<ast::Declaration>(member), indent);
      case ast::MemberKind::Property:
        return layOut(member, llvm::cast<ast::Property>(member).values, indent);
      case ast::MemberKind::Seat:
        return layOut(member, llvm::cast<ast::Seat>(member).values, indent);
    }
  }

  // The values of a property or seat.
  void layOut(const ast::Member& member, llvm::ArrayRef<ast::Value> values, unsigned indent) {
    if (values.empty()) {
      return;
    }
    const std::size_t first_value = first(values.front().range);
    if (indent + pieces_.width(first(member.range), last(member.range)) <= widest &&
        !pieces_.holdsComment(first_value, last(member.range)) &&
        !pieces_.holdsLineEnd(first_value, last(member.range))) {
      return;
    }
    if (values.size() == 1) {
      breakClauses(values.front(), indent + pieces_.width(first(member.range), first_value - 1) + 1, indent + step);
      return;
    }
    for (const ast::Value& value : values) {
      startLine(first(value.range), indent + step, &value != &values.front());
      breakClauses(value, indent + step, indent + 2 * step);
    }
  }

  // Fills lines with the clauses of a value that begins at `column` and is too long for one; `of` and `in` stay with the name before
  // them.
  void breakClauses(const ast::Value& value, std::size_t column, unsigned indent) {
    if (pieces_.holdsLineEnd(first(value.range), last(value.range))) {
      return;
    }
    // A comma may follow.
    const std::size_t room = widest - 1;
    std::size_t end = column + pieces_.width(first(value.range), last(value.term.range));
    for (std::size_t i = 0; i < value.clauses.size();) {
      std::size_t next = i + 1;
      while (next < value.clauses.size() && value.clauses[next].target >= 0) {
        ++next;
      }
      const std::size_t begin = first(value.clauses[i].range);
      const std::size_t width = pieces_.width(begin, last(value.clauses[next - 1].range));
      const bool belongs_before =
          value.clauses[i].word == ast::ClauseWord::Of || value.clauses[i].word == ast::ClauseWord::In;
      if (end + 1 + width > room && !belongs_before) {
        startLine(begin, indent, false);
        end = indent + width;
      } else {
        end += 1 + width;
      }
      i = next;
    }
  }

  // Whether the body stays on the line of its `{`.
  [[nodiscard]] bool fitsOneLine(const ast::Declaration& declaration, unsigned indent) const {
    const std::size_t begin = first(declaration.range);
    const std::size_t end = last(declaration.range);
    const bool begins_below =
        !declaration.members.empty() && pieces_[first(declaration.members.front()->range)].begins_line;
    return !begins_below && !holdsBody(declaration) && !pieces_.holdsComment(begin, end) &&
           !pieces_.holdsLineEnd(begin, end) &&
           indent + pieces_.width(begin, end) + declaration.members.size() <= widest + 1;
  }

  [[nodiscard]] static bool holdsBody(const ast::Declaration& declaration) {
    for (const ast::Member* member : declaration.members) {
      const auto* inner = llvm::dyn_cast<ast::Declaration>(member);
      if (inner != nullptr && inner->has_body) {
        return true;
      }
    }
    return false;
  }

  const ast::Tree& tree_;
  const Pieces& pieces_;
  std::vector<Gap> gaps_;
};

}  // namespace

std::vector<Gap> layOut(const ast::Tree& tree, const Pieces& pieces) { return Layout(tree, pieces).run(); }

}  // namespace org::format

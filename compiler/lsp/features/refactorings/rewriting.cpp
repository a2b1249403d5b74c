#include "lsp/features/refactorings/rewriting.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lsp/target.h"

namespace org::lsp {

namespace {

llvm::ArrayRef<ast::Value> valuesOf(const ast::Member& member) {
  const auto* seat = llvm::dyn_cast<ast::Seat>(&member);
  return seat != nullptr ? seat->values : llvm::cast<ast::Property>(member).values;
}

bool isBlank(char c) { return c == ' ' || c == '\t'; }

// Where the blanks before an offset begin, if its line begins with them; else the offset.
std::uint32_t lineStartAt(std::string_view text, std::uint32_t offset) {
  std::uint32_t begin = offset;
  while (begin > 0 && isBlank(text[begin - 1])) {
    --begin;
  }
  return begin == 0 || text[begin - 1] == '\n' || text[begin - 1] == '\r' ? begin : offset;
}

bool beginsLine(std::string_view text, std::uint32_t offset) {
  const std::uint32_t begin = lineStartAt(text, offset);
  return begin == 0 || text[begin - 1] == '\n' || text[begin - 1] == '\r';
}

// Behind the blanks and semicolons after an offset.
std::uint32_t skipSeparators(std::string_view text, std::uint32_t offset) {
  while (offset < text.size() && (isBlank(text[offset]) || text[offset] == ';')) {
    ++offset;
  }
  return offset;
}

bool isLineEnd(std::string_view text, std::uint32_t offset) {
  return offset == text.size() || text[offset] == '\n' || text[offset] == '\r';
}

// Behind the last word before an offset; the offset where a comment is there.
std::uint32_t wordEndBefore(std::string_view text, std::uint32_t begin, std::uint32_t offset) {
  const std::string_view before = text.substr(begin, offset - begin);
  const std::size_t last = before.find_last_not_of(" \t\r\n");
  return before.ends_with(':') || last == std::string_view::npos || before[last] != ':'
             ? offset
             : begin + static_cast<std::uint32_t>(last + 1);
}

// A whole line where nothing else stands on it; else just that.
ast::Range withLine(std::string_view text, ast::Range range) {
  const std::uint32_t end = skipSeparators(text, range.end);
  if (!beginsLine(text, range.begin) || !isLineEnd(text, end)) {
    return range;
  }
  const std::uint32_t after = text.substr(end).starts_with("\r\n") ? end + 2 : end + (end < text.size() ? 1U : 0U);
  return {lineStartAt(text, range.begin), after};
}

// Whether a member needs a line of its own: it has several, or may hold a comment.
bool takesLines(std::string_view member) { return member.find_first_of("\n/") != std::string_view::npos; }

std::string linesOf(const std::vector<std::string>& texts) {
  std::string lines;
  for (const std::string& text : texts) {
    lines += text + "\n";
  }
  return lines;
}

// A doc comment whose member is gone is one like others.
std::string withoutDoc(std::string comment) {
  const std::size_t slashes = comment.find_first_not_of(" \t");
  return std::string_view(comment).substr(slashes).starts_with("///") ? comment.erase(slashes, 1) : std::move(comment);
}

void append(std::vector<std::string>& all, std::vector<std::string> more) {
  std::ranges::move(more, std::back_inserter(all));
}

}  // namespace

const format::Comments& Rewriting::commentsOfFile(source::FileId file) {
  const auto known = comments_.find(file);
  return known != comments_.end() ? known->second
                                  : comments_.try_emplace(file, *snapshot_.program->trees[file.index]).first->second;
}

std::string Rewriting::slice(source::FileId file, ast::Range range) const {
  return std::string(textOf(file).substr(range.begin, range.end - range.begin));
}

std::vector<std::string> Rewriting::commentsIn(source::FileId file, ast::Range range) {
  std::vector<std::string> comments;
  for (const ast::Range comment : commentsOfFile(file).within(range)) {
    comments.push_back(slice(file, {lineStartAt(textOf(file), comment.begin), comment.end}));
  }
  return comments;
}

std::vector<std::string> Rewriting::commentsOf(source::FileId file, const Entry& entry) {
  const format::Belongings own = commentsOfFile(file).of(*entry.value);
  const std::uint32_t begin = own.above.empty() ? entry.value->range.begin : own.above.front().begin;
  std::vector<std::string> comments = commentsIn(file, {begin, entry.value->range.end});
  append(comments, entry.behind);
  return comments;
}

ast::Range Rewriting::rangeOf(source::FileId file, const ast::Member& member) {
  const ast::Range around = commentsOfFile(file).around(member);
  return {lineStartAt(textOf(file), around.begin), around.end};
}

Contents Rewriting::contentsOf(source::FileId file, const ast::Member& member) {
  List list = readList(file, member);
  if (list.tail_owner != nullptr) {
    append(list.entries.back().behind, std::exchange(list.tail, {}));
  }
  Contents contents{commentsIn(file, {rangeOf(file, member).begin, list.range.begin}), std::move(list.entries)};
  append(contents.comments, std::move(list.tail));
  return contents;
}

Rewriting::List Rewriting::readList(source::FileId file, const ast::Member& member) {
  const format::Comments& comments = commentsOfFile(file);
  const auto values = valuesOf(member);
  List list;
  for (const ast::Value& value : values) {
    const format::Belongings own = comments.of(value);
    const std::uint32_t first = own.above.empty() ? value.range.begin : own.above.front().begin;
    const std::uint32_t begin = own.above.empty() ? first : lineStartAt(textOf(file), first);
    Entry entry{.above = slice(file, {begin, value.range.begin}), .words = slice(file, value.range), .value = &value};
    for (const ast::Range comment : own.behind) {
      entry.behind.push_back(slice(file, comment));
    }
    list.range.begin = list.entries.empty() ? wordEndBefore(textOf(file), member.range.begin, first) : list.range.begin;
    list.range.end = own.behind.empty() ? value.range.end : own.behind.back().end;
    list.entries.push_back(std::move(entry));
  }
  if (list.entries.empty()) {
    list.range = {member.range.end, member.range.end};
  } else if (values.size() == 1 || !beginsLine(textOf(file), values.back().range.begin)) {
    list.tail = std::move(list.entries.back().behind);
    list.entries.back().behind.clear();
    list.tail_owner = values.size() == 1 ? &values.front() : nullptr;
  }
  return list;
}

Rewriting::List& Rewriting::findList(source::FileId file, const ast::Member& member) {
  const Node node{file, &member};
  const auto known = lists_.find(node);
  return known != lists_.end() ? known->second : lists_.emplace(node, readList(file, member)).first->second;
}

EntryList& Rewriting::listOf(source::FileId file, const ast::Member& member) { return findList(file, member); }

Entry Rewriting::take(source::FileId file, const ast::Member& member, const ast::Value& value) {
  List& list = findList(file, member);
  const auto found = std::ranges::find(list.entries, &value, &Entry::value);
  Entry taken = std::move(*found);
  list.entries.erase(found);
  if (list.tail_owner == &value) {
    append(taken.behind, std::exchange(list.tail, {}));
  }
  return taken;
}

std::vector<std::string> Rewriting::takeComments(source::FileId file, const ast::Member& member,
                                                 const ast::Value& value) {
  return commentsOf(file, take(file, member, value));
}

void Rewriting::drop(source::FileId file, const ast::Member& member, const ast::Value& value) {
  append(findList(file, member).left, takeComments(file, member, value));
}

void Rewriting::remove(source::FileId file, const ast::Member& member) {
  const ast::Range gone = withLine(textOf(file), commentsOfFile(file).around(member));
  replace({file, gone.begin, gone.end}, "");
}

void Rewriting::addMember(const Site& site, std::string text) {
  members_[{site.file, site.declaration}].push_back(std::move(text));
}

void Rewriting::addAbove(source::FileId file, const ast::Member& member, const std::vector<std::string>& comments) {
  append(above_[{file, &member}], comments);
}

void Rewriting::addBelow(const Site& site, const std::string& text) {
  const std::uint32_t end = commentsOfFile(site.file).around(*site.declaration).end;
  replace({site.file, end, end}, "\n\n" + text + "\n");
}

void Rewriting::writeNames() {
  // The last one first, so that the places of the others stay where they are.
  std::ranges::sort(names_, std::greater(), &diag::Edit::span);
  for (const diag::Edit& name : names_) {
    const Nodes nodes = nodesAt(*snapshot_.program->trees[name.span.file.index], name.span.begin);
    const auto list = lists_.find({name.span.file, nodes.member()});
    if (nodes.value == nullptr || list == lists_.end()) {
      edits_.push_back(name);
    } else if (Entry* entry = list->second.find(*nodes.value)) {
      entry->words.replace(name.span.begin - nodes.value->range.begin, name.span.size(), name.new_text);
    }
  }
}

// The member goes, the comments that are left stay where it was.
void Rewriting::writeWithout(const Node& node, const List& list) {
  const auto& [file, member] = node;
  const std::string_view text = textOf(file);
  const ast::Range around = commentsOfFile(file).around(*member);
  std::vector<std::string> left = commentsIn(file, {around.begin, list.range.begin});
  append(left, list.left);
  append(left, std::exchange(above_[node], {}));
  append(left, list.tail);
  const ast::Range gone = withLine(text, around);
  for (std::string& comment : left) {
    comment = withoutDoc(std::move(comment));
  }
  const bool needs_line = !left.empty() && !beginsLine(text, gone.begin);
  replace({file, gone.begin, gone.end}, (needs_line ? "\n" : "") + linesOf(left));
}

void Rewriting::writeList(const Node& node, List& list) {
  const auto& [file, member] = node;
  if (list.entries.empty()) {
    writeWithout(node, list);
    return;
  }
  addAbove(file, *member, list.left);
  if (Entry* owner = list.tail_owner != nullptr ? list.find(*list.tail_owner) : nullptr;
      owner != nullptr && owner != &list.entries.back()) {
    append(owner->behind, std::exchange(list.tail, {}));
  }
  std::string values = toText(list.entries);
  std::vector<std::string> last = list.entries.back().behind;
  values += (endsLine(last) && !list.tail.empty() ? "\n" : "") + followingText(list.tail);
  append(last, list.tail);
  const bool is_closed = endsLine(last);
  const std::uint32_t next = skipSeparators(textOf(file), list.range.end);
  const bool needs_line = is_closed && !isLineEnd(textOf(file), next);
  replace({file, list.range.begin, is_closed ? next : list.range.end}, " " + values + (needs_line ? "\n" : ""));
}

bool Rewriting::writeMembers(const Site& site, const std::vector<std::string>& members) {
  const std::string_view text = textOf(site.file);
  const ast::Declaration& declaration = *site.declaration;
  const std::uint32_t brace = declaration.range.end - 1;
  if (declaration.has_body && text[brace] != '}') {
    return false;
  }
  if (!declaration.has_body) {
    replace({site.file, declaration.range.end, declaration.range.end}, " {\n" + linesOf(members) + "}");
  } else if (beginsLine(text, brace)) {
    const std::uint32_t line = lineStartAt(text, brace);
    replace({site.file, line, line}, linesOf(members));
  } else if (std::ranges::any_of(members, takesLines)) {
    replace({site.file, brace, brace}, "\n" + linesOf(members));
  } else {
    replace({site.file, brace, brace}, fmt::format("; {} ", fmt::join(members, "; ")));
  }
  return true;
}

void Rewriting::writeAbove(const Node& node, const std::vector<std::string>& comments) {
  const auto& [file, member] = node;
  const std::uint32_t place = lineStartAt(textOf(file), member->range.begin);
  const bool begins_line = beginsLine(textOf(file), place);
  if (!comments.empty()) {
    replace({file, place, place}, (begins_line ? "" : "\n") + linesOf(comments));
  }
}

std::optional<std::vector<diag::Edit>> Rewriting::write() {
  writeNames();
  for (auto& [node, list] : lists_) {
    writeList(node, list);
  }
  for (const auto& [node, comments] : above_) {
    writeAbove(node, comments);
  }
  for (const auto& [node, members] : members_) {
    if (!writeMembers({node.first, llvm::cast<ast::Declaration>(node.second)}, members)) {
      return std::nullopt;
    }
  }
  return std::move(edits_);
}

}  // namespace org::lsp

#include "lsp/features/rename.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/Support/Path.h>

#include "lsp/edits.h"
#include "lsp/params.h"
#include "lsp/renamed.h"
#include "lsp/target.h"
#include "lsp/uses.h"
#include "parse/parse.h"

namespace org::lsp {

namespace {

using model::EntityId;
using namespace schema::literals;

template <class... Args>
llvm::Error refuse(fmt::format_string<Args...> text, Args&&... args) {
  return replyError(ErrorCode::RequestFailed, fmt::format(text, std::forward<Args>(args)...));
}

// A name as it is compared, and as it is written.
struct NewName {
  std::string text;
  std::string written;
};

std::optional<std::string> readName(const std::string& written) {
  const auto file = std::make_shared<source::SourceFile>("name", "person " + written + " {}");
  const parse::ParseResult parsed = parse::parse(file);
  const bool is_name = parsed.diagnostics.empty() && parsed.tree.declarations.size() == 1 &&
                       parsed.tree.declarations.front()->name.names.size() == 1;
  return is_name ? std::optional<std::string>(parsed.tree.declarations.front()->name.names.front().text) : std::nullopt;
}

// Written plainly where that is a name everywhere, else in backquotes; nothing for what is no name.
std::optional<NewName> makeName(std::string_view wanted) {
  const llvm::StringRef bare = llvm::StringRef(wanted).trim();
  const bool is_quoted = bare.size() > 1 && bare.starts_with("`") && bare.ends_with("`");
  const std::string text = (is_quoted ? bare.drop_front().drop_back().trim() : bare).str();
  if (text.empty() || llvm::StringRef(text).contains('`')) {
    return std::nullopt;
  }
  const auto plain = ast::parseDeclarationKind(text) ? std::nullopt : readName(text);
  if (plain) {
    return NewName{*plain, text};
  }
  std::string written = fmt::format("`{}`", text);
  const auto quoted = readName(written);
  return quoted ? std::optional(NewName{*quoted, std::move(written)}) : std::nullopt;
}

class Renaming {
 public:
  Renaming(const Place& place, EntityId id, NewName name)
      : place_(place), model_(place.snapshot.model()), id_(id), name_(std::move(name)) {}

  Result run() && {
    if (name_.text == model_.name(id_)) {
      return place_.snapshot.workspaceEdit({});
    }
    if (const EntityId other = findHolder()) {
      return refuse("there is {} already", model_.mention(other));
    }
    for (const Use& use : findUses(place_.snapshot, id_)) {
      edits_.push_back({use.span, name_.written});
    }
    keepFormerName();
    std::ranges::sort(edits_, {}, &diag::Edit::span);
    if (const auto changed = mayCapture() ? findChangedMeaning(*place_.snapshot.program, edits_) : std::nullopt) {
      const source::SourceFile& file = place_.snapshot.file(changed->file);
      return refuse("with the name `{}`, what is said in `{}`, line {}, would mean something else: `{}`", name_.text,
                    llvm::sys::path::filename(file.path()).str(), file.lines().position(changed->begin).line,
                    place_.snapshot.program->files.text(*changed));
    }
    return place_.snapshot.workspaceEdit(edits_);
  }

 private:
  // Who has the name in the same place.
  [[nodiscard]] EntityId findHolder() const {
    const std::string_view qualified = model_.qualifiedName(id_);
    const std::string_view prefix = qualified.substr(0, qualified.size() - model_.name(id_).size());
    const EntityId holder = model_.find(model_[id_].kind, std::string(prefix) + name_.text);
    return holder == id_ ? EntityId::none() : holder;
  }

  // Whether the name means anything anywhere yet: that of another declaration, now or earlier, or a word of the language.
  [[nodiscard]] bool mayCapture() const {
    for (std::uint32_t i = 0; i < model_.size(); ++i) {
      const EntityId id{i};
      const auto former = model_.values(id, "was"_key);
      const bool has_name =
          id != id_ && (model_.name(id) == name_.text || std::ranges::any_of(former, [&](const model::Value& value) {
                          return value.term.text == name_.text;
                        }));
      if (has_name) {
        return true;
      }
    }
    const bool is_special = name_.text == "company" || name_.text == "unknown" || name_.text == "withheld" ||
                            base::parseCadenceWord(name_.text) || base::parseMonth(name_.text) ||
                            base::parsePeriod(name_.text, model_.fiscalYear());
    return is_special || std::ranges::any_of(schema::allProperties(), [&](const schema::Property& row) {
             return std::ranges::count(schema::wordsOf(row.values), name_.text) > 0;
           });
  }

  // `was: old` in the body, beside what it says already; the new name is no earlier one.
  void keepFormerName() {
    const source::Span& name = model_[id_].name_span;
    const std::string old(place_.snapshot.program->files.text(name));
    const auto former = model_.values(id_, "was"_key);
    const auto again = std::ranges::find(former, std::string_view(name_.text),
                                         [](const model::Value& value) { return value.term.text; });
    if (again != former.end()) {
      edits_.push_back({again->term_span, old});
    } else if (!former.empty()) {
      const source::Span& last = former.back().span;
      edits_.push_back({{last.file, last.end, last.end}, ", " + old});
    } else if (const ast::Declaration* declaration = findDeclaration(name)) {
      edits_.push_back(writeInBody(name.file, *declaration, "was: " + old));
    }
  }

  [[nodiscard]] const ast::Declaration* findDeclaration(const source::Span& name) const {
    const Nodes nodes = nodesAt(*place_.snapshot.program->trees[name.file.index], name.begin);
    return nodes.innermost();
  }

  // First in the body, as it is written: on the brace's own line, or on a line of its own after what stands there.
  [[nodiscard]] diag::Edit writeInBody(source::FileId file, const ast::Declaration& declaration,
                                       const std::string& property) const {
    if (!declaration.has_body) {
      const std::uint32_t end = declaration.range.end;
      return {{file, end, end}, fmt::format(" {{ {} }}", property)};
    }
    const std::string_view text = place_.snapshot.file(file).text();
    const std::uint32_t head =
        declaration.title_range.isEmpty() ? declaration.name.range.end : declaration.title_range.end;
    const auto& tokens = place_.snapshot.program->trees[file.index]->tokens;
    auto token = std::ranges::lower_bound(tokens, head, {}, &ast::Token::begin);
    token = std::find_if(token, tokens.end(), [](const auto& one) { return one.kind == ast::TokenKind::OpenBrace; });
    if (token == tokens.end()) {
      return {{file, head, head}, ""};
    }
    const std::uint32_t open = token->begin + 1;
    // Behind a comment that stands on the brace's line.
    std::uint32_t place = open;
    for (++token; token->isTrivia() && text.substr(place, token->begin - place).find_first_of("\r\n") == text.npos;
         ++token) {
      place = token->begin + token->length;
    }
    const std::string_view gap = text.substr(place, token->begin - place);
    if (gap.find_first_of("\r\n") == std::string_view::npos) {
      const bool is_empty = declaration.members.empty();
      const bool is_closed = text.substr(open).starts_with('}');
      return {{file, open, open}, fmt::format(" {}{}", property, is_empty ? (is_closed ? " " : "") : ";")};
    }
    return {{file, place, place}, fmt::format("{}{}{}", lineEndOf(gap), indentOf(text, declaration), property)};
  }

  static std::string indentOf(std::string_view text, const ast::Declaration& declaration) {
    const bool has_members = !declaration.members.empty();
    const std::uint32_t begin = has_members ? declaration.members.front()->range.begin : declaration.range.begin;
    return std::string(indentAt(text, begin)) + (has_members ? "" : "  ");
  }

  const Place& place_;
  const model::Model& model_;
  EntityId id_;
  NewName name_;
  std::vector<diag::Edit> edits_;
};

// The declaration that is named at the place; none where nothing is; an error for one that keeps its name.
llvm::Expected<EntityId> findRenamed(const Place& place, const Target& target) {
  const model::Model& model = place.snapshot.model();
  if (target.kind == TargetKind::Module) {
    return refuse("`{}` is a module of the standard library and keeps its name", target.text);
  }
  if (!target.entity || target.entity == model::company) {
    return EntityId::none();
  }
  if (model[target.entity].is_library) {
    return refuse("{} belongs to the standard library and keeps its name", model.mention(target.entity));
  }
  // The second of two with one name is no use of the first.
  const auto uses = findUses(place.snapshot, target.entity);
  const source::Span word{place.file, target.range.begin, target.range.end};
  if (std::ranges::find(uses, word, &Use::span) == uses.end()) {
    return refuse("{} is declared twice; write another name here by hand", model.mention(target.entity));
  }
  return target.entity;
}

}  // namespace

Result prepareRename(const Place& place) {
  const Target target = targetAt(place);
  auto id = findRenamed(place, target);
  if (!id || !*id) {
    return id ? Result(nullptr) : id.takeError();
  }
  return llvm::json::Object{{"range", place.snapshot.range(place.file, target.range)},
                            {"placeholder", std::string(place.snapshot.model().name(*id))}};
}

Result rename(const Place& place, std::string_view new_name) {
  auto id = findRenamed(place, targetAt(place));
  if (!id) {
    return id.takeError();
  }
  if (!*id) {
    return refuse("nothing that can be renamed stands here");
  }
  auto name = makeName(new_name);
  if (!name) {
    return refuse("`{}` cannot be a name", new_name);
  }
  return Renaming(place, *id, std::move(*name)).run();
}

}  // namespace org::lsp

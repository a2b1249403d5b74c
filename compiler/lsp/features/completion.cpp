#include "lsp/features/completion.h"

#include <algorithm>

#include <fmt/format.h>

#include "ast/paths.h"
#include "lsp/features/cards.h"
#include "lsp/features/name_offers.h"
#include "lsp/features/value_offers.h"
#include "lsp/features/words.h"
#include "lsp/params.h"
#include "lsp/uris.h"
#include "schema/meanings.h"
#include "workspace/library_names.h"

namespace org::lsp {

using ast::ClauseWord;
using ast::DeclarationKind;
using Wants = Spot::Wants;

namespace {

constexpr int after_members = 200;

class Completer {
 public:
  Completer(const Place& place, const Spot& spot) : place_(place), spot_(spot), offers_(place, spot) {}

  llvm::json::Value run() && {
    switch (spot_.wants) {
      case Wants::Nothing:
        break;
      case Wants::Top:
        offerTop(0);
        break;
      case Wants::Member:
        offerMembers(0);
        break;
      case Wants::Value:
        offerValue();
        break;
      case Wants::Clause:
        offerClauses();
        break;
      case Wants::ClauseArgument:
        offerArgument();
        break;
      case Wants::SeatRole:
        offerSeatRoles();
        break;
      case Wants::Module:
        offerModules();
        break;
      case Wants::ImportAlias:
        addWord("as", "a shorter name for it in this file");
        break;
      case Wants::ExtendedKind:
        for (const schema::Kind& kind : schema::allKinds()) {
          addWord(ast::toText(kind.kind), kind.doc);
        }
        break;
      case Wants::ExtendedName:
        offerNames(place_, spot_, {spot_.extended}, {.own_only = true}, offers_);
        break;
    }
    return std::move(offers_).toJson();
  }

 private:
  void addWord(std::string_view word, std::string_view detail, int rank = 0) {
    offers_.add({.label = std::string(word), .kind = OfferKind::Keyword, .rank = rank, .detail = std::string(detail)});
  }

  // --- Declarations

  void addDeclaration(const schema::Kind& kind, int rank) {
    const std::string word(ast::toText(kind.kind));
    const bool is_nameless = kind.kind == DeclarationKind::Policy;
    offers_.add({.label = word,
                 .kind = OfferKind::Declaration,
                 .rank = rank,
                 .detail = std::string(kind.doc),
                 .text = word + " ",
                 .snippet = is_nameless ? word + " {\n\t$0\n}" : word + " ${1:name} \"${2:Title}\" {\n\t$0\n}"});
  }

  // What an organisation consists of comes first: the order of the schema.
  void offerTop(int rank) {
    for (const schema::Kind& kind : schema::allKinds()) {
      // They stand inside of others.
      const bool is_inner = kind.kind == DeclarationKind::Result || kind.kind == DeclarationKind::Commitment ||
                            kind.kind == DeclarationKind::Step;
      addDeclaration(kind, rank + (is_inner ? 2 : 0));
    }
    offers_.add({.label = "import",
                 .kind = OfferKind::Keyword,
                 .rank = rank + 1,
                 .detail = "bring in names of the standard library",
                 .text = "import ",
                 .snippet = "import ${1:std.roles}"});
    offers_.add({.label = "extend",
                 .kind = OfferKind::Keyword,
                 .rank = rank + 1,
                 .detail = "add to a declaration that is made elsewhere",
                 .text = "extend "});
  }

  // --- Members

  void offerMembers(int rank) {
    const DeclarationKind kind = spot_.kind();
    const std::span<const std::string_view> keys = schema::keysOf(kind);
    for (const std::string_view key : keys) {
      const schema::Property* row = schema::find(kind, key);
      if (key == "seat") {
        addSeat(rank);
      } else if (row != nullptr && !spot_.bodies.back().keys.contains(key)) {
        addProperty(*row, rank);
      }
      ++rank;
    }
    for (const schema::Kind& inner : schema::allKinds()) {
      if (schema::info(kind).nested.has(inner.kind)) {
        addDeclaration(inner, ++rank);
      }
    }
    // At the edge of the file the brace above may just be missing.
    const bool is_at_edge = spot_.word.begin == 0 || place_.text()[spot_.word.begin - 1] == '\n';
    if (is_at_edge) {
      offerTop(after_members);
    }
  }

  void addSeat(int rank) {
    offers_.add({.label = "seat",
                 .kind = OfferKind::Keyword,
                 .rank = rank,
                 .detail = std::string(schema::find(DeclarationKind::Team, "seat")->doc),
                 .text = "seat ",
                 .snippet = "seat ${1:role}: $2"});
  }

  void addProperty(const schema::Property& row, int rank) {
    const std::string key(row.key);
    const bool is_text = row.values.types == schema::TypeSet{schema::Type::Text};
    const bool needs_colon = !spot_.has_colon;
    const bool is_required = row.presence == schema::Presence::Required;
    offers_.add({.label = key,
                 .kind = OfferKind::Property,
                 .rank = is_required ? -1 : rank,
                 .detail = schema::describeValues(row),
                 .documentation = tellProperty(row),
                 .text = needs_colon ? key + ": " : key,
                 .snippet = !needs_colon ? std::string() : key + (is_text ? ": \"$1\"" : ": $1")});
  }

  // --- Values

  void offerValue() {
    if (spot_.row != nullptr) {
      offerValues(place_, spot_, spot_.row->values, spot_.row->key, offers_);
    }
    if (spot_.begins_line && !spot_.bodies.empty()) {
      offerMembers(after_members);
    }
  }

  // What stands there already is not offered again, but where it may repeat.
  void offerClauses() {
    if (spot_.row == nullptr) {
      return;
    }
    int rank = 0;
    for (const ClauseWord word : schema::clausesOf(*spot_.row)) {
      const bool is_there = std::ranges::find(spot_.clauses, word) != spot_.clauses.end();
      if (!is_there || schema::mayRepeat(*spot_.row, word)) {
        addClause(word, ++rank);
      }
    }
  }

  void addClause(ClauseWord word, int rank) {
    const std::string text(ast::toText(word));
    const bool is_due = word == ClauseWord::Because && spot_.row->clauses.needs_reason;
    std::string snippet;
    if (ast::argumentOf(word) == ast::ClauseArgument::Text) {
      snippet = text + " \"$1\"";
    }
    offers_.add({.label = text,
                 .kind = OfferKind::Keyword,
                 .rank = is_due ? -1 : rank,
                 .detail = std::string(schema::meaningOf(word)),
                 .documentation = tellClause(spot_.row, word),
                 .snippet = std::move(snippet)});
  }

  void offerArgument() {
    if (spot_.row != nullptr && schema::admitsClause(*spot_.row, spot_.clause)) {
      offerValues(place_, spot_, schema::find(*spot_.row, spot_.clause).argument, ast::toText(spot_.clause), offers_);
    }
  }

  void offerSeatRoles() { offerNames(place_, spot_, {DeclarationKind::Role}, {}, offers_); }

  void offerModules() {
    for (const workspace::LibraryModule& module : workspace::libraryModules()) {
      const bool is_imported = std::ranges::any_of(
          place_.tree().imports, [&](const ast::Import& import) { return ast::toText(import.module) == module.name; });
      offers_.add({.label = std::string(module.name),
                   .kind = OfferKind::Module,
                   .rank = is_imported ? 1 : 0,
                   .detail = std::string(module.doc)});
    }
  }

  const Place& place_;
  const Spot& spot_;
  Offers offers_;
};

// A blank is typed everywhere; it asks only behind a sign or word that something must follow.
bool asksByBlank(const Spot& spot) {
  switch (spot.wants) {
    case Wants::Value:
    case Wants::ClauseArgument:
    case Wants::SeatRole:
    case Wants::Module:
    case Wants::ExtendedKind:
    case Wants::ExtendedName:
      return !spot.begins_line;
    case Wants::Nothing:
    case Wants::Top:
    case Wants::Member:
    case Wants::Clause:
    case Wants::ImportAlias:
      return false;
  }
  return false;
}

}  // namespace

Result complete(const Place& place, std::string_view trigger) {
  const Spot spot = spotAt(place);
  // A file of Emacs Org-mode has nothing of ours.
  if (place.tree().is_foreign || (trigger == " " && !asksByBlank(spot))) {
    return llvm::json::Object{{"isIncomplete", false}, {"items", llvm::json::Array()}};
  }
  return Completer(place, spot).run();
}

namespace {

// What is known of a name of the library that no file of the organisation imports.
std::string tellLibraryName(DeclarationKind kind, std::string_view name) {
  for (const workspace::LibraryName& one : workspace::libraryNames()) {
    if (one.kind == kind && fmt::format("{}.{}", one.module, one.name) == name) {
      return fmt::format("**{}** ({})\n\n{}", one.title, ast::toText(kind), one.doc);
    }
  }
  return {};
}

std::string tell(const std::vector<Snapshot>& snapshots, const llvm::json::Value& data) {
  if (const std::string check = getText(data, "check"); !check.empty()) {
    return tellCheck(check);
  }
  const auto kind = ast::parseDeclarationKind(getText(data, "kind"));
  const std::string name = getText(data, "name");
  const source::FileId none;
  for (const Snapshot& snapshot : snapshots) {
    const bool is_its = snapshot.find(toPath(getText(data, "uri"))) != none;
    const model::EntityId id = kind && is_its ? snapshot.model().find(*kind, name) : model::EntityId();
    if (id) {
      return cardOf(snapshot, id);
    }
  }
  return kind ? tellLibraryName(*kind, name) : std::string();
}

}  // namespace

Result resolveCompletion(const std::vector<Snapshot>& snapshots, const llvm::json::Value& item) {
  const llvm::json::Object* given = item.getAsObject();
  if (given == nullptr) {
    return replyError(ErrorCode::InvalidParams, "an item of completion is an object");
  }
  llvm::json::Object resolved = *given;
  const llvm::json::Value* data = given->get("data");
  const std::string told = data != nullptr && !snapshots.empty() ? tell(snapshots, *data) : std::string();
  if (!told.empty()) {
    resolved["documentation"] = toMarkup(snapshots.front(), told);
  }
  return resolved;
}

}  // namespace org::lsp

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "lsp/features/refactorings/rewriting.h"
#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"
#include "schema/key.h"

namespace org::lsp {

namespace {

using model::EntityId;

// A property or a seat with what it says.
struct Said {
  const ast::Member* member = nullptr;
  // `seat engineer`, `members`.
  std::string key;
  llvm::ArrayRef<ast::Value> values;
  bool is_list = true;
};

// Its properties and seats, in the order of the text.
std::vector<Said> readBody(const Place& place, const ast::Declaration& team, EntityId id) {
  std::vector<Said> all;
  for (const Bench& bench : benchesOf(place, team, id)) {
    const auto* seat = llvm::dyn_cast<ast::Seat>(bench.member);
    const EntityId role = seat == nullptr || bench.role ? bench.role : entityOf(place, seat->role.path);
    const std::string key = seat == nullptr ? "members" : fmt::format("seat {}", role.index);
    all.push_back({bench.member, key, bench.values});
  }
  for (const ast::Member* member : team.members) {
    const auto* property = llvm::dyn_cast<ast::Property>(member);
    if (property != nullptr && property->key.text != "members") {
      const schema::Property* row = schema::find(ast::DeclarationKind::Team, property->key.text);
      const bool is_list = row != nullptr && row->cardinality == schema::Cardinality::Many;
      all.push_back({member, std::string(property->key.text), property->values, is_list});
    }
  }
  std::ranges::sort(all, {}, [](const Said& said) { return said.member->range.begin; });
  return all;
}

// What a team says that another does not.
struct News {
  std::vector<Entry> entries;
  // Comments on what is said already, or on none of the values.
  std::vector<std::string> comments;
};

void append(std::vector<std::string>& all, const std::vector<std::string>& more) {
  all.insert(all.end(), more.begin(), more.end());
}

// One team, whose text goes, and another, which takes all.
class Merging {
 public:
  Merging(const Place& place, const ast::Declaration& team, EntityId gone, EntityId into)
      : place_(place),
        snapshot_(place.snapshot),
        model_(snapshot_.model()),
        team_(team),
        gone_(gone),
        into_(into),
        rewriting_(snapshot_) {}

  std::optional<std::vector<diag::Edit>> write() {
    const auto site = siteOf(snapshot_, into_);
    const auto name = nameEverywhere(snapshot_, into_);
    if (!site || !name) {
      return std::nullopt;
    }
    site_ = *site;
    const bool is_same_scope = site_.file == place_.file && outerOf(model_, gone_) == outerOf(model_, into_);
    respelling_.emplace(place_, rewriting_.rangeOf(place_.file, team_), site_.file, is_same_scope);
    there_ = readBody({snapshot_, site_.file}, *site_.declaration, into_);
    const std::vector<Said> said = readBody(place_, team_, gone_);
    if (!moveAll(said)) {
      return std::nullopt;
    }
    rename(*name);
    rewriting_.remove(place_.file, team_);
    return rewriting_.write();
  }

 private:
  bool moveAll(const std::vector<Said>& all) {
    const format::Comments& comments = rewriting_.commentsOfFile(place_.file);
    std::vector<std::string> above;
    for (const ast::Range comment : comments.of(team_).above) {
      append(above, rewriting_.commentsIn(place_.file, comment));
    }
    rewriting_.addAbove(site_.file, *site_.declaration, above);
    std::uint32_t end = team_.range.begin;
    for (const Said& said : all) {
      const ast::Range range = rewriting_.rangeOf(place_.file, *said.member);
      addLoose({end, range.begin});
      end = range.end;
      if (!move(said)) {
        return false;
      }
    }
    if (!keepName()) {
      return false;
    }
    addLoose({end, comments.around(team_).end});
    return true;
  }

  // Comments that go with no member.
  void addLoose(ast::Range range) {
    for (std::string& comment : rewriting_.commentsIn(place_.file, range)) {
      rewriting_.addMember(site_, std::move(comment));
    }
  }

  // What both lists say goes behind; of what can be said once only, the other's stays and this one is kept as a comment.
  bool move(const Said& said) {
    if (said.key == "was") {
      was_ = &said;
      return true;
    }
    const auto same = std::ranges::find(there_, said.key, &Said::key);
    const bool is_there = same != there_.end() && !same->values.empty();
    if (is_there && !said.is_list) {
      drop(said, *same);
      return true;
    }
    auto news = newsOf(said, is_there ? same->values : llvm::ArrayRef<ast::Value>());
    if (!news) {
      return false;
    }
    if (is_there) {
      rewriting_.addAbove(site_.file, *same->member, news->comments);
      std::ranges::move(news->entries, std::back_inserter(rewriting_.listOf(site_.file, *same->member).entries));
      return true;
    }
    return moveWhole(said, *news);
  }

  bool moveWhole(const Said& said, const News& news) {
    if (news.entries.size() == said.values.size()) {
      auto text = respelling_->text(rewriting_.rangeOf(place_.file, *said.member));
      if (text) {
        rewriting_.addMember(site_, std::move(*text));
      }
      return text.has_value();
    }
    for (const std::string& comment : news.comments) {
      rewriting_.addMember(site_, comment);
    }
    const auto head = headOf(said);
    if (head && !news.entries.empty()) {
      rewriting_.addMember(site_, fmt::format("{}: {}", *head, toText(news.entries)));
    }
    return head.has_value();
  }

  // `seat engineer`, as the other place names the role.
  [[nodiscard]] std::optional<std::string> headOf(const Said& said) const {
    const auto* seat = llvm::dyn_cast<ast::Seat>(said.member);
    if (seat == nullptr) {
      return said.key;
    }
    const auto role = respelling_->text(seat->role.path.range);
    return role ? std::optional("seat " + *role) : std::nullopt;
  }

  void drop(const Said& said, const Said& same) {
    rewriting_.addAbove(site_.file, *same.member,
                        rewriting_.commentsIn(place_.file, rewriting_.rangeOf(place_.file, *said.member)));
    const std::string words = rewriting_.wordsOf(place_.file, said.member->range);
    if (words != rewriting_.wordsOf(site_.file, same.member->range)) {
      dropped_.push_back(words);
    }
  }

  // The values that are not there yet, open seats always, the other team never; nothing where one cannot be named there.
  std::optional<News> newsOf(const Said& said, llvm::ArrayRef<ast::Value> there) {
    Contents contents = rewriting_.contentsOf(place_.file, *said.member);
    News news{{}, std::move(contents.comments)};
    for (Entry& entry : contents.entries) {
      const ast::Value& value = *entry.value;
      auto words = respelling_->text(value.range);
      if (!words) {
        return std::nullopt;
      }
      const auto is_same = [&](const ast::Value& one) {
        return rewriting_.wordsOf(site_.file, one.range) == rewriting_.wordsOf(place_.file, value.range);
      };
      const bool is_there = value.term.kind != ast::TermKind::Vacant && llvm::any_of(there, is_same);
      if (is_there || names(value, into_)) {
        append(news.comments, rewriting_.commentsOf(place_.file, entry));
      } else {
        entry.words = std::move(*words);
        news.entries.push_back(std::move(entry));
      }
    }
    return news;
  }

  [[nodiscard]] bool names(const ast::Value& value, EntityId id) const {
    const source::Span span{place_.file, value.range.begin, value.range.end};
    const auto said = model_.values(gone_);
    const auto found = std::ranges::find(said, span, &model::Value::span);
    return found != said.end() && found->term.entity == id;
  }

  // `was: search`, with what it is that only one of them could be. Nothing may be lost: no comment holds the end of another.
  bool keepName() {
    Entry first{.words = std::string(textOf(place_, team_.name.range))};
    if (!dropped_.empty()) {
      const std::string dropped = fmt::format("{}", fmt::join(dropped_, "; "));
      if (dropped.find("*/") != std::string::npos) {
        return false;
      }
      first.words += fmt::format(" /* {} */", dropped);
    }
    std::vector<Entry> entries{std::move(first)};
    std::vector<std::string> comments;
    if (was_ != nullptr) {
      Contents own = rewriting_.contentsOf(place_.file, *was_->member);
      comments = std::move(own.comments);
      std::ranges::move(own.entries, std::back_inserter(entries));
    }
    const auto known = std::ranges::find(there_, "was", &Said::key);
    if (known != there_.end() && !known->values.empty()) {
      rewriting_.addAbove(site_.file, *known->member, comments);
      std::ranges::move(entries, std::back_inserter(rewriting_.listOf(site_.file, *known->member).entries));
      return true;
    }
    comments.push_back("was: " + toText(entries));
    for (const std::string& text : comments) {
      rewriting_.addMember(site_, text);
    }
    return true;
  }

  // Whoever names the one names the other, once; of itself it says nothing.
  void rename(const std::string& name) {
    const ast::Range own = team_.range;
    for (const model::Reference& reference : model_.references()) {
      const bool is_gone =
          reference.span.file == place_.file && reference.span.begin >= own.begin && reference.span.end <= own.end;
      if (reference.target != gone_ || is_gone) {
        continue;
      }
      const model::Value* value = valueAt(reference);
      if (value != nullptr && (reference.from == into_ || saysSame(*value))) {
        drop(*value);
      } else {
        rewriting_.rename(reference.span, name);
      }
    }
  }

  // A seat that the one had in the other is open.
  void drop(const model::Value& value) {
    const source::FileId file = value.span.file;
    const Nodes nodes = nodesAt(*snapshot_.program->trees[file.index], value.span.begin);
    if (nodes.value != nullptr && nodes.seat != nullptr) {
      rewriting_.rename({file, nodes.value->term.range.begin, nodes.value->term.range.end}, "vacant");
    } else if (nodes.value != nullptr && nodes.property != nullptr) {
      rewriting_.drop(file, *nodes.property, *nodes.value);
    }
  }

  // The value whose term the reference is; null where it is part of a clause.
  [[nodiscard]] const model::Value* valueAt(const model::Reference& reference) const {
    for (const model::Value& value : model_.values(reference.from, reference.key)) {
      if (value.term_span == reference.span) {
        return &value;
      }
    }
    return nullptr;
  }

  [[nodiscard]] bool saysSame(const model::Value& value) const {
    return std::ranges::any_of(model_.values(value.owner, value.key), [&](const model::Value& other) {
      return other.term.entity == into_ && other.seat_role == value.seat_role && model_.clauses(other).empty() &&
             model_.clauses(value).empty();
    });
  }

  const Place& place_;
  const Snapshot& snapshot_;
  const model::Model& model_;
  const ast::Declaration& team_;
  EntityId gone_;
  EntityId into_;
  Rewriting rewriting_;
  Site site_;
  std::optional<Respelling> respelling_;
  std::vector<Said> there_;
  const Said* was_ = nullptr;
  std::vector<std::string> dropped_;
};

// Written in one piece, without anything inside it that has a name of its own.
bool isWhole(const Place& place, const ast::Declaration& team, EntityId id) {
  const auto is_extend = [&](const model::Reference& reference) {
    return reference.target == id && reference.from == id && reference.key == schema::Key();
  };
  const bool holds_more =
      llvm::any_of(team.members, [](const ast::Member* member) { return llvm::isa<ast::Declaration>(member); });
  return !holds_more && std::ranges::none_of(place.snapshot.model().references(), is_extend);
}

}  // namespace

CodeActions offerToMergeTeams(const Selection& selection) {
  const Place& place = selection.place;
  const ast::Declaration* team = teamAround(place, selection.range.begin);
  const bool is_named =
      team != nullptr && team->name.range.begin <= selection.range.begin && selection.range.end <= team->name.range.end;
  const EntityId gone = is_named ? entityOf(place, *team) : EntityId::none();
  if (!gone || !isWhole(place, *team, gone)) {
    return {};
  }
  const model::Model& model = place.snapshot.model();
  CodeActions actions;
  for (const EntityId into : teamsNear(place.snapshot, gone)) {
    if (actions.size() == most_teams) {
      break;
    }
    if (auto edits = Merging(place, *team, gone, into).write()) {
      actions.push_back(
          {.title = fmt::format("Merge team `{}` into team `{}`", model.qualifiedName(gone), model.qualifiedName(into)),
           .edits = std::move(*edits),
           .is_rough = true});
    }
  }
  return actions;
}

}  // namespace org::lsp

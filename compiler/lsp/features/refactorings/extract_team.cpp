#include <algorithm>

#include <fmt/format.h>

#include "lsp/features/refactorings/seats.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using namespace schema::literals;

// Of a bench, the values from `begin` to `end` go.
struct Share {
  Bench bench;
  const ast::Value* begin = nullptr;
  const ast::Value* end = nullptr;

  [[nodiscard]] bool isWhole() const { return begin == bench.values.begin() && end == bench.values.end(); }
};

class Extraction {
 public:
  Extraction(const Selection& selection, const ast::Declaration& team)
      : place_(selection.place),
        model_(place_.snapshot.model()),
        site_{place_.file, &team},
        team_(entityOf(place_, team)) {
    for (const Bench& bench : benchesOf(place_, team)) {
      take(bench, selection.range);
    }
  }

  // Somebody goes, somebody stays, and the head stays with the team.
  [[nodiscard]] bool makesSense() const {
    return team_ && !shares_.empty() && stays_ &&
           std::ranges::none_of(model_.values(team_, "lead"_key),
                                [&](const model::Value& lead) { return goes(lead.term.entity); });
  }

  CodeActions offer() {
    name_ = freeName();
    std::vector<diag::Edit> edits{addBelow(place_.snapshot, site_, newTeam())};
    for (const Share& share : shares_) {
      edits.push_back(remove(share));
    }
    followSeats(edits);
    const std::string_view from = model_.qualifiedName(team_);
    return {{.title = fmt::format("Make a new team of these of team `{}`", from), .edits = std::move(edits)}};
  }

 private:
  void take(const Bench& bench, ast::Range range) {
    const auto touches = [&](const ast::Value& value) {
      return value.range.begin < range.end && range.begin < value.range.end;
    };
    const auto* const begin = std::ranges::find_if(bench.values, touches);
    const auto* end = begin;
    while (end != bench.values.end() && touches(*end)) {
      ++end;
    }
    stays_ = stays_ || end - begin < std::ssize(bench.values);
    if (begin != end) {
      shares_.push_back({bench, begin, end});
    }
  }

  [[nodiscard]] bool goes(model::EntityId id) const {
    return id && std::ranges::any_of(shares_, [&](const Share& share) {
             return share.bench.role == id || std::any_of(share.begin, share.end, [&](const ast::Value& value) {
                      return personOf(place_, value) == id;
                    });
           });
  }

  // Whether all seats of a role go.
  [[nodiscard]] bool leavesWholly(model::EntityId role) const {
    const auto benches = benchesOf(place_, *site_.declaration);
    const auto is_of_role = [&](const Bench& bench) { return bench.role == role; };
    const auto is_whole = [&](const Share& share) { return share.bench.role == role && share.isWhole(); };
    return role && std::ranges::count_if(benches, is_of_role) == std::ranges::count_if(shares_, is_whole);
  }

  [[nodiscard]] std::string outerPath() const {
    const model::EntityId outer = outerOf(model_, team_);
    return outer ? std::string(model_.qualifiedName(outer)) + "." : std::string();
  }

  [[nodiscard]] std::string freeName() const {
    std::string name = "new-team";
    for (int number = 2; model_.find(model::Kind::Team, outerPath() + name); ++number) {
      name = fmt::format("new-team-{}", number);
    }
    return name;
  }

  [[nodiscard]] std::string newTeam() const {
    const std::string end(lineEndOf(place_.text()));
    std::string text = fmt::format("team {} \"New team\" {{{}", name_, end);
    for (const ast::Member* member : site_.declaration->members) {
      const auto* property = llvm::dyn_cast<ast::Property>(member);
      if (property != nullptr && (property->key.text == "kind" || property->key.text == "part-of")) {
        text += fmt::format("  {}{}", textOf(place_, property->range), end);
      }
    }
    for (const Share& share : shares_) {
      const ast::Member& member = *share.bench.member;
      const ast::Range moved = share.isWhole() ? withDoc(place_.text(), member.range) : member.range;
      const ast::Range head{moved.begin, share.bench.values.front().range.begin};
      const ast::Range values{share.begin->range.begin, (share.end - 1)->range.end};
      const std::string line = std::string(textOf(place_, head)) + std::string(textOf(place_, values));
      text += fmt::format("  {}{}", reindent(line, indentAt(place_.text(), member.range.begin), "  "), end);
    }
    return text + "}";
  }

  [[nodiscard]] diag::Edit remove(const Share& share) const {
    if (share.isWhole()) {
      return removeMember(place_.snapshot, place_.file, share.bench.member->range);
    }
    return share.begin == share.bench.values.begin()
               ? diag::Edit{{place_.file, share.begin->range.begin, share.end->range.begin}, ""}
               : diag::Edit{{place_.file, (share.begin - 1)->range.end, (share.end - 1)->range.end}, ""};
  }

  // `tech-lead of` the team means the new one where that seat went.
  void followSeats(std::vector<diag::Edit>& edits) const {
    const auto outer = outerOf(model_, team_);
    const auto path = outer ? nameEverywhere(place_.snapshot, outer) : std::nullopt;
    for (const model::Reference& reference : model_.references()) {
      if (reference.target == team_ && leavesWholly(seatNamedBefore(reference.span))) {
        edits.push_back({reference.span, path ? *path + "." + name_ : name_});
      }
    }
  }

  // Before the `of` whose team stands at a span: the role; else none.
  [[nodiscard]] model::EntityId seatNamedBefore(const source::Span& span) const {
    const Place there{place_.snapshot, span.file};
    const Nodes nodes = nodesAt(there.tree(), span.begin);
    if (nodes.clause == nullptr || nodes.clause->word != ast::ClauseWord::Of) {
      return {};
    }
    const int target = nodes.clause->target;
    const ast::Term& named =
        target < 0 ? nodes.value->term : nodes.value->clauses[static_cast<std::size_t>(target)].argument;
    return entityOf(there, named.reference.path);
  }

  const Place& place_;
  const model::Model& model_;
  Site site_;
  model::EntityId team_;
  std::vector<Share> shares_;
  bool stays_ = false;
  std::string name_;
};

}  // namespace

CodeActions offerToExtractTeam(const Selection& selection) {
  const ast::Declaration* team =
      selection.range.isEmpty() ? nullptr : teamAround(selection.place, selection.range.begin);
  if (team == nullptr || selection.range.end > team->range.end) {
    return {};
  }
  Extraction extraction(selection, *team);
  return extraction.makesSense() ? extraction.offer() : CodeActions{};
}

}  // namespace org::lsp

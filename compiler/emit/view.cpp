#include "emit/view.h"

#include <algorithm>
#include <array>
#include <span>
#include <tuple>

#include <fmt/format.h>

#include "base/nearest.h"
#include "emit/words.h"
#include "schema/key.h"

namespace org::emit {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

struct BuiltIn {
  std::string_view name;
  ViewKind kind;
  Word title;
};

constexpr std::array built_in{
    BuiltIn{"reporting", ViewKind::Reporting, Word::ReportingTitle},
    BuiltIn{"teams", ViewKind::Teams, Word::TeamsTitle},
    BuiltIn{"ownership", ViewKind::Ownership, Word::OwnershipTitle},
};

constexpr std::array not_drawn_yet{"decisions",    "okrs",     "roadmap", "interactions",
                                   "dependencies", "timeline", "hats",    "raci"};

// The kinds of declarations that a view of a kind may start at, the most usual first.
std::span<const Kind> rootKinds(ViewKind kind) {
  static constexpr std::array reporting{Kind::Role, Kind::Person};
  static constexpr std::array teams{Kind::Team};
  static constexpr std::array ownership{Kind::Area};
  switch (kind) {
    case ViewKind::Reporting:
      return reporting;
    case ViewKind::Teams:
      return teams;
    case ViewKind::Ownership:
      return ownership;
    case ViewKind::Other:
      return {};
  }
  return {};
}

ViewKind kindOf(std::string_view word) {
  const auto* const found = std::ranges::find(built_in, word, &BuiltIn::name);
  return found == built_in.end() ? ViewKind::Other : found->kind;
}

View makeBuiltIn(const model::Model& model, const BuiltIn& row) {
  View view;
  view.name = row.name;
  view.title = Words(model)(row.title);
  view.kind = row.kind;
  view.kind_word = row.name;
  view.as_of = model.asOf();
  return view;
}

std::vector<EntityId> readEntities(const model::Model& model, EntityId view, model::Key key) {
  std::vector<EntityId> found;
  for (const model::Value& value : model.values(view, key)) {
    if (value.term.entity && value.term.entity != model::company) {
      found.push_back(value.term.entity);
    }
  }
  return found;
}

View readDeclared(const model::Model& model, EntityId id) {
  View view;
  view.is_declared = true;
  view.name = model.qualifiedName(id);
  view.title = model.title(id);
  view.kind_word = model.text(id, "kind"_key);
  view.kind = kindOf(view.kind_word);
  if (const EntityId root = model.entity(id, "root"_key); root != model::company) {
    view.root = root;
  }
  if (const model::Value* depth = model.value(id, "depth"_key); depth != nullptr && depth->term.number >= 1) {
    view.depth = static_cast<unsigned>(std::min(depth->term.number, 1000.0));
  }
  view.include = readEntities(model, id, "include"_key);
  view.exclude = readEntities(model, id, "exclude"_key);
  const model::Value* day = model.value(id, "as-of"_key);
  const bool is_day = day != nullptr && day->term.type == model::TermType::Date && day->term.days.from.isFinite();
  view.as_of = is_day ? day->term.days.from : model.asOf();
  view.direction = model.text(id, "direction"_key) == "right" ? Direction::Right : Direction::Down;
  return view;
}

// Whether a view shows all that one of its kind may: a chart that starts below somebody is a part of it.
bool showsAll(const model::Model& model, const View& view) {
  if (!view.root) {
    return true;
  }
  return view.kind == ViewKind::Reporting && model.value(view.root, "reports-to"_key) == nullptr &&
         model.value(view.root, "manager"_key) == nullptr;
}

bool isReplaced(const model::Model& model, const View& view, const std::vector<View>& all) {
  return !view.is_declared && std::ranges::any_of(all, [&](const View& other) {
    return other.is_declared && other.kind == view.kind && other.as_of == view.as_of && showsAll(model, other);
  });
}

// Titles that several views have get the day of the view, and where that is not enough its name.
void tellApart(const model::Model& model, std::vector<View>& views) {
  const Words words(model);
  const auto is_shared = [&](const std::string& title) { return std::ranges::count(views, title, &View::title) > 1; };
  std::vector<std::string> titles;
  for (const View& view : views) {
    const bool says_day = is_shared(view.title) && view.as_of != model.asOf();
    titles.push_back(says_day ? words(Word::TitleOnDay, {view.title, words.day(view.as_of)}) : view.title);
  }
  for (std::size_t i = 0; i < views.size(); ++i) {
    const bool is_told = std::ranges::count(titles, titles[i]) == 1;
    views[i].title = is_told ? titles[i] : words(Word::TitleOfView, {titles[i], views[i].name});
  }
}

template <class... Arguments>
llvm::Error fail(fmt::format_string<Arguments...> text, Arguments&&... arguments) {
  return llvm::createStringError(llvm::inconvertibleErrorCode(),
                                 fmt::format(text, std::forward<Arguments>(arguments)...));
}

std::string quoteList(const std::vector<View>& views) {
  std::string list;
  for (const View& view : views) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", view.name);
  }
  return list;
}

}  // namespace

std::vector<View> viewsOf(const model::Model& model) {
  std::vector<View> views;
  for (const EntityId id : model.allByName(Kind::View)) {
    if (!model[id].is_library) {
      views.push_back(readDeclared(model, id));
    }
  }
  for (const BuiltIn& row : built_in) {
    if (std::ranges::find(views, row.name, &View::name) == views.end()) {
      views.push_back(makeBuiltIn(model, row));
    }
  }
  return views;
}

std::vector<View> viewsToPublish(const model::Model& model) {
  const std::vector<View> all = viewsOf(model);
  std::vector<View> views;
  std::ranges::copy_if(all, std::back_inserter(views),
                       [&](const View& view) { return view.kind != ViewKind::Other && !isReplaced(model, view, all); });
  std::ranges::stable_sort(views, {}, [&](const View& view) {
    const bool is_past = view.as_of < model.asOf();
    const std::int64_t distance = std::int64_t{view.as_of.number} - model.asOf().number;
    return std::tuple(is_past, is_past ? -distance : distance, view.kind);
  });
  tellApart(model, views);
  return views;
}

llvm::Expected<View> findView(const model::Model& model, std::string_view name) {
  const std::vector<View> views = viewsOf(model);
  const auto found = std::ranges::find(views, name, &View::name);
  if (found == views.end()) {
    if (std::ranges::find(not_drawn_yet, name) != not_drawn_yet.end()) {
      return fail("views of kind `{}` are not drawn by this version yet; `reporting`, `teams` and `ownership` are",
                  name);
    }
    std::vector<std::string_view> names(views.size());
    std::ranges::transform(views, names.begin(), &View::name);
    const std::string question = base::didYouMean(base::nearest(name, names));
    return fail("no view is named `{}`; {}{} {}", name, question, question.empty() ? "there are" : " There are",
                quoteList(views));
  }
  if (found->kind == ViewKind::Other) {
    return fail(
        "view `{}` is of kind `{}`, which is not drawn by this version yet; `reporting`, `teams` and `ownership` are",
        name, found->kind_word);
  }
  return *found;
}

bool canStartAt(ViewKind kind, Kind root) { return std::ranges::find(rootKinds(kind), root) != rootKinds(kind).end(); }

llvm::Expected<EntityId> findRoot(const model::Model& model, const View& view, std::string_view text) {
  const auto separator = text.find_first_of(" .");
  std::vector<std::string_view> names;
  for (const Kind kind : rootKinds(view.kind)) {
    if (const EntityId found = model.find(kind, text)) {
      return found;
    }
    const bool names_kind = separator != std::string_view::npos && text.substr(0, separator) == ast::toText(kind);
    if (const EntityId found = names_kind ? model.find(kind, text.substr(separator + 1)) : EntityId::none()) {
      return found;
    }
    // A nested declaration by its own name, where there is only one of it.
    std::vector<EntityId> nested;
    for (const EntityId id : model.all(kind)) {
      names.push_back(model.name(id));
      if (model.name(id) == text) {
        nested.push_back(id);
      }
    }
    if (nested.size() == 1) {
      return nested.front();
    }
  }
  const std::string help = base::didYouMean(base::nearest(text, names));
  return fail("nothing in a view of kind `{}` is named `{}`{}{}", view.kind_word, text, help.empty() ? "" : "; ", help);
}

}  // namespace org::emit

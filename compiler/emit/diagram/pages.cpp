#include "emit/diagram/pages.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

namespace org::emit::diagram {

namespace {

// An overview is read at a glance.
constexpr std::size_t most_in_overview = 80;
// A longer list is cut into groups.
constexpr std::size_t longest_list = 60;
// So many trees stand beside each other in an overview; the smaller ones share a box.
constexpr std::size_t most_trees = 8;
// A box of many rows takes the room of several.
constexpr std::size_t rows_of_a_box = 8;
// A branch with no more boxes is not worth a page: as many as there is room for, none at last.
constexpr std::array<std::size_t, 4> small_branches{6, 4, 2, 0};

// Where each box that a page does not show has gone.
using Homes = std::unordered_map<std::string, std::string>;

bool isGroup(const Item& item) { return item.id.starts_with("group."); }

void addHomes(const std::vector<Item>& items, const std::string& home, Homes& homes) {
  for (const Item& item : items) {
    homes[item.id] = home.empty() ? item.id : home;
    addHomes(item.children, home, homes);
  }
}

void fold(Item& item, Shape shape) {
  const std::size_t hidden = countItems(item.children);
  const std::string how = isGroup(item) ? "" : fmt::format("--root {}", item.id.substr(item.id.find('.') + 1));
  // The rows of a map have labels, those of a tree have none.
  if (shape == Shape::Map) {
    item.rows.push_back({fmt::format("+ {} inside", hidden), how, Tone::Muted});
  } else {
    item.rows.push_back({"",
                         fmt::format("+ {} below{}{}{}", hidden, how.empty() ? "" : " (", how, how.empty() ? "" : ")"),
                         Tone::Muted});
  }
  item.children.clear();
}

std::size_t weigh(const Item& item) { return 1 + item.rows.size() / rows_of_a_box; }

std::size_t weighAll(const std::vector<Item>& items) {
  std::size_t sum = 0;
  for (const Item& item : items) {
    sum += weigh(item) + weighAll(item.children);
  }
  return sum;
}

std::size_t weighLevel(const std::vector<Item>& items, unsigned level) {
  std::size_t sum = 0;
  for (const Item& item : items) {
    sum += level == 0 ? weigh(item) : weighLevel(item.children, level - 1);
  }
  return sum;
}

std::string firstName(const Item& group) {
  const Item& first = group.children.front();
  return isGroup(first) ? first.rows.front().text : first.heading;
}

std::string lastName(const Item& group) {
  const Item& last = group.children.back();
  return isGroup(last) ? last.rows.back().text : last.heading;
}

// Neighbours of a list share boxes. `name` and `title` are those of the list's owner.
void groupNeighbours(std::vector<Item>& items, const std::string& name, const std::string& title) {
  const std::size_t count = (items.size() + longest_list - 1) / longest_list;
  std::vector<Item> groups(count);
  for (std::size_t i = 0; i < items.size(); ++i) {
    groups[i * count / items.size()].children.push_back(std::move(items[i]));
  }
  for (std::size_t i = 0; i < count; ++i) {
    Item& group = groups[i];
    group.id = fmt::format("group.{}{}", name, i + 1);
    group.heading = fmt::format("Part {} of {}", i + 1, count);
    group.rows = {{"from", firstName(group)}, {"to", lastName(group)}};
    group.tooltip = fmt::format("{}{}{}", title, title.empty() ? "" : ": ", group.heading);
  }
  items = std::move(groups);
}

// Lists that no page could hold become groups, and groups of groups.
void groupLists(std::vector<Item>& items, const std::string& owner, const std::string& title) {
  for (Item& item : items) {
    groupLists(item.children, item.id, item.heading);
  }
  std::string name = owner.substr(owner.find('.') + 1) + (owner.empty() ? "" : "-");
  while (items.size() > longest_list) {
    groupNeighbours(items, name, title);
    name += "parts-";
  }
}

// The largest trees stay, the others share a box after them.
void groupTrees(std::vector<Item>& trees) {
  if (trees.size() <= most_trees + 1) {
    return;
  }
  std::ranges::stable_sort(trees, std::greater(), [](const Item& tree) { return countItems(tree); });
  Item group;
  group.id = "group.others";
  group.heading = fmt::format("{} smaller charts", trees.size() - most_trees);
  group.remark = "not connected to the larger ones";
  group.tooltip = group.heading;
  std::move(trees.begin() + most_trees, trees.end(), std::back_inserter(group.children));
  trees.resize(most_trees);
  trees.push_back(std::move(group));
}

bool appears(const LegendEntry& entry, const std::vector<Item>& items) {
  return std::ranges::any_of(items, [&](const Item& item) {
    const bool is_missing = item.look.paint == Paint::Vermillion;
    const bool is_meant = entry.look.is_faint && !is_missing
                              ? item.look.is_faint && entry.look.outline == item.look.outline
                              : entry.look.paint == item.look.paint && entry.look.outline == item.look.outline;
    return is_meant || appears(entry, item.children);
  });
}

class Paginator {
 public:
  explicit Paginator(const Diagram& whole) : whole_(whole) {}

  // `shown_title`: of the branch that the page shows, none for the first one.
  void addPages(std::vector<Item> items, const std::string& name, const std::string& branch_title) {
    std::vector<Item> folded;
    if (weighAll(items) > most_boxes) {
      foldOverview(items, folded);
    }
    addPage(std::move(items), name, branch_title);
    for (Item& branch : folded) {
      const std::string title = isGroup(branch) ? branch.tooltip : branch.heading;
      const std::string branch_name = takeName(branch.id);
      std::vector<Item> branch_items;
      if (isGroup(branch)) {
        branch_items = std::move(branch.children);
      } else {
        branch_items.push_back(std::move(branch));
      }
      addPages(std::move(branch_items), branch_name, title);
    }
  }

  void takeFirstName(std::string name) {
    first_name_ = std::move(name);
    names_.insert(first_name_);
  }

  // Cuts below a level, without pages for what is cut.
  void foldToDepth(std::vector<Item>& items, unsigned levels) {
    std::vector<Item> without_page;
    for (Item& item : items) {
      foldBelow(item, levels - 1, 0, without_page);
    }
  }

  std::vector<NamedDiagram> takePages() { return std::move(pages_); }

 private:
  // How many levels below each box of the top an overview shows: one more for each in turn, as long as everything fits. Below a
  // single box at least one.
  static std::vector<unsigned> chooseDepths(const std::vector<Item>& items) {
    std::vector<unsigned> depths(items.size(), 0);
    std::size_t weight = weighLevel(items, 0);
    if (items.size() == 1) {
      depths.front() = 1;
      weight += weighLevel(items.front().children, 0);
    }
    for (bool has_grown = true; has_grown;) {
      has_grown = false;
      for (std::size_t i = 0; i < items.size(); ++i) {
        const std::size_t next = weighLevel(items[i].children, depths[i]);
        if (next > 0 && weight + next <= most_in_overview) {
          ++depths[i];
          weight += next;
          has_grown = true;
        }
      }
    }
    return depths;
  }

  void foldOverview(std::vector<Item>& items, std::vector<Item>& folded) {
    const std::vector<unsigned> depths = chooseDepths(items);
    std::vector<Item> kept = items;
    for (const std::size_t kept_size : small_branches) {
      kept = items;
      folded.clear();
      for (std::size_t i = 0; i < items.size(); ++i) {
        foldBelow(kept[i], depths[i], kept_size, folded);
      }
      if (weighAll(kept) <= most_boxes) {
        break;
      }
    }
    items = std::move(kept);
  }

  // Folds what stands more than `level` levels below, where it is more than `kept_size` boxes.
  void foldBelow(Item& item, unsigned level, std::size_t kept_size, std::vector<Item>& folded) {
    if (level > 0) {
      for (Item& child : item.children) {
        foldBelow(child, level - 1, kept_size, folded);
      }
    } else if (countItems(item.children) > kept_size) {
      folded.push_back(item);
      addHomes(item.children, item.id, homes_);
      fold(item, whole_.shape);
    }
  }

  void addPage(std::vector<Item> items, const std::string& name, const std::string& branch_title) {
    Diagram page = whole_;
    page.items = std::move(items);
    if (!branch_title.empty()) {
      page.title += fmt::format(": {}", branch_title);
      page.notes.clear();
    }
    page.links = liftLinks(page.items);
    std::erase_if(page.legend, [&](const LegendEntry& entry) {
      return entry.is_line ? std::ranges::find(page.links, entry.line, &Link::style) == page.links.end()
                           : !appears(entry, page.items);
    });
    pages_.push_back({name, std::move(page)});
  }

  // A link to a box that is folded away ends at the box that holds it.
  [[nodiscard]] std::vector<Link> liftLinks(const std::vector<Item>& items) const {
    Homes present;
    addHomes(items, "", present);
    const auto homeOf = [&](std::string id) {
      while (!id.empty() && !present.contains(id)) {
        const auto home = homes_.find(id);
        id = home == homes_.end() || home->second == id ? std::string() : home->second;
      }
      return id;
    };
    std::vector<Link> links;
    std::set<std::tuple<std::string, std::string, LinkStyle>> seen;
    for (Link link : whole_.links) {
      link.from = homeOf(link.from);
      link.to = homeOf(link.to);
      const bool has_ends = !link.from.empty() && !link.to.empty() && link.from != link.to;
      if (has_ends && seen.emplace(link.from, link.to, link.style).second) {
        links.push_back(std::move(link));
      }
    }
    return links;
  }

  // `reporting-cto`: fit for a file, and no other page's.
  std::string takeName(std::string_view id) {
    std::string base = first_name_ + "-";
    for (const char character : id.substr(id.find('.') + 1)) {
      const bool is_plain =
          std::isalnum(static_cast<unsigned char>(character)) != 0 || static_cast<signed char>(character) < 0;
      base += is_plain || character == '_' ? character : '-';
    }
    std::string name = base;
    for (int number = 2; !names_.insert(name).second; ++number) {
      name = fmt::format("{}-{}", base, number);
    }
    return name;
  }

  const Diagram& whole_;
  std::string first_name_;
  std::set<std::string> names_;
  Homes homes_;
  std::vector<NamedDiagram> pages_;
};

}  // namespace

std::vector<NamedDiagram> paginate(Diagram whole, const std::string& name, std::optional<unsigned> depth) {
  std::vector<Item> items = std::move(whole.items);
  whole.items.clear();
  Paginator paginator(whole);
  paginator.takeFirstName(name);
  if (depth) {
    paginator.foldToDepth(items, *depth);
  }
  if (weighAll(items) > most_boxes) {
    if (whole.shape == Shape::Tree) {
      groupTrees(items);
    }
    groupLists(items, "", "");
  }
  paginator.addPages(std::move(items), name, "");
  return paginator.takePages();
}

}  // namespace org::emit::diagram

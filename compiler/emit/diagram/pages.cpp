#include "emit/diagram/pages.h"

#include <algorithm>
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
// A branch with no more boxes is not worth a page.
constexpr std::size_t small_branch = 6;

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
  const std::string_view where = shape == Shape::Tree ? "below" : "inside";
  const std::string root = item.id.substr(item.id.find('.') + 1);
  item.rows.push_back({.text = isGroup(item) ? fmt::format("{} boxes {}", hidden, where)
                                             : fmt::format("{} more {}: --root {}", hidden, where, root),
                       .tone = Tone::Muted});
  item.children.clear();
}

std::size_t countLevel(const std::vector<Item>& items, unsigned level) {
  if (level == 0) {
    return items.size();
  }
  std::size_t count = 0;
  for (const Item& item : items) {
    count += countLevel(item.children, level - 1);
  }
  return count;
}

std::string shortHeading(const Item& item) { return item.heading.size() > 40 ? item.id : item.heading; }

// Lists that no page could hold become groups of neighbours.
void groupLists(std::vector<Item>& items, const std::string& owner) {
  for (Item& item : items) {
    groupLists(item.children, item.id);
  }
  if (items.size() <= longest_list) {
    return;
  }
  const std::size_t count = (items.size() + longest_list - 1) / longest_list;
  std::vector<Item> groups(count);
  for (std::size_t i = 0; i < items.size(); ++i) {
    groups[i * count / items.size()].children.push_back(std::move(items[i]));
  }
  for (std::size_t i = 0; i < count; ++i) {
    Item& group = groups[i];
    group.id = fmt::format("group.{}{}{}", owner.substr(owner.find('.') + 1), owner.empty() ? "" : "-", i + 1);
    group.heading = fmt::format("{} of {}", i + 1, count);
    group.remark = fmt::format("{} to {}", shortHeading(group.children.front()), shortHeading(group.children.back()));
    group.tooltip = group.remark;
  }
  items = std::move(groups);
}

bool appears(const LegendEntry& entry, const std::vector<Item>& items) {
  return std::ranges::any_of(items, [&](const Item& item) {
    const bool is_missing = item.look.paint == Paint::Vermillion;
    const bool is_meant = entry.look.is_faint && !is_missing ? item.look.is_faint && entry.look.outline == item.look.outline
                                                             : entry.look.paint == item.look.paint &&
                                                                   entry.look.outline == item.look.outline;
    return is_meant || appears(entry, item.children);
  });
}

class Paginator {
 public:
  explicit Paginator(const Diagram& whole) : whole_(whole) {}

  // `shown_title`: of the branch that the page shows, none for the first one.
  void addPages(std::vector<Item> items, const std::string& name, const std::string& branch_title) {
    std::vector<Item> folded;
    if (countItems(items) > most_boxes) {
      foldBelow(items, overviewDepth(items), folded);
    }
    addPage(std::move(items), name, branch_title);
    for (Item& branch : folded) {
      const std::string title = branch.heading;
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
    std::vector<Item> ignored;
    foldBelow(items, levels - 1, ignored, 0);
  }

  std::vector<NamedDiagram> takePages() { return std::move(pages_); }

 private:
  // The deepest level down to which everything still fits; below a single box at least one more.
  static unsigned overviewDepth(const std::vector<Item>& items) {
    std::size_t count = items.size();
    unsigned level = 0;
    while (count + countLevel(items, level + 1) <= most_in_overview) {
      count += countLevel(items, ++level);
    }
    return items.size() == 1 ? std::max(level, 1U) : level;
  }

  void foldBelow(std::vector<Item>& items, unsigned level, std::vector<Item>& folded, std::size_t kept_size) {
    for (Item& item : items) {
      if (level > 0) {
        foldBelow(item.children, level - 1, folded, kept_size);
      } else if (countItems(item.children) > kept_size) {
        folded.push_back(item);
        addHomes(item.children, item.id, homes_);
        fold(item, whole_.shape);
      }
    }
  }

  // Small branches stay, unless there are too many of them.
  void foldBelow(std::vector<Item>& items, unsigned level, std::vector<Item>& folded) {
    std::vector<Item> kept = items;
    std::vector<Item> kept_folded;
    foldBelow(kept, level, kept_folded, small_branch);
    const bool fits = countItems(kept) <= most_boxes;
    if (!fits) {
      foldBelow(items, level, folded, 0);
      return;
    }
    items = std::move(kept);
    folded = std::move(kept_folded);
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
      const bool is_plain = std::isalnum(static_cast<unsigned char>(character)) != 0 || static_cast<signed char>(character) < 0;
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
  if (countItems(items) > most_boxes) {
    groupLists(items, "");
  }
  paginator.addPages(std::move(items), name, "");
  return paginator.takePages();
}

}  // namespace org::emit::diagram

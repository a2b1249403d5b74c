#include "emit/diagram/pages.h"

#include <algorithm>
#include <cctype>
#include <set>
#include <tuple>
#include <unordered_map>

#include <fmt/format.h>

#include "emit/diagram/folding.h"
#include "emit/diagram/groups.h"
#include "emit/diagram/legend.h"

namespace org::emit::diagram {

namespace {

// Where each box that a page does not show has gone.
using Homes = std::unordered_map<std::string, std::string>;

void addHomes(const std::vector<Item>& items, const std::string& home, Homes& homes) {
  for (const Item& item : items) {
    homes[item.id] = home.empty() ? item.id : home;
    addHomes(item.children, home, homes);
  }
}

class Paginator {
 public:
  Paginator(const Diagram& whole, const Words& words, std::string first_name)
      : whole_(whole), words_(words), folding_(whole.shape, words), first_name_(std::move(first_name)) {
    names_.insert(first_name_);
  }

  // Cuts below a level, without pages for what is cut.
  void foldToDepth(std::vector<Item>& items, unsigned levels) {
    for (const Item& branch : folding_.foldToDepth(items, levels)) {
      addHomes(branch.children, branch.id, homes_);
    }
  }

  // `branch_title`: of the branch that the page shows, none for the first one.
  void addPages(std::vector<Item> items, const std::string& name, const std::string& branch_title) {
    std::vector<Item> folded;
    if (weigh(items) > most_boxes) {
      folded = folding_.foldToOverview(items);
    }
    for (const Item& branch : folded) {
      addHomes(branch.children, branch.id, homes_);
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

  std::vector<NamedDiagram> takePages() { return std::move(pages_); }

 private:
  void addPage(std::vector<Item> items, const std::string& name, const std::string& branch_title) {
    Diagram page = whole_;
    page.items = std::move(items);
    if (!branch_title.empty()) {
      page.title = words_(Word::TitleOfPart, {page.title, branch_title});
      page.notes.clear();
    }
    page.links = liftLinks(page.items);
    cutLegend(page);
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
  const Words& words_;
  Folding folding_;
  std::string first_name_;
  std::set<std::string> names_;
  Homes homes_;
  std::vector<NamedDiagram> pages_;
};

}  // namespace

std::vector<NamedDiagram> paginate(Diagram whole, const Words& words, const std::string& name,
                                   std::optional<unsigned> depth) {
  std::vector<Item> items = std::move(whole.items);
  whole.items.clear();
  Paginator paginator(whole, words, name);
  if (depth) {
    paginator.foldToDepth(items, *depth);
  }
  if (weigh(items) > most_boxes) {
    if (whole.shape == Shape::Tree) {
      groupTrees(items, words);
    }
    groupLists(items, words);
  }
  paginator.addPages(std::move(items), name, "");
  return paginator.takePages();
}

}  // namespace org::emit::diagram

#include "emit/diagram/groups.h"

#include <algorithm>
#include <iterator>

#include <fmt/format.h>

namespace org::emit::diagram {

namespace {

// A longer list is cut into groups.
constexpr std::size_t longest_list = 60;
// So many trees stand beside each other in an overview; the smaller ones share a box.
constexpr std::size_t most_trees = 8;

std::string firstName(const Item& group) {
  const Item& first = group.children.front();
  return isGroup(first) ? first.rows.front().text : first.heading;
}

std::string lastName(const Item& group) {
  const Item& last = group.children.back();
  return isGroup(last) ? last.rows.back().text : last.heading;
}

// Neighbours of a list share boxes. `name` and `title` are those of the list's owner.
void groupNeighbours(std::vector<Item>& items, const std::string& name, const std::string& title, const Words& words) {
  const std::size_t count = (items.size() + longest_list - 1) / longest_list;
  std::vector<Item> groups(count);
  for (std::size_t i = 0; i < items.size(); ++i) {
    groups[i * count / items.size()].children.push_back(std::move(items[i]));
  }
  for (std::size_t i = 0; i < count; ++i) {
    Item& group = groups[i];
    group.id = fmt::format("group.{}{}", name, i + 1);
    group.heading = words(Word::PartOf, {fmt::to_string(i + 1), fmt::to_string(count)});
    group.rows = {{std::string(words(Word::PartFrom)), firstName(group)},
                  {std::string(words(Word::PartTo)), lastName(group)}};
    group.tooltip = title.empty() ? group.heading : words(Word::TitleOfPart, {title, group.heading});
  }
  items = std::move(groups);
}

// `owner`: the id of the box whose list it is, and `title` its heading.
void groupList(std::vector<Item>& items, const std::string& owner, const std::string& title, const Words& words) {
  for (Item& item : items) {
    groupList(item.children, item.id, item.heading, words);
  }
  std::string name = owner.substr(owner.find('.') + 1) + (owner.empty() ? "" : "-");
  while (items.size() > longest_list) {
    groupNeighbours(items, name, title, words);
    name += "parts-";
  }
}

}  // namespace

void groupLists(std::vector<Item>& items, const Words& words) { groupList(items, "", "", words); }

void groupTrees(std::vector<Item>& trees, const Words& words) {
  if (trees.size() <= most_trees + 1) {
    return;
  }
  std::ranges::stable_sort(trees, std::greater(), [](const Item& tree) { return countItems(tree); });
  Item group;
  group.id = "group.others";
  group.heading = words.count(Counted::SmallerCharts, trees.size() - most_trees);
  group.remark = words(Word::NotConnected);
  group.tooltip = group.heading;
  std::move(trees.begin() + most_trees, trees.end(), std::back_inserter(group.children));
  trees.resize(most_trees);
  trees.push_back(std::move(group));
}

}  // namespace org::emit::diagram

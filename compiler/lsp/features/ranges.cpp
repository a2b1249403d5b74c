#include <llvm/ADT/STLExtras.h>

#include "lsp/features/navigation.h"
#include "lsp/params.h"
#include "lsp/target.h"

namespace org::lsp {

namespace {

using ast::Range;
using llvm::json::Array;
using llvm::json::Object;
using llvm::json::Value;

// From the file down to the word; each inside the one before.
std::vector<Range> rangesAt(const Place& place) {
  std::vector<Range> ranges{{0, static_cast<std::uint32_t>(place.text().size())}};
  const auto add = [&](Range range) {
    const bool is_inside = ranges.back().begin <= range.begin && range.end <= ranges.back().end;
    if (is_inside && !(range == ranges.back()) && range.begin <= place.offset && place.offset <= range.end) {
      ranges.push_back(range);
    }
  };
  const Target target = targetAt(place);
  // Where no word is, what stands around.
  const Nodes nodes = target.kind == TargetKind::Nothing ? nodesAt(place.tree(), place.offset) : target.nodes;
  const auto add_node = [&](const auto* node) {
    if (node != nullptr) {
      add(node->range);
    }
  };
  add_node(nodes.import);
  for (const ast::Declaration* declaration : nodes.declarations) {
    add(declaration->range);
  }
  add_node(nodes.property);
  add_node(nodes.seat);
  add_node(nodes.value);
  if (nodes.value != nullptr) {
    add(nodes.value->term.range);
  }
  add_node(nodes.clause);
  if (target.path != nullptr) {
    add(target.path->range);
  }
  add(target.range);
  return ranges;
}

std::string_view withoutQuotes(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of('"'), text.size());
  const std::size_t end = text.find_last_not_of('"');
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end + 1 - begin);
}

class Links {
 public:
  explicit Links(const Place& place) : place_(place) {}

  Array run() && {
    for (const ast::Import& import : place_.tree().imports) {
      addModule(import.module.range);
    }
    for (const ast::Declaration* declaration : place_.tree().declarations) {
      read(*declaration);
    }
    return std::move(links_);
  }

 private:
  void add(Range range, std::string target) {
    links_.push_back(Object{{"range", place_.snapshot.range(place_.file, range)}, {"target", std::move(target)}});
  }

  void addModule(Range range) {
    const std::string module(place_.text().substr(range.begin, range.end - range.begin));
    if (const source::FileId file = place_.snapshot.find(module); file && place_.snapshot.file(file).isLibrary()) {
      add(range, place_.snapshot.uri(file));
    }
  }

  void read(const ast::Declaration& declaration) {
    for (const ast::Member* member : declaration.members) {
      if (const auto* inner = llvm::dyn_cast<ast::Declaration>(member)) {
        read(*inner);
      } else if (const auto* property = llvm::dyn_cast<ast::Property>(member)) {
        llvm::for_each(property->values, [&](const ast::Value& value) { read(value.term); });
      }
    }
  }

  // A text that is an address, in whatever property it stands.
  void read(const ast::Term& term) {
    if (term.kind != ast::TermKind::Text) {
      return;
    }
    const std::string_view written = place_.text().substr(term.range.begin, term.range.end - term.range.begin);
    const std::string_view bare = withoutQuotes(written);
    const llvm::StringRef address(bare);
    const bool is_address = (address.starts_with("https://") || address.starts_with("http://")) &&
                            address.find_first_of(" \t\r\n\\\"") == llvm::StringRef::npos;
    if (is_address) {
      const auto begin = static_cast<std::uint32_t>(bare.data() - place_.text().data());
      add({begin, begin + static_cast<std::uint32_t>(bare.size())}, address.str());
    }
  }

  const Place& place_;
  Array links_;
};

}  // namespace

Result selectionRanges(const Place& place, const Value& params) {
  const Value* positions = get(params, "positions");
  if (positions == nullptr || positions->getAsArray() == nullptr) {
    return replyError(ErrorCode::InvalidParams, "`positions` is missing or no list");
  }
  Array all;
  for (const Value& one : *positions->getAsArray()) {
    auto position = needPosition(one, "");
    if (!position) {
      return position.takeError();
    }
    Place there = place;
    there.offset = toOffset(place.snapshot.file(place.file).lines(), *position, place.snapshot.encoding);
    Value parent = nullptr;
    for (const Range range : rangesAt(there)) {
      Object now{{"range", place.snapshot.range(place.file, range)}};
      if (parent.kind() != Value::Null) {
        now["parent"] = std::move(parent);
      }
      parent = std::move(now);
    }
    all.push_back(std::move(parent));
  }
  return all;
}

Result documentLinks(const Place& place) { return Links(place).run(); }

}  // namespace org::lsp

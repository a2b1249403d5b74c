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

// The addresses in a text as it is written, which end before a blank, a quote or the end of the sentence.
std::vector<llvm::StringRef> addressesIn(llvm::StringRef text) {
  std::vector<llvm::StringRef> addresses;
  for (std::size_t at = text.find("http"); at != llvm::StringRef::npos; at = text.find("http", at + 1)) {
    const llvm::StringRef rest = text.substr(at);
    const llvm::StringRef address =
        rest.take_until([](char sign) { return llvm::StringRef(" \t\r\n\\\"<>()").contains(sign); }).rtrim(".,;:!?'");
    const bool has_host = address.size() > address.find("://") + 3;
    if (has_host && (address.starts_with("https://") || address.starts_with("http://"))) {
      addresses.push_back(address);
    }
  }
  return addresses;
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

  // An address in a text, in whatever property it stands.
  void read(const ast::Term& term) {
    if (term.kind != ast::TermKind::Text) {
      return;
    }
    const llvm::StringRef written = place_.text().substr(term.range.begin, term.range.end - term.range.begin);
    for (const llvm::StringRef address : addressesIn(written)) {
      const auto begin = static_cast<std::uint32_t>(address.data() - place_.text().data());
      add({begin, begin + static_cast<std::uint32_t>(address.size())}, address.str());
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
    const auto position = getPosition(one, "");
    if (!position) {
      return replyError(ErrorCode::InvalidParams, "`positions` holds something that is no position");
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

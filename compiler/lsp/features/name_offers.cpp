#include "lsp/features/name_offers.h"

#include <algorithm>

#include <fmt/format.h>
#include <llvm/ADT/DenseMap.h>

#include "ast/paths.h"
#include "lsp/features/words.h"
#include "schema/key.h"
#include "workspace/library_names.h"

namespace org::lsp {

using model::EntityId;
using model::Model;
using namespace schema::literals;

namespace {

constexpr int fits_best = 0;
constexpr int own = 10;
constexpr int over = 20;
constexpr int imported = 30;
constexpr int to_import = 40;
constexpr int library_first = -10;

// Roles before teams before persons: what is given to a role outlasts its holder.
int orderOf(model::Kind kind) {
  switch (kind) {
    case model::Kind::Role:
      return 0;
    case model::Kind::Team:
      return 1;
    case model::Kind::Person:
      return 2;
    default:
      return 0;
  }
}

std::string writePath(std::string_view path) {
  std::string written;
  while (!path.empty()) {
    const auto dot = path.find('.');
    written += (written.empty() ? "" : ".") + writeName(path.substr(0, dot));
    path.remove_prefix(dot == std::string_view::npos ? path.size() : dot + 1);
  }
  return written;
}

llvm::json::Object dataOf(model::Kind kind, std::string_view name) {
  return llvm::json::Object{{"kind", std::string(ast::toText(kind))}, {"name", std::string(name)}};
}

class NameOffers {
 public:
  NameOffers(const Place& place, const Spot& spot, schema::KindSet kinds, const Preference& preference, Offers& offers)
      : place_(place),
        model_(place.snapshot.model()),
        spot_(spot),
        kinds_(kinds),
        preference_(preference),
        offers_(offers) {
    if (spot.named_kind != ast::DeclarationKind::Unknown && kinds.has(spot.named_kind)) {
      kinds_ = {spot.named_kind};
    }
    typed_ = std::string(spot.typed);
    std::erase(typed_, '`');
  }

  void run() {
    collect();
    keepBest();
    countNames();
    for (const Candidate& candidate : candidates_) {
      offer(candidate);
    }
    if (!preference_.own_only) {
      offerLibrary();
    }
  }

 private:
  struct Candidate {
    EntityId id;
    int quality = 0;
    int rank = 0;
  };

  template <class Visit>
  void eachOwn(Visit visit) const {
    for (const schema::Kind& kind : schema::allKinds()) {
      if (kinds_.has(kind.kind)) {
        for (const EntityId id : model_.all(kind.kind)) {
          if (!model_[id].is_library) {
            visit(id);
          }
        }
      }
    }
  }

  void collect() {
    const bool is_path = typed_.find('.') != std::string::npos;
    eachOwn([&](EntityId id) {
      const std::string_view name = is_path ? model_.qualifiedName(id) : model_.name(id);
      std::optional<int> quality = name.empty() ? std::nullopt : matchName(typed_, name);
      if (!quality && !model_[id].title.empty()) {
        quality = matchName(typed_, model_[id].title);
      }
      if (quality && !isLeftOut(id)) {
        candidates_.push_back({id, *quality, rankOf(id)});
      }
    });
  }

  // Itself, and what stands in the list already.
  [[nodiscard]] bool isLeftOut(EntityId id) const {
    const bool is_itself = !spot_.bodies.empty() && spot_.clauses.empty() &&
                           spot_.bodies.back().kind == model_[id].kind && spot_.bodies.back().name == model_.name(id) &&
                           spot_.wants != Spot::Wants::SeatRole;
    return is_itself || (spot_.clauses.empty() &&
                         (std::ranges::find(spot_.earlier, model_.name(id)) != spot_.earlier.end() ||
                          std::ranges::find(spot_.earlier, model_.qualifiedName(id)) != spot_.earlier.end()));
  }

  [[nodiscard]] int rankOf(EntityId id) const {
    const bool is_before_all = preference_.persons_first && model_.is(id, model::Kind::Person);
    const int order = is_before_all ? -1 : orderOf(model_[id].kind);
    const bool is_seat = model_.is(id, model::Kind::Role) && preference_.roles.contains(model_.name(id));
    if (is_seat || hasSeat(id)) {
      return fits_best + order;
    }
    return (model_[id].validity.until <= model_.asOf() ? over : own) + order;
  }

  [[nodiscard]] bool hasSeat(EntityId id) const {
    return !preference_.seat_role.empty() && model_.is(id, model::Kind::Team) &&
           std::ranges::any_of(model_.values(id, "seat"_key), [&](const model::Value& seat) {
             return seat.seat_role && (model_.name(seat.seat_role) == preference_.seat_role ||
                                       model_.qualifiedName(seat.seat_role) == preference_.seat_role);
           });
  }

  void keepBest() {
    const auto key = [&](const Candidate& candidate) { return std::pair(candidate.quality, candidate.rank); };
    if (candidates_.size() > Offers::most) {
      const auto middle = candidates_.begin() + static_cast<std::ptrdiff_t>(Offers::most);
      // In the order of ids among equals, so that an answer is the same every time.
      const auto comes_before = [&](const Candidate& left, const Candidate& right) {
        return std::tuple(key(left), left.id.index) < std::tuple(key(right), right.id.index);
      };
      std::ranges::nth_element(candidates_, middle, comes_before);
      candidates_.erase(middle, candidates_.end());
      offers_.cut();
    }
    std::ranges::sort(candidates_, {}, [&](const Candidate& candidate) {
      return std::tuple(key(candidate), model_.qualifiedName(candidate.id));
    });
  }

  // How many declarations a bare name might mean.
  void countNames() {
    for (const Candidate& candidate : candidates_) {
      bearers_[model_[candidate.id].name.index] = 0;
    }
    eachOwn([&](EntityId id) {
      if (const auto found = bearers_.find(model_[id].name.index); found != bearers_.end()) {
        ++found->second;
      }
    });
  }

  // The shortest that means it.
  [[nodiscard]] std::string spell(EntityId id) const {
    const std::string_view qualified = model_.qualifiedName(id);
    const bool is_unique = bearers_.find(model_[id].name.index)->second == 1;
    if (is_unique && typed_.find('.') == std::string::npos) {
      return writeName(model_.name(id));
    }
    const bool is_shared = std::ranges::any_of(schema::allKinds(), [&](const schema::Kind& kind) {
      return kind.kind != model_[id].kind && kinds_.has(kind.kind) && model_.find(kind.kind, qualified);
    });
    const bool says_kind = is_shared && spot_.named_kind == ast::DeclarationKind::Unknown;
    return (says_kind ? std::string(ast::toText(model_[id].kind)) + " " : "") + writePath(qualified);
  }

  void offer(const Candidate& candidate) {
    const model::Entity& entity = model_[candidate.id];
    std::string detail(ast::toText(entity.kind));
    if (!entity.title.empty()) {
      detail += fmt::format(" \"{}\"", entity.title);
    }
    offers_.add({.label = spell(candidate.id),
                 .kind = toOfferKind(entity.kind),
                 .rank = candidate.rank,
                 .detail = std::move(detail),
                 .also = std::string(entity.title),
                 .data = dataOf(entity.kind, model_.qualifiedName(candidate.id))});
  }

  void offerLibrary() {
    const bool is_path = typed_.find('.') != std::string::npos;
    for (const workspace::LibraryName& name : workspace::libraryNames()) {
      if (kinds_.has(name.kind)) {
        offerLibrary(name, is_path);
      }
    }
  }

  void offerLibrary(const workspace::LibraryName& name, bool is_path) {
    const ast::Import* import = findImport(name.module);
    const std::string full = fmt::format("{}.{}", name.module, name.name);
    const bool is_taken = static_cast<bool>(model_.find(name.kind, name.name));
    const bool is_bare = !is_path && !is_taken && !preference_.needs_no_import;
    std::string label = is_bare ? std::string(name.name) : full;
    if (import != nullptr && !import->alias.text.empty()) {
      label = fmt::format("{}.{}", import->alias.text, name.name);
    }
    const bool is_there = import != nullptr || preference_.needs_no_import;
    const int rank = preference_.library_first ? library_first : is_there ? imported : to_import;
    offers_.add({.label = label,
                 .kind = toOfferKind(name.kind),
                 .rank = rank,
                 .detail = fmt::format("{} \"{}\" of {}", ast::toText(name.kind), name.title, name.module),
                 .also = std::string(name.title),
                 .import = is_there ? std::string() : std::string(name.module),
                 .data = dataOf(name.kind, full)});
  }

  [[nodiscard]] const ast::Import* findImport(std::string_view module) const {
    const auto imports = place_.tree().imports;
    const auto* const found =
        llvm::find_if(imports, [&](const ast::Import& import) { return ast::toText(import.module) == module; });
    return found == imports.end() ? nullptr : found;
  }

  const Place& place_;
  const Model& model_;
  const Spot& spot_;
  schema::KindSet kinds_;
  const Preference& preference_;
  Offers& offers_;
  std::string typed_;
  std::vector<Candidate> candidates_;
  llvm::DenseMap<std::uint32_t, unsigned> bearers_;
};

}  // namespace

void offerNames(const Place& place, const Spot& spot, schema::KindSet kinds, const Preference& preference,
                Offers& offers) {
  NameOffers(place, spot, kinds, preference, offers).run();
}

}  // namespace org::lsp

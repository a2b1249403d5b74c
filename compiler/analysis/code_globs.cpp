#include "analysis/code_globs.h"

#include <algorithm>
#include <map>
#include <string>

#include "analysis/assignments.h"
#include "schema/key.h"

namespace org::analysis {

using model::AreaId;
using model::EntityId;
using model::Kind;
using model::TeamId;
using model::Value;
using namespace schema::literals;

namespace {

// `svc/a/*.ts` as its segments. A leading `/` or `./` says nothing; a closing `/` stands for everything below.
using Glob = std::vector<std::string>;

Glob readGlob(std::string_view text) {
  for (const std::string_view start : {"./", "/"}) {
    text.remove_prefix(text.starts_with(start) ? start.size() : 0);
  }
  const std::string whole = text.ends_with('/') ? std::string(text) + "**" : std::string(text);
  Glob glob;
  for (std::size_t from = 0; from <= whole.size();) {
    const std::size_t end = std::min(whole.find('/', from), whole.size());
    glob.push_back(whole.substr(from, end - from));
    from = end + 1;
  }
  return glob;
}

// Where the literal prefix ends: the first segment that holds a wildcard.
std::size_t firstWild(const Glob& glob) {
  const auto wild = std::ranges::find_if(
      glob, [](const std::string& segment) { return segment.find_first_of("*?[{") != std::string::npos; });
  return static_cast<std::size_t>(wild - glob.begin());
}

// The glob and those that hold all of it at the same depth: each segment from the first wildcard on as it is, or wider. Of one with
// more such segments than anybody writes, only itself.
void widen(const Glob& glob, std::size_t next, Glob wider, std::vector<Glob>& all) {
  static constexpr std::size_t most_segments = 5;
  if (next == glob.size() || glob.size() - next > most_segments) {
    wider.insert(wider.end(), glob.begin() + static_cast<std::ptrdiff_t>(next), glob.end());
    all.push_back(std::move(wider));
    return;
  }
  const std::string& segment = glob[next];
  for (const char* choice : {segment.c_str(), "*", "**"}) {
    const bool is_wider = choice == segment.c_str() || (segment != "**" && choice != segment);
    if (is_wider) {
      wider.emplace_back(choice);
      widen(glob, next + 1, wider, all);
      wider.pop_back();
    }
  }
}

class CodeFinder {
 public:
  explicit CodeFinder(const Facts& facts)
      : model_(facts.model()), ownership_(facts.ownership()), assignments_(facts.assignments()) {}

  void read() {
    for (const EntityId area : model_.all(Kind::Area)) {
      const bool is_judged = !model_[area].is_library && model_.text(area, "lifecycle"_key) != "retired";
      for (const Value& value : is_judged ? model_.values(area, "code"_key) : std::span<const Value>()) {
        const bool is_text = value.term.type == model::TermType::Text && !value.term.text.empty();
        if (is_text && !chargesOf(AreaId(area)).empty()) {
          claims_[readGlob(value.term.text)].push_back(&value);
        }
      }
    }
  }

  std::vector<SharedCode> find() {
    for (const auto& [glob, values] : claims_) {
      std::vector<Glob> wider;
      const std::size_t first = firstWild(glob);
      widen(glob, first, Glob(glob.begin(), glob.begin() + static_cast<std::ptrdiff_t>(first)), wider);
      for (const Value* value : values) {
        judge(*value, wider);
      }
    }
    std::ranges::sort(found_, {}, [](const SharedCode& code) { return std::pair(code.value->span, code.other->span); });
    return std::move(found_);
  }

 private:
  // The owners of the nearest place that has any, itself first.
  [[nodiscard]] const std::vector<Charge>& chargesOf(AreaId area) const {
    const auto& own = ownership_.owners(area);
    const AreaId outer = model_.as<Kind::Area>(model_[area].parent);
    return own.empty() && outer ? chargesOf(outer) : own;
  }

  void judge(const Value& value, const std::vector<Glob>& wider) {
    for (const Glob& glob : wider) {
      const auto others = claims_.find(glob);
      // Where several claim the same, each is held against the first of them.
      const Value* other = others == claims_.end() ? nullptr : others->second.front();
      if (other != nullptr && other->owner != value.owner) {
        compare(value, *other);
      }
    }
  }

  void compare(const Value& value, const Value& other) {
    const auto& mine = chargesOf(AreaId(value.owner));
    const auto& theirs = chargesOf(AreaId(other.owner));
    Intervals changes;
    for (const auto* charges : {&mine, &theirs}) {
      for (const Charge& charge : *charges) {
        changes.push_back(charge.interval);
        std::ranges::transform(presencesOf(assignments_, model_, charge.party), std::back_inserter(changes),
                               &Presence::interval);
      }
    }
    const base::Interval both = model_[value.owner].validity.intersect(model_[other.owner].validity);
    const Intervals days = &mine == &theirs ? Intervals()
                                            : daysWhen(both.intersect(model_.window()), changes,
                                                       [&](base::Day day) { return areStrangers(mine, theirs, day); });
    if (!days.empty()) {
      found_.push_back(
          {&value, &other, *ownerOn(mine, days.front().from), *ownerOn(theirs, days.front().from), days.front()});
    }
  }

  static const Party* ownerOn(const std::vector<Charge>& charges, base::Day day) {
    const auto found =
        std::ranges::find_if(charges, [&](const Charge& charge) { return charge.interval.contains(day); });
    return found == charges.end() ? nullptr : &found->party;
  }

  // Somebody owns each of the two that day, and no owner of the one is an owner of the other.
  [[nodiscard]] bool areStrangers(const std::vector<Charge>& mine, const std::vector<Charge>& theirs,
                                  base::Day day) const {
    if (ownerOn(mine, day) == nullptr || ownerOn(theirs, day) == nullptr) {
      return false;
    }
    const auto there = [&](const Charge& charge) { return charge.interval.contains(day); };
    return std::ranges::all_of(mine, [&](const Charge& a) {
      return !there(a) || std::ranges::all_of(
                              theirs, [&](const Charge& b) { return !there(b) || isStranger(a.party, b.party, day); });
    });
  }

  [[nodiscard]] TeamId teamOf(const Party& party) const {
    const TeamId team = model_.as<Kind::Team>(party.entity);
    return team ? team : model_.as<Kind::Team>(party.of);
  }

  [[nodiscard]] bool isStranger(const Party& a, const Party& b, base::Day day) const {
    if (a.type != Party::Type::Named || b.type != Party::Type::Named || a == b ||
        (teamOf(a) && teamOf(a) == teamOf(b))) {
      return false;
    }
    const model::PersonId person = soleActor(day, presencesOf(assignments_, model_, a));
    return !person || person != soleActor(day, presencesOf(assignments_, model_, b));
  }

  const model::Model& model_;
  const Ownership& ownership_;
  const Assignments& assignments_;
  std::map<Glob, std::vector<const Value*>> claims_;
  std::vector<SharedCode> found_;
};

}  // namespace

std::vector<SharedCode> findSharedCode(const Facts& facts) {
  CodeFinder finder(facts);
  finder.read();
  return finder.find();
}

}  // namespace org::analysis

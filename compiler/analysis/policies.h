#pragma once

// What the workspace asks of itself: profile, packs, severities, parameters, requirements, and the `allow`s of all declarations.
// Packs come before the policy that names them, later files win over earlier ones. A fact over a frozen Model.

#include <map>
#include <string>
#include <vector>

#include "diag/sink.h"
#include "model/model.h"

namespace org::analysis {

// `startup`, `scale-up`, `mid-size`, `large`.
enum class Profile : std::uint8_t { Startup, ScaleUp, MidSize, Large };

// One `require-owner: run over product`, `require-pair: pm to tech-lead`, ….
struct Requirement {
  model::Key key;
  // The value as bound: an entity, or a word such as a topic.
  const model::Value* value = nullptr;
};

struct Setting {
  model::Term value;
  // The `set` that it is written in.
  const model::Value* wish = nullptr;
};

// One `deny: ownership-gap`, of a policy of the workspace or of a pack.
struct SeverityWish {
  const model::Value* value = nullptr;
  diag::Severity severity{};
  // The file of the workspace's own policy that says it, or names the pack; none of what comes with the profile.
  source::FileId place;
};

class Policies {
 public:
  explicit Policies(const model::Model& model);

  [[nodiscard]] Profile profile() const { return profile_; }
  // The `profile:` that chooses it; null where none does.
  [[nodiscard]] const model::Value* profileWish() const { return profile_wish_; }
  [[nodiscard]] const std::map<diag::Kind, diag::Severity>& severities() const { return severities_; }
  // All that is said of a kind, later ones stronger where they are equally near (workspace/nearest_policy.h).
  [[nodiscard]] const std::map<diag::Kind, std::vector<SeverityWish>>& severityWishes() const { return wishes_; }
  // The `deny`, `warn`, `note` or `off` that a kind has its severity from; null where it has its own.
  [[nodiscard]] const model::Value* severityWish(diag::Kind kind) const;
  // Whether any of its findings are shown: as policies say, else by default.
  [[nodiscard]] bool isOn(diag::Kind kind) const;
  // By `check.parameter`.
  [[nodiscard]] const std::map<std::string, Setting>& settings() const { return settings_; }
  [[nodiscard]] const std::vector<Requirement>& requirements() const { return requirements_; }
  [[nodiscard]] std::vector<Requirement> requirements(model::Key key) const;
  [[nodiscard]] const std::vector<diag::Allowance>& allowances() const { return allowances_; }
  // `require-discovery: yes`, by a policy or a pack.
  [[nodiscard]] bool requiresDiscovery() const { return requires_discovery_; }

 private:
  // `place`: where the workspace's own policy stands that leads there.
  void apply(const model::Model& model, model::EntityId policy, source::FileId place,
             std::vector<model::EntityId>& applied);
  void readSeverities(const model::Model& model, model::EntityId policy, source::FileId place);
  void readAllowances(const model::Model& model);

  Profile profile_ = Profile::ScaleUp;
  const model::Value* profile_wish_ = nullptr;
  std::map<diag::Kind, diag::Severity> severities_;
  std::map<diag::Kind, std::vector<SeverityWish>> wishes_;
  std::map<std::string, Setting> settings_;
  std::vector<Requirement> requirements_;
  std::vector<diag::Allowance> allowances_;
  bool requires_discovery_ = false;
};

}  // namespace org::analysis

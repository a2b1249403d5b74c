#include "analysis/policies.h"

#include <algorithm>

#include "schema/key.h"

namespace org::analysis {

using model::EntityId;
using model::Kind;
using namespace schema::literals;

namespace {

Profile parseProfile(std::string_view word) {
  if (word == "startup") {
    return Profile::Startup;
  }
  if (word == "mid-size") {
    return Profile::MidSize;
  }
  return word == "large" ? Profile::Large : Profile::ScaleUp;
}

std::vector<EntityId> ownPoliciesByPlace(const model::Model& model) {
  std::vector<EntityId> own;
  std::ranges::copy_if(model.all(Kind::Policy), std::back_inserter(own),
                       [&](EntityId id) { return !model[id].is_library; });
  std::ranges::sort(own, {}, [&](EntityId id) { return model[id].span; });
  return own;
}

}  // namespace

Policies::Policies(const model::Model& model) {
  std::vector<EntityId> applied;
  const std::vector<EntityId> own = ownPoliciesByPlace(model);
  // The profile is a policy of the library that everything else may overrule.
  for (const EntityId policy : own) {
    if (const std::string_view word = model.text(policy, "profile"_key); !word.empty()) {
      profile_ = parseProfile(word);
      profile_wish_ = model.value(policy, "profile"_key);
      apply(model, model.find(Kind::Policy, "std.profiles." + std::string(word)), {}, applied);
    }
  }
  for (const EntityId policy : own) {
    apply(model, policy, model[policy].span.file, applied);
  }
  readAllowances(model);
}

void Policies::apply(const model::Model& model, EntityId policy, source::FileId place, std::vector<EntityId>& applied) {
  if (!model.is(policy, Kind::Policy) || std::ranges::find(applied, policy) != applied.end()) {
    return;
  }
  applied.push_back(policy);
  for (const schema::Key key : {"extends"_key, "packs"_key}) {
    for (const model::Value& value : model.values(policy, key)) {
      apply(model, value.term.entity, place, applied);
    }
  }
  readSeverities(model, policy, place);
  for (const model::Value& value : model.values(policy, "set"_key)) {
    if (const model::Clause* to = model.clause(value, ast::ClauseWord::To)) {
      settings_[std::string(value.term.text)] = {to->argument, &value};
    }
  }
  for (const schema::Key key : {"require-owner"_key, "require-decider"_key, "require-ritual"_key, "require-seat"_key,
                                "require-pair"_key, "require-guard"_key}) {
    for (const model::Value& value : model.values(policy, key)) {
      requirements_.push_back({key, &value});
    }
  }
  if (const model::Value* required = model.value(policy, "require-discovery"_key)) {
    requires_discovery_ = required->term.flag;
  }
}

void Policies::readSeverities(const model::Model& model, EntityId policy, source::FileId place) {
  const std::array levels = {std::pair("deny"_key, diag::Severity::Error),
                             std::pair("warn"_key, diag::Severity::Warning),
                             std::pair("note"_key, diag::Severity::Note), std::pair("off"_key, diag::Severity::Off)};
  std::vector<std::pair<diag::Kind, SeverityWish>> wishes;
  for (const auto& [key, severity] : levels) {
    for (const model::Value& value : model.values(policy, key)) {
      if (const auto kind = diag::parseKind(value.term.text)) {
        wishes.push_back({*kind, {&value, severity, place}});
      }
    }
  }
  // The last in a file wins over the first.
  std::ranges::stable_sort(wishes, {}, [](const auto& wish) { return wish.second.value->span; });
  for (const auto& [kind, wish] : wishes) {
    severities_[kind] = wish.severity;
    wishes_[kind].push_back(wish);
  }
}

void Policies::readAllowances(const model::Model& model) {
  for (std::uint32_t i = 0; i < model.size(); ++i) {
    const EntityId id{i};
    if (model[id].is_library) {
      continue;
    }
    for (const model::Value& value : model.values(id, "allow"_key)) {
      const auto kind = diag::parseKind(value.term.text);
      if (!kind) {
        continue;
      }
      diag::Allowance allowance;
      allowance.check = *kind;
      allowance.span = value.span;
      allowance.owner = id;
      allowance.removal = value.removal;
      // A policy speaks for the whole workspace, and so does the organization.
      const bool is_global = model[id].kind == Kind::Policy || model[id].kind == Kind::Organization;
      allowance.scope = is_global ? EntityId::none() : id;
      if (const model::Clause* subject = model.clause(value, ast::ClauseWord::For)) {
        allowance.for_subject = subject->argument.entity;
        // Of whom it speaks nobody knows, which was reported: it covers nothing.
        if (!allowance.for_subject) {
          continue;
        }
      }
      if (const model::Clause* because = model.clause(value, ast::ClauseWord::Because)) {
        allowance.reason = because->argument.text;
      }
      allowance.until = value.interval.until;
      allowances_.push_back(std::move(allowance));
    }
  }
}

const model::Value* Policies::severityWish(diag::Kind kind) const {
  const auto wishes = wishes_.find(kind);
  return wishes == wishes_.end() ? nullptr : wishes->second.back().value;
}

bool Policies::isOn(diag::Kind kind) const {
  const auto wishes = wishes_.find(kind);
  const auto is_on = [](const SeverityWish& wish) { return wish.severity != diag::Severity::Off; };
  return wishes == wishes_.end() ? diag::info(kind).default_severity != diag::Severity::Off
                                 : std::ranges::any_of(wishes->second, is_on);
}

std::vector<Requirement> Policies::requirements(model::Key key) const {
  std::vector<Requirement> found;
  std::ranges::copy_if(requirements_, std::back_inserter(found), [&](const Requirement& r) { return r.key == key; });
  return found;
}

}  // namespace org::analysis

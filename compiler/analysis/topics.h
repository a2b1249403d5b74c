#pragma once

// What responsibilities are about, where they apply, and when somebody answers for a topic in an area (ruling 16). Plain questions
// over a frozen Model and its Ownership; used by facts and checks about ownership.

#include <string_view>
#include <vector>

#include "analysis/ownership.h"
#include "analysis/policies.h"

namespace org::analysis {

// What a responsibility is about: its topic, else its name.
std::string_view topicOf(const model::Model& model, model::EntityId responsibility);
// Whether the area lies in what a value's `except` names.
bool isExcepted(const model::Model& model, const model::Value& value, model::EntityId area);
// Whether it applies in the whole of the area; without a scope it applies everywhere.
bool reaches(const model::Model& model, model::EntityId responsibility, model::EntityId area);
// Whether it applies in the area or in some part of it.
bool meets(const model::Model& model, model::EntityId responsibility, model::EntityId area);

// The days of the window on which an area is there; none of a retired one.
Intervals aliveDays(const model::Model& model, model::EntityId area);
// Whether it has no part that is alive: what is asked of an area is asked of its leaves.
bool isLeaf(const model::Model& model, model::EntityId area);

// The days of the window on which nobody answers for a topic in some leaf of the area: neither by a responsibility nor as owner.
Intervals unansweredDays(const model::Model& model, const Ownership& ownership, std::string_view topic,
                         model::EntityId area);

// Those who answer for an area that day: its own owners, else those of the nearest area around it that has some.
std::vector<const Charge*> nearestOwners(const model::Model& model, const Ownership& ownership, model::EntityId area,
                                         base::Day day);
// Those who answer for a topic in an area that day: who is accountable for a responsibility that reaches it, else its nearest
// owners.
std::vector<const Charge*> answerersOf(const model::Model& model, const Ownership& ownership, std::string_view topic,
                                       model::EntityId area, base::Day day);
// Whether `ownership-gap` says where nobody answers for a topic: areas have owners, or a policy asks for the topic.
bool isMissed(const model::Model& model, const Ownership& ownership, const Policies& policies, std::string_view topic);

}  // namespace org::analysis

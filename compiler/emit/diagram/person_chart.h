#pragma once

// Persons under their managers, for organisations whose reporting lines are those of persons. Internal to `emit/diagram`.

#include "analysis/facts.h"
#include "emit/diagram/diagram.h"
#include "emit/view.h"

namespace org::emit::diagram {

// Whether more persons name a manager than roles name a superior.
bool isByPerson(const analysis::Facts& facts, const View& view);

Diagram drawPersons(const analysis::Facts& facts, const View& view);

}  // namespace org::emit::diagram

#pragma once

// What somebody who leaves answers for, and who may take it over. Facts about one person of one Program; used to hand it over.

#include <vector>

#include "lsp/place.h"
#include "schema/schema.h"

namespace org::lsp {

// A value that names the leaver, or a hat of theirs, where it is written.
struct Held {
  const model::Value* value = nullptr;
  const schema::Property* row = nullptr;
  // Names of the leaver in it.
  std::vector<source::Span> names;
};

// Everything that somebody answers for.
class Estate {
 public:
  Estate(const Snapshot& snapshot, model::EntityId leaver);

  [[nodiscard]] const std::vector<Held>& all() const { return held_; }
  // The first day of the successor: after the last of the leaver, else the day of the Program.
  [[nodiscard]] base::Day first() const { return first_; }
  // Whether the day on which the leaver leaves is known.
  [[nodiscard]] bool isDated() const { return is_dated_; }

 private:
  void addMention(const model::Reference& reference);
  void add(const model::Value& value, const source::Span& name);
  [[nodiscard]] bool goesOn(const model::Value& value) const;

  const model::Model& model_;
  model::EntityId leaver_;
  bool is_dated_ = false;
  base::Day first_;
  std::vector<Held> held_;
};

// What a person says of themselves and another may take over: roles and memberships.
bool isHat(model::Key key);

// Who may take over: whoever is prepared for it, sits beside, is above or stands in, or is in the same teams.
std::vector<model::EntityId> successorsFor(const Snapshot& snapshot, model::EntityId leaver, const Estate& estate);

}  // namespace org::lsp

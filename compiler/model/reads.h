#pragma once

// What has been read of a Model, so that whoever keeps a result knows which edits leave it as it is. The Model takes it down itself,
// wherever values are asked for, for the thread that asks; checks and facts need not think of it. Only what is worked out
// at one time and handed out at another must pass on what was read for it: facts, and what a fact works out when it is asked.

#include <array>
#include <cstdint>
#include <utility>

#include "ast/words.h"
#include "schema/key.h"

namespace org::model {

class Reads {
 public:
  // A property, of whatever declarations.
  void add(schema::Key key) { mark(key.index); }
  // All that the declarations of a kind say.
  void addAllOf(ast::DeclarationKind kind) { mark(first_kind + static_cast<std::size_t>(kind)); }
  // Every place where a declaration is named.
  void addPlaces() { mark(places); }
  void add(const Reads& others) {
    for (std::size_t i = 0; i < marks_.size(); ++i) {
      marks_[i] |= others.marks_[i];
    }
  }

  // Whether this was among it: what a declaration of the kind says by the key.
  [[nodiscard]] bool has(ast::DeclarationKind kind, schema::Key key) const {
    return isMarked(key.index) || isMarked(first_kind + static_cast<std::size_t>(kind));
  }
  [[nodiscard]] bool hasPlaces() const { return isMarked(places); }

 private:
  static constexpr std::size_t bits = 64;
  static constexpr std::size_t first_kind = schema::all_keys.size();
  static constexpr std::size_t places = first_kind + ast::declaration_kind_count + 1;

  void mark(std::size_t place) { marks_[place / bits] |= std::uint64_t{1} << (place % bits); }
  [[nodiscard]] bool isMarked(std::size_t place) const { return ((marks_[place / bits] >> (place % bits)) & 1U) != 0; }

  std::array<std::uint64_t, places / bits + 1> marks_{};
};

// What the thread has read so far.
inline constinit thread_local Reads reads_of_thread;

// Tells apart what the thread reads while it lives; whoever was reading around it has read that too.
class ReadScope {
 public:
  ReadScope() : around_(std::exchange(reads_of_thread, {})) {}
  ~ReadScope() { reads_of_thread.add(around_); }
  ReadScope(const ReadScope&) = delete;
  ReadScope& operator=(const ReadScope&) = delete;

  [[nodiscard]] const Reads& reads() const { return reads_of_thread; }

 private:
  Reads around_;
};

}  // namespace org::model

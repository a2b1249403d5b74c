#include <llvm/Support/raw_ostream.h>

#include "emit/emit.h"
#include "emit/json/library.h"
#include "emit/json/value.h"

namespace org::emit {

namespace {

using model::EntityId;

class OrganizationWriter {
 public:
  OrganizationWriter(llvm::raw_ostream& out, const model::Model& model, const source::FileTable& files)
      : out_(out, /*IndentSize=*/2),
        model_(model),
        files_(files),
        values_(out_, model, files),
        library_(json::usedLibrary(model)) {}

  void write() {
    out_.object([&] {
      out_.attribute("schema", "org/1");
      out_.attribute("asOf", base::toIso(model_.asOf()));
      out_.attribute("horizon", base::toIso(model_.window().last()));
      writeOrganization();
      for (const schema::Kind& kind : schema::allKinds()) {
        out_.attributeArray(llvm::StringRef(kind.plural), [&] { writeAll(kind.kind); });
      }
    });
  }

 private:
  void writeOrganization() {
    out_.attributeBegin("organization");
    if (const EntityId organization = model_.organization()) {
      writeDeclaration(organization);
    } else {
      out_.value(nullptr);
    }
    out_.attributeEnd();
  }

  void writeAll(model::Kind kind) {
    for (const EntityId id : model_.allByName(kind)) {
      if (!model_[id].is_library || library_.contains(id)) {
        writeDeclaration(id);
      }
    }
  }

  void writeText(llvm::StringRef key, std::string_view text) { out_.attribute(key, llvm::json::fixUTF8(text)); }

  void writeDeclaration(EntityId id) {
    out_.object([&] {
      writeIdentity(id);
      for (const std::string_view key : schema::keysOf(model_[id].kind)) {
        writeProperty(id, *schema::find(model_[id].kind, key));
      }
    });
  }

  void writeIdentity(EntityId id) {
    const model::Entity& entity = model_[id];
    writeText("id", model_.qualifiedName(id));
    writeText("name", model_.name(id));
    if (entity.title.empty()) {
      out_.attribute("title", nullptr);
    } else {
      writeText("title", entity.title);
    }
    if (entity.parent) {
      writeText("parent", model_.qualifiedName(entity.parent));
    }
    const source::SourceFile& file = files_[entity.name_span.file];
    writeText("file", file.path());
    out_.attribute("line", file.lines().position(entity.name_span.begin).line);
    if (entity.is_library) {
      out_.attribute("library", true);
    }
    if (!entity.doc.empty()) {
      writeText("doc", entity.doc);
    }
  }

  void writeProperty(EntityId id, const schema::Property& row) {
    llvm::SmallVector<const model::Value*, 8> kept;
    for (const model::Value& value : model_.values(id, schema::keyOf(row))) {
      if (json::ValueWriter::isKept(row, value)) {
        kept.push_back(&value);
      }
    }
    if (kept.empty()) {
      return;
    }
    out_.attributeBegin(schema::toCamelCase(row.key));
    if (row.cardinality == schema::Cardinality::One) {
      values_.write(row, *kept.front());
    } else {
      out_.array([&] {
        for (const model::Value* value : kept) {
          values_.write(row, *value);
        }
      });
    }
    out_.attributeEnd();
  }

  llvm::json::OStream out_;
  const model::Model& model_;
  const source::FileTable& files_;
  json::ValueWriter values_;
  std::unordered_set<EntityId> library_;
};

}  // namespace

std::string emitJson(const model::Model& model, const source::FileTable& files) {
  std::string text;
  llvm::raw_string_ostream out(text);
  OrganizationWriter(out, model, files).write();
  out << '\n';
  return text;
}

}  // namespace org::emit

#pragma once

// What an organisation is published as: one entry function for each format, over finished facts. Pure: what an emitter returns is
// written by the driver. Same input, same bytes.

#include <string>

#include "model/model.h"
#include "source/source_file.h"

namespace org::emit {

// `org/1`, for `emit json` and `org.json`: every declaration as written, in the shape that schema::renderOrganizationSchema
// states. Of the standard library only what the workspace builds on, directly or not.
std::string emitJson(const model::Model& model, const source::FileTable& files);

}  // namespace org::emit

#pragma once

// The templates, style and script of the page, built into the binary. Inside emit/html only.

#include "base/embedded_file.h"

namespace org::emit::html {

// `page.mustache`, `style.css`, …, by name.
std::span<const base::EmbeddedFile> embeddedTemplates();

}  // namespace org::emit::html

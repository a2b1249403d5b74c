# Writes a C++ source that holds text files, so that the binary needs nothing beside it.
#
# As a script (`cmake -P`): OUTPUT = the source to write; ROOT = the folder the names are relative to;
# FILES = paths joined by `|`; HEADER = the header that declares FUNCTION; NAMESPACE = where FUNCTION lives.
# Included: defines org_embed(OUTPUT … ROOT … HEADER … NAMESPACE … FUNCTION … FILES …), which runs the script in the build.

if(NOT CMAKE_SCRIPT_MODE_FILE)
  set(ORG_EMBED_SCRIPT ${CMAKE_CURRENT_LIST_FILE})
  function(org_embed)
    cmake_parse_arguments(PARSE_ARGV 0 arg "" "OUTPUT;ROOT;HEADER;NAMESPACE;FUNCTION" "FILES")
    list(JOIN arg_FILES "|" files)
    add_custom_command(
      OUTPUT ${arg_OUTPUT}
      COMMAND ${CMAKE_COMMAND} -D OUTPUT=${arg_OUTPUT} -D ROOT=${arg_ROOT} -D HEADER=${arg_HEADER}
              -D NAMESPACE=${arg_NAMESPACE} -D FUNCTION=${arg_FUNCTION} -D FILES=${files} -P ${ORG_EMBED_SCRIPT}
      DEPENDS ${arg_FILES} ${ORG_EMBED_SCRIPT}
      COMMENT "Embedding ${arg_ROOT}"
      VERBATIM)
  endfunction()
  return()
endif()

string(REPLACE "|" ";" FILES "${FILES}")
list(SORT FILES)
list(LENGTH FILES count)
set(entries "")
foreach(file IN LISTS FILES)
  file(READ "${file}" text)
  file(RELATIVE_PATH name "${ROOT}" "${file}")
  # The raw string's delimiter grows until the text does not hold it.
  set(delimiter "org")
  string(FIND "${text}" ")${delimiter}\"" clash)
  while(NOT clash EQUAL -1)
    string(APPEND delimiter "_")
    string(FIND "${text}" ")${delimiter}\"" clash)
  endwhile()
  string(APPEND entries "    {\"${name}\", R\"${delimiter}(${text})${delimiter}\"},\n")
endforeach()
file(WRITE "${OUTPUT}" "// Written by compiler/cmake/embed.cmake.
#include \"${HEADER}\"

#include <array>

namespace ${NAMESPACE} {

static constexpr std::array<base::EmbeddedFile, ${count}> files{{
${entries}}};

std::span<const base::EmbeddedFile> ${FUNCTION}() { return files; }

}  // namespace ${NAMESPACE}
")

# The libraries we use, each behind one interface target `org_<library>`, all of their headers as system headers.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt REQUIRED)
find_package(doctest REQUIRED)
# LLVM's package accepts requests for its own release series only (22.1, 23.1, …): ask for each, oldest first.
foreach(major RANGE 22 30)
  find_package(LLVM ${major}.1 QUIET CONFIG)
  if(LLVM_FOUND)
    break()
  endif()
endforeach()
if(NOT LLVM_FOUND)
  message(FATAL_ERROR "LLVM 22 or newer is needed: run ./dev setup")
endif()

function(org_wrap name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "LINK;INCLUDE")
  add_library(${name} INTERFACE)
  target_link_libraries(${name} INTERFACE ${arg_LINK})
  target_include_directories(${name} SYSTEM INTERFACE ${arg_INCLUDE})
endfunction()

org_wrap(org_llvm LINK LLVMSupport INCLUDE ${LLVM_INCLUDE_DIRS})
org_wrap(org_llvm_lsp LINK LLVMSupportLSP)
org_wrap(org_fmt LINK fmt::fmt)
org_wrap(org_doctest LINK doctest::doctest)
if(CMAKE_CXX_COMPILER_ID STREQUAL Clang AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 22)
  # doctest's macros use __COUNTER__, which clang 22 reports at each of our test cases.
  target_compile_options(org_doctest INTERFACE -Wno-c2y-extensions)
endif()

# Headers only. One setter is `const` though it sets, which clang 22 refuses: a copy without it is what we include.
find_path(DTL_INCLUDE dtl/dtl.hpp REQUIRED)
file(COPY ${DTL_INCLUDE}/dtl DESTINATION ${CMAKE_BINARY_DIR}/include)
file(READ ${DTL_INCLUDE}/dtl/Diff.hpp dtl_diff)
string(REPLACE "enableTrivial () const" "enableTrivial ()" dtl_diff "${dtl_diff}")
file(WRITE ${CMAKE_BINARY_DIR}/include/dtl/Diff.hpp "${dtl_diff}")
org_wrap(org_dtl INCLUDE ${CMAKE_BINARY_DIR}/include)

find_path(ANTLR_INCLUDE antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
find_library(ANTLR_LIBRARY NAMES libantlr4-runtime.a antlr4-runtime REQUIRED)
find_program(ANTLR_TOOL NAMES antlr4 antlr REQUIRED)
org_wrap(org_antlr LINK ${ANTLR_LIBRARY} Threads::Threads INCLUDE ${ANTLR_INCLUDE})

pkg_check_modules(GRAPHVIZ REQUIRED IMPORTED_TARGET libgvc libcgraph)
pkg_check_modules(CMARK REQUIRED IMPORTED_TARGET libcmark)
pkg_check_modules(ICU REQUIRED IMPORTED_TARGET icu-i18n)
org_wrap(org_graphviz LINK PkgConfig::GRAPHVIZ)
org_wrap(org_cmark LINK PkgConfig::CMARK)
org_wrap(org_icu LINK PkgConfig::ICU)

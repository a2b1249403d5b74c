# How our own code is compiled: ccache and lld when there, sanitizers when asked, and the interface target
# `org_options` that every target of ours links to.

find_program(ORG_CCACHE ccache)
if(ORG_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_C_COMPILER_LAUNCHER ${ORG_CCACHE})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${ORG_CCACHE})
endif()

find_program(ORG_LLD ld.lld)
if(ORG_LLD)
  add_link_options(-fuse-ld=lld)
endif()

# What is not used of static libraries stays out of the binary, and of shared ones is not loaded.
add_compile_options(-ffunction-sections -fdata-sections)
if(NOT APPLE)
  add_link_options(-Wl,--gc-sections -Wl,--as-needed)
endif()

if(ORG_SANITIZE)
  # `vptr` needs run-time types, which our code is built without (see ORG_RTTI below).
  add_compile_options(-fsanitize=${ORG_SANITIZE} -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ORG_SANITIZE})
  if(ORG_SANITIZE MATCHES undefined)
    add_compile_options(-fno-sanitize=vptr -fno-sanitize-recover=undefined)
    add_link_options(-fno-sanitize=vptr)
  endif()
endif()

if(ORG_FUZZ)
  # Coverage that guides the targets of tests/fuzz; all other programs run as ever.
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

add_library(org_options INTERFACE)
target_include_directories(org_options INTERFACE ${PROJECT_SOURCE_DIR}/compiler)
target_compile_options(org_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wcast-qual -Wnon-virtual-dtor -Woverloaded-virtual -Wextra-semi
  # A designated initializer leaves the rest at its default on purpose.
  -Wno-missing-field-initializers
  $<$<BOOL:${ORG_WERROR}>:-Werror>
  # g++ 12 reports these inside the standard library's and LLVM's inlined code, where there is nothing to repair.
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized -Wno-restrict -Wno-array-bounds -Wno-stringop-overflow>
  $<$<CXX_COMPILER_ID:GNU>:-Wno-stringop-overread>
  # clang blames the caller for what libstdc++ 12 deprecates and uses itself (std::stable_sort); g++ reports our own uses.
  $<$<CXX_COMPILER_ID:Clang>:-Wno-deprecated-declarations>
  # LLVM is built without run-time types: a class of ours that derives from one of LLVM's (a command line option, a
  # stream, a file system, an error) links only if it has none either. A target that includes ANTLR, which needs them,
  # sets the property ORG_RTTI.
  $<$<NOT:$<BOOL:$<TARGET_PROPERTY:ORG_RTTI>>>:-fno-rtti>)

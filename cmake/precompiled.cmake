# The standard library's headers are most of what the compiler reads: they are parsed once for the program and once for the
# tests, which are compiled with another -O. Includes are complete all the same: the builds of clang-tidy and of the fuzz
# targets, and the check that every header compiles alone, do without.
option(METSUKE_PCH "Precompile the headers of the standard library" ON)
set(METSUKE_PCH_HEADERS <algorithm> <array> <chrono> <expected> <filesystem> <functional> <map> <memory> <optional> <ranges>
  <span> <string> <string_view> <utility> <variant> <vector>)

# Two targets hold them, for others of the same flags: a library for libraries and a program for programs, as these are
# compiled with -fPIC and -fPIE.
if(METSUKE_PCH)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # Of the library's code that it inlines, g++ 12 then forgets that it is the library's, and sees bounds overstepped.
    target_compile_options(metsuke_build INTERFACE -Wno-array-bounds -Wno-stringop-overflow -Wno-stringop-overread)
  endif()
  set(nothing ${CMAKE_CURRENT_BINARY_DIR}/nothing.cpp)
  file(CONFIGURE OUTPUT ${nothing} CONTENT "// Nothing but the precompiled headers.\n")
  add_library(metsuke_pch OBJECT ${nothing})
  target_link_libraries(metsuke_pch PRIVATE metsuke_build)
  target_precompile_headers(metsuke_pch PRIVATE ${METSUKE_PCH_HEADERS})
  if(METSUKE_TESTS)
    add_executable(metsuke_test_pch ${nothing})
    target_link_libraries(metsuke_test_pch PRIVATE metsuke_build metsuke_test_build)
    target_precompile_headers(metsuke_test_pch PRIVATE ${METSUKE_PCH_HEADERS} <gtest/gtest.h>)
  endif()
endif()

function(metsuke_use_precompiled target pch)
  if(METSUKE_PCH)
    target_precompile_headers(${target} REUSE_FROM ${pch})
  endif()
endfunction()

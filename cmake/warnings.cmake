# What every target of ours is compiled with.
add_library(metsuke_build INTERFACE)
target_compile_options(metsuke_build INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2 -Wcast-align -Wdouble-promotion -Wextra-semi -Wswitch-enum
  -Wundef -Werror
  # g++ warns of members that a designated initialiser leaves to their default; leaving them is its point.
  -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  target_compile_options(metsuke_build INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wsuggest-override -Wno-restrict)
endif()
target_compile_definitions(metsuke_build INTERFACE _GLIBCXX_ASSERTIONS)

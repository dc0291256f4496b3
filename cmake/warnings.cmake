# What every target of ours is compiled with. PRIVATE everywhere: others' headers come in as system headers.
add_library(metsuke_build INTERFACE)
target_compile_options(metsuke_build INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wimplicit-fallthrough -Wformat=2 -Wcast-align -Wdouble-promotion -Wextra-semi -Wswitch-enum
  -Wundef)
# A member that a designated initialiser leaves out has its default: that is what they are for.
target_compile_options(metsuke_build INTERFACE -Wno-missing-field-initializers)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # -Wrestrict of g++ 12 reports short edits of std::string that are fine.
  target_compile_options(metsuke_build INTERFACE
    -Wduplicated-cond -Wduplicated-branches -Wlogical-op -Wsuggest-override -Wno-restrict)
else()
  # std::stable_sort of libstdc++ 12 uses std::get_temporary_buffer, which it calls deprecated itself.
  target_compile_options(metsuke_build INTERFACE -Wno-deprecated-declarations)
endif()
if(METSUKE_WERROR)
  target_compile_options(metsuke_build INTERFACE -Werror)
endif()
target_compile_definitions(metsuke_build INTERFACE _GLIBCXX_ASSERTIONS)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64")
  # There char has no sign: it shall mean what it means on x86-64, where most of the tests run.
  target_compile_options(metsuke_build INTERFACE -fsigned-char)
endif()
# Some libraries ask for it and some do not: everywhere, so that precompiled headers fit all.
target_compile_options(metsuke_build INTERFACE -pthread)
target_link_options(metsuke_build INTERFACE -pthread)

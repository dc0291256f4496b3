file(WRITE ${CMAKE_BINARY_DIR}/layers.txt "")

# Code of tests is compiled with less optimisation: it is half of all there is to compile, and what it tests is optimised
# all the same. Link it behind metsuke_build.
add_library(metsuke_test_build INTERFACE)
target_compile_options(metsuke_test_build INTERFACE -O1)
if(METSUKE_TESTS)
  target_link_libraries(metsuke_test_build INTERFACE GTest::gtest_main GTest::gmock)
endif()

# metsuke_module(name SOURCES ... HEADERS ... DEPS ... THIRD_PARTY ... TESTS ...)
# One static library metsuke_<name> (alias metsuke::<name>) and its test program <name>_test.
function(metsuke_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;HEADERS;DEPS;THIRD_PARTY;TESTS")
  set(target metsuke_${name})
  add_library(${target} STATIC ${arg_SOURCES})
  add_library(metsuke::${name} ALIAS ${target})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${arg_HEADERS})
  target_include_directories(${target} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  foreach(dep IN LISTS arg_DEPS)
    target_link_libraries(${target} PUBLIC metsuke::${dep})
  endforeach()
  target_link_libraries(${target} PRIVATE metsuke_build ${arg_THIRD_PARTY})
  # Read by tools/check_layers.py.
  string(REPLACE ";" " " deps "${arg_DEPS}")
  file(APPEND ${CMAKE_BINARY_DIR}/layers.txt "${name}: ${deps}\n")
  if(METSUKE_TESTS AND arg_TESTS)
    add_executable(${name}_test ${arg_TESTS})
    target_include_directories(${name}_test PRIVATE ${PROJECT_SOURCE_DIR})
    target_compile_definitions(${name}_test PRIVATE METSUKE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name}_test PRIVATE metsuke::${name} metsuke_build metsuke_test_build)
    # One process for all of them: a process for each of a thousand tests takes longer than the tests.
    add_test(NAME ${name}_test COMMAND ${name}_test --gtest_brief=1)
    set_tests_properties(${name}_test PROPERTIES TIMEOUT 1800)
  endif()
endfunction()

# A test program that belongs to no single module, not yet registered.
function(metsuke_test_program name sources link)
  add_executable(${name} ${sources})
  target_include_directories(${name} PRIVATE ${PROJECT_SOURCE_DIR})
  target_compile_definitions(${name} PRIVATE METSUKE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(${name} PRIVATE ${link} metsuke_build metsuke_test_build)
endfunction()

# metsuke_test(name SOURCES ... LINK ... [LABELS ...] [ENVIRONMENT ...]): each of its tests by itself.
function(metsuke_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK;LABELS;ENVIRONMENT")
  metsuke_test_program(${name} "${arg_SOURCES}" "${arg_LINK}")
  set(properties TIMEOUT 600)
  if(arg_LABELS)
    list(APPEND properties LABELS "${arg_LABELS}")
  endif()
  if(arg_ENVIRONMENT)
    list(APPEND properties ENVIRONMENT "${arg_ENVIRONMENT}")
  endif()
  gtest_discover_tests(${name} DISCOVERY_MODE PRE_TEST PROPERTIES ${properties})
endfunction()

# metsuke_slow_test(name SOURCES ... LINK ...): what takes more than seconds, as one test that `make test` leaves out.
function(metsuke_slow_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
  metsuke_test_program(${name} "${arg_SOURCES}" "${arg_LINK}")
  add_test(NAME ${name}.slow COMMAND ${name})
  set_tests_properties(${name}.slow PROPERTIES
    LABELS slow TIMEOUT 3600 SKIP_REGULAR_EXPRESSION "\\[  SKIPPED \\]")
endfunction()

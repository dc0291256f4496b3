# Code of tests is compiled with less optimisation: it is half of all there is to compile, and what it tests is optimised
# all the same. Link it behind metsuke_build.
add_library(metsuke_test_build INTERFACE)
target_compile_options(metsuke_test_build INTERFACE -O1)
if(METSUKE_TESTS)
  target_link_libraries(metsuke_test_build INTERFACE GTest::gtest_main GTest::gmock)
endif()

# ccache and mold are used when they are there and never needed.
find_program(METSUKE_CCACHE ccache)
if(METSUKE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${METSUKE_CCACHE})
endif()
find_program(METSUKE_MOLD mold)
if(METSUKE_MOLD AND NOT METSUKE_FUZZ)
  add_link_options(-fuse-ld=mold)
endif()

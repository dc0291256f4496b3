# ccache and mold are used when they are there and never needed.
find_program(METSUKE_CCACHE ccache)
if(METSUKE_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Both words are what it needs to work with precompiled headers.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros ${METSUKE_CCACHE})
endif()
find_program(METSUKE_MOLD mold)
# g++ for another architecture looks for a mold of that architecture's name, which Debian does not have. Nor for the package: when it
# packs relocations, Debian's mold forgets to say that the loader must know them (GLIBC_ABI_DT_RELR), and the loader refuses.
if(METSUKE_MOLD AND NOT METSUKE_FUZZ AND NOT METSUKE_PACKAGE AND NOT CMAKE_CROSSCOMPILING)
  add_link_options(-fuse-ld=mold)
endif()

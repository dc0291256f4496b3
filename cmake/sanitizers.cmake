# METSUKE_SANITIZE=address,undefined or thread; METSUKE_COVERAGE. Applied to everything, tests included.
if(METSUKE_SANITIZE)
  add_compile_options(-fsanitize=${METSUKE_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${METSUKE_SANITIZE})
endif()
if(METSUKE_COVERAGE)
  add_compile_options(--coverage)
  add_link_options(--coverage)
endif()

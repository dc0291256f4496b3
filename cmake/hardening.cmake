# Every byte this program reads is hostile: a mistake of ours should end the process, not open it.
if(NOT METSUKE_SANITIZE)
  target_compile_options(metsuke_build INTERFACE
    -fstack-protector-strong -fstack-clash-protection -ftrivial-auto-var-init=zero
    $<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE> $<$<NOT:$<CONFIG:Debug>>:-D_FORTIFY_SOURCE=3>)
  if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64")
    target_compile_options(metsuke_build INTERFACE -fcf-protection)
  elseif(CMAKE_SYSTEM_PROCESSOR MATCHES "aarch64")
    target_compile_options(metsuke_build INTERFACE -mbranch-protection=standard)
  endif()
  target_link_options(metsuke_build INTERFACE -pie -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()
# What is shipped names its sources from the repository's top, wherever it was built: __FILE__ stands in failed assertions. Not in
# other builds, which share their objects by ccache and whose people jump to files from what they read.
target_compile_options(metsuke_build INTERFACE $<$<CONFIG:Release>:-fmacro-prefix-map=${CMAKE_SOURCE_DIR}/=>)

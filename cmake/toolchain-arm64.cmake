# Builds for arm64 on a Debian of another architecture, with Debian's compiler and its :arm64 libraries (tools/setup package-arm64).
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(ENV{PKG_CONFIG_LIBDIR} /usr/lib/aarch64-linux-gnu/pkgconfig:/usr/share/pkgconfig)
# The build runs programs of its own (prepare_pack, prepare_sentences).
set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64-static)
# What Debian's package of simdjson cannot have twice.
set(simdjson_DIR ${CMAKE_CURRENT_LIST_DIR}/cross)

# libsimdjson-dev is for one architecture at a time. Its header serves all; for another architecture there is only the library
# that programs run with, which is enough to link.
add_library(simdjson::simdjson SHARED IMPORTED)
set_target_properties(simdjson::simdjson PROPERTIES
  IMPORTED_LOCATION /usr/lib/${CMAKE_LIBRARY_ARCHITECTURE}/libsimdjson.so.14
  IMPORTED_SONAME libsimdjson.so.14)

# What every target of ours is compiled with. Warnings are errors: a house that is lived in stays clean.
option(GUIKOU_WARNINGS_AS_ERRORS "a warning ends the build" ${PROJECT_IS_TOP_LEVEL})

add_library(guikou_options INTERFACE)
target_compile_features(guikou_options INTERFACE cxx_std_20)
target_compile_options(guikou_options INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion $<$<COMPILE_LANGUAGE:CXX>:-Wnon-virtual-dtor>)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(guikou_options INTERFACE $<$<NOT:$<CONFIG:Debug>>:-Wno-restrict>      # g++ 12 imagines overlaps in "x" + std::string
    $<$<NOT:$<CONFIG:Debug>>:-Wno-array-bounds>)  # and elements before the first of a vector that grows
endif()
if(EMSCRIPTEN)   # sizes have 32 bits there; that nothing is lost where they have 64 is checked by every other build
  target_compile_options(guikou_options INTERFACE -Wno-shorten-64-to-32 -Wno-sign-conversion)
endif()
if(GUIKOU_WARNINGS_AS_ERRORS)
  target_compile_options(guikou_options INTERFACE -Werror)
endif()
find_program(GUIKOU_GOLD ld.gold)
if(GUIKOU_GOLD AND CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT GUIKOU_SANITIZE)   # some forty test programs of a hundred megabytes each: half the time
  target_link_options(guikou_options INTERFACE -fuse-ld=gold)
endif()
if(GUIKOU_SANITIZE)
  target_compile_options(guikou_options INTERFACE -fsanitize=${GUIKOU_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(guikou_options INTERFACE -fsanitize=${GUIKOU_SANITIZE})
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(guikou_options INTERFACE -Wno-maybe-uninitialized)  # instrumented code misleads g++ 12
  endif()
endif()
if(GUIKOU_COVERAGE)   # what is asked is how much of the library the tests reach, not of the tests
  set(in_tests $<PATH:IS_PREFIX,${PROJECT_SOURCE_DIR}/tests,$<TARGET_PROPERTY:SOURCE_DIR>>)
  target_compile_options(guikou_options INTERFACE $<$<NOT:${in_tests}>:--coverage> $<$<NOT:${in_tests}>:-fprofile-update=atomic> $<$<NOT:${in_tests}>:-O0>)
  target_link_options(guikou_options INTERFACE --coverage)
endif()
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

# A second build of the same sources is nearly free where ccache is at hand.
find_program(GUIKOU_CCACHE ccache)
if(GUIKOU_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${GUIKOU_CCACHE})
endif()

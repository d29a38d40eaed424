# The notices of everything that may be inside what is shipped, as licences ask: components.json says what, Debian's packages bring the texts.
# Written while configuring, since the packages are made from folders that know nothing of one another.
set(GUIKOU_NOTICES ${PROJECT_BINARY_DIR}/notices/notices.txt)

function(guikou_write_notices file)
  file(READ ${PROJECT_SOURCE_DIR}/cmake/components.json parts)
  set_property(DIRECTORY ${PROJECT_SOURCE_DIR} APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/cmake/components.json)
  set(all "Guikou ${PROJECT_VERSION} holds, linked in or embedded, parts of the following. Their notices follow in the same order.\n\n")
  set(texts)
  string(JSON count LENGTH ${parts})
  math(EXPR last "${count} - 1")
  foreach(at RANGE ${last})
    foreach(key name package licence how)
      string(JSON ${key} GET ${parts} ${at} ${key})
    endforeach()
    set(notice /usr/share/doc/${package}/copyright)
    if(how STREQUAL "read while loading" OR NOT EXISTS ${notice})   # what is not installed is in nothing that is built here
      continue()
    endif()
    string(APPEND all "- ${name}: ${licence}\n")
    file(READ ${notice} text)
    string(APPEND texts "\n==== ${name}\n\n${text}")
  endforeach()
  file(WRITE ${file} "${all}${texts}")   # as they are: a notice is no template
endfunction()
guikou_write_notices(${GUIKOU_NOTICES})

# Install and the exported package: find_package(guikou) gives guikou::guikou, pkg-config knows it as guikou.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

install(TARGETS guikou EXPORT guikouTargets
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
if(TARGET guikou_c)
  install(TARGETS guikou_c EXPORT guikouTargets LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
# What needs the solver is no part of the package.
install(DIRECTORY include/guikou DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${GUIKOU_NOTICES} DESTINATION ${CMAKE_INSTALL_DOCDIR})

get_target_property(guikou_kind guikou TYPE)
set(GUIKOU_IS_STATIC OFF)
if(guikou_kind STREQUAL "STATIC_LIBRARY")
  set(GUIKOU_IS_STATIC ON)
endif()
set(guikou_package ${CMAKE_INSTALL_LIBDIR}/cmake/guikou)
install(EXPORT guikouTargets NAMESPACE guikou:: DESTINATION ${guikou_package})
configure_package_config_file(cmake/guikouConfig.cmake.in ${PROJECT_BINARY_DIR}/guikouConfig.cmake INSTALL_DESTINATION ${guikou_package})
write_basic_package_version_file(${PROJECT_BINARY_DIR}/guikouConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/guikouConfig.cmake ${PROJECT_BINARY_DIR}/guikouConfigVersion.cmake DESTINATION ${guikou_package})

# A static library brings its own dependencies to the link line; a shared one has them inside.
set(guikou_pc_requires "yaml-cpp re2 libutf8proc libsodium spdlog")
set(guikou_pc_libs "-ldate-tz -pthread")
configure_file(cmake/guikou.pc.in ${PROJECT_BINARY_DIR}/guikou.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/guikou.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

# The C library has everything inside.
if(TARGET guikou_c)
  configure_file(cmake/guikou_c.pc.in ${PROJECT_BINARY_DIR}/guikou_c.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/guikou_c.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
endif()

# A Debian package by `cpack`: the command line, the libraries, the headers. With SOURCE_DATE_EPOCH set it is the same bytes each time.
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_CONTACT "Guikou <team@guikou.invalid>")
set(CPACK_PACKAGE_VENDOR Guikou)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)   # packing shall not build the tests
include(CPack)

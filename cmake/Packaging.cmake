# cpack: a Debian package of the release build and the web client. First ./run build, then
#   cpack --config build/release/CPackConfig.cmake -B build/release/package
if(NOT TARGET assay)
  return()
endif()

# A package is made from what stands; it does not build the tests.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)
set(web ${CMAKE_SOURCE_DIR}/web/dist)
install(CODE "if(NOT EXISTS \"${web}/index.html\")
  message(FATAL_ERROR \"The web client is missing; build it first with ./run build.\")
endif()")
install(TARGETS assay RUNTIME DESTINATION bin)
install(DIRECTORY ${web}/ DESTINATION share/assay/web PATTERN .vite EXCLUDE)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/assay.service DESTINATION lib/systemd/system)
install(FILES ${CMAKE_SOURCE_DIR}/packaging/copyright DESTINATION share/doc/assay)
install(FILES ${CMAKE_SOURCE_DIR}/SECURITY.md DESTINATION share/doc/assay)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME assay)
set(CPACK_PACKAGE_VENDOR Assay)
set(CPACK_PACKAGE_CONTACT "Assay maintainers <maintainers@assay.invalid>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "passwd")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "postgresql (>= 15)")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "workbench that weighs every demand and proves every launch")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Assay collects what users of business software ask for, ranks requirements by
value per unit of cost with every number explained, and measures the result.
One process serves the web client and the API; records live in SQLite, or in
PostgreSQL when one machine is not enough.")
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${CMAKE_SOURCE_DIR}/packaging/postinst ${CMAKE_SOURCE_DIR}/packaging/prerm ${CMAKE_SOURCE_DIR}/packaging/postrm)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
include(CPack)

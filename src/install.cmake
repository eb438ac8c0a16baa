# What `cmake --install` puts where, and the Debian package (scripts/package builds it).
# Others may not write to new folders, whatever the umask of whoever installs.
set(CMAKE_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
  WORLD_READ WORLD_EXECUTE)
install(TARGETS orel RUNTIME)

foreach(section 1 5 7)
  file(GLOB pages CONFIGURE_DEPENDS man/*.${section})
  install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/man${section})
  file(GLOB pages CONFIGURE_DEPENDS man/ru/man${section}/*.${section})
  install(FILES ${pages} DESTINATION ${CMAKE_INSTALL_MANDIR}/ru/man${section})
endforeach()

install(FILES completions/orel.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME orel OPTIONAL)
install(FILES completions/orel.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d OPTIONAL)
# Debian's zsh looks for the administrator's files in one place and for those of packages in another.
if(CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  install(FILES completions/_orel DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions OPTIONAL)
else()
  install(FILES completions/_orel DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions OPTIONAL)
endif()

install(FILES README.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES man/ru/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME README.ru.md OPTIONAL)
install(FILES LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

# -- the package
set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME orel)
# Whoever builds the package vouches for it: DEBFULLNAME and DEBEMAIL, as Debian's own tools read them.
set(OREL_MAINTAINER "The orel authors <orel@orel.invalid>" CACHE STRING "Maintainer of the package")
set(CPACK_PACKAGE_CONTACT ${OREL_MAINTAINER})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION utils)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ca-certificates)
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "command-line client for OpenRouter (unofficial)")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "Asks any model on OpenRouter from the shell: text in, text out. Exit status 0
means that the whole answer was written; each kind of failure has a number of
its own, so that scripts can tell them apart. Works in pipes, cron and CI, in
English and in Russian, and practises without a key or a network.")
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_SOURCE_DIR}/src/package.cmake)
include(CPack)

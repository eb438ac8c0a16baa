# Runs over the files of the package before it is packed: what Debian wants compressed is compressed, and modes are plain.
file(GLOB root ${CPACK_TEMPORARY_DIRECTORY}/usr)
file(GLOB_RECURSE pages ${root}/share/man/*)

set(change_log ${root}/share/doc/orel/changelog)
string(TIMESTAMP now "%s" UTC)
execute_process(COMMAND date -R -d @${now} OUTPUT_VARIABLE now OUTPUT_STRIP_TRAILING_WHITESPACE)
file(WRITE ${change_log}
  "orel (${CPACK_PACKAGE_VERSION}) unstable; urgency=medium\n\n"
  "  * See HISTORY in orel(1).\n\n"
  " -- ${CPACK_PACKAGE_CONTACT}  ${now}\n")

execute_process(COMMAND gzip -9nf ${pages} ${change_log} COMMAND_ERROR_IS_FATAL ANY)
execute_process(COMMAND chmod -R u+rwX,go+rX,go-w ${root} COMMAND_ERROR_IS_FATAL ANY)

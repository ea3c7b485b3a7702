# The preset "fuzz" runs this at project(); the targets join once all libraries are known.
cmake_language(DEFER CALL include ${CMAKE_SOURCE_DIR}/fuzz/targets.cmake)

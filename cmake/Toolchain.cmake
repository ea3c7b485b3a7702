# Compiler flags, the compiler cache and the fast linker.
find_program(ASSAY_CCACHE ccache)
if(ASSAY_CCACHE)
  # The precompiled header and different checkouts share cache entries.
  set(launcher ${CMAKE_COMMAND} -E env
    CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    CCACHE_BASEDIR=${CMAKE_SOURCE_DIR} CCACHE_NOHASHDIR=true ${ASSAY_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${launcher})
  set(CMAKE_CXX_COMPILER_LAUNCHER ${launcher})
endif()

add_library(assay_flags INTERFACE)
target_compile_options(assay_flags INTERFACE -Wall -Wextra -Werror -fdiagnostics-color=always)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # -fpch-preprocess lets ccache see through the precompiled header. The silenced warnings are
  # false alarms of g++ 12 inside libstdc++ and Boost under -O2 and the sanitizers.
  target_compile_options(assay_flags INTERFACE -fpch-preprocess
    -Wno-maybe-uninitialized -Wno-dangling-pointer -Wno-array-bounds -Wno-stringop-overflow -Wno-restrict
    -Wno-stringop-overread -Wno-use-after-free -Wno-mismatched-new-delete -Wno-free-nonheap-object
    -Wno-missing-field-initializers)
endif()
find_program(ASSAY_MOLD mold)
if(ASSAY_MOLD)
  target_link_options(assay_flags INTERFACE -fuse-ld=mold)
endif()
if(ASSAY_SANITIZE)
  target_compile_options(assay_flags INTERFACE -fsanitize=${ASSAY_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  target_link_options(assay_flags INTERFACE -fsanitize=${ASSAY_SANITIZE})
endif()

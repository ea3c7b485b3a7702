# Fuzz targets: clang with libFuzzer over every parser of outside bytes. Configured by the preset "fuzz" only, which
# builds the libraries with the same sanitizers.

# assay_fuzz(csv assay_tabular): builds csv.cpp against the libraries and registers it for fuzz/run.
function(assay_fuzz name)
  add_executable(fuzz_${name} ${CMAKE_SOURCE_DIR}/fuzz/${name}.cpp)
  target_link_libraries(fuzz_${name} PRIVATE assay_flags ${ARGN})
  target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  set_target_properties(fuzz_${name} PROPERTIES OUTPUT_NAME ${name} EXCLUDE_FROM_ALL ON
    RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/programs)
  set_property(GLOBAL APPEND PROPERTY ASSAY_FUZZ_TARGETS fuzz_${name})
endfunction()

assay_fuzz(csv assay_tabular)
assay_fuzz(xlsx assay_tabular PkgConfig::zip)
assay_fuzz(mail assay_mail)
assay_fuzz(body assay_json)
assay_fuzz(address assay_json Boost::url)
target_sources(fuzz_address PRIVATE ${CMAKE_SOURCE_DIR}/src/platform/http/message.cpp)
assay_fuzz(cursor assay_sql PkgConfig::sodium)
target_sources(fuzz_cursor PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/demand/store/cursor.cpp)
target_include_directories(fuzz_cursor PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/demand)
# Of the module only what reads; the shapes of bodies stand in headers, which see the façades below.
assay_fuzz(portal assay_sql assay_markdown PkgConfig::sodium)
target_sources(fuzz_portal PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/portal/actions/embed_token.cpp)
target_include_directories(fuzz_portal PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/portal)
foreach(module workspace customers blueprint goals demand portal)
  target_include_directories(fuzz_portal PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/${module}/include)
endforeach()
assay_fuzz(filter assay_base assay_json)
target_sources(fuzz_filter PRIVATE
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/filter_characters.cpp
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/filter_cursor.cpp
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/filter_dates.cpp
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/filter_keys.cpp
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/filter_language.cpp
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/filter_text.cpp)
target_include_directories(fuzz_filter PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/demand)

assay_fuzz(chat assay_base)
target_sources(fuzz_chat PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/chat_reading.cpp
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/chat_lines.cpp
  ${CMAKE_SOURCE_DIR}/src/modules/demand/domain/chat_stamp.cpp)
target_include_directories(fuzz_chat PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/demand)
assay_fuzz(nrp assay_base)
foreach(source nrp_file next_release release_core release_search)
  target_sources(fuzz_nrp PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/value/domain/${source}.cpp)
endforeach()
target_include_directories(fuzz_nrp PRIVATE ${CMAKE_SOURCE_DIR}/src/modules/value)

get_property(targets GLOBAL PROPERTY ASSAY_FUZZ_TARGETS)
add_custom_target(fuzz_targets DEPENDS ${targets})

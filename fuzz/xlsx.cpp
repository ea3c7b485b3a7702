// XLSX from outside. The bytes are tried as an archive, and as the parts of a sound archive: text between lines
// "=NAME=" becomes the part NAME, so that mutations reach the XML behind the compression.
#include <zip.h>

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "tabular/profile.h"
#include "tabular/xlsx.h"

using namespace assay::tabular;

namespace {

constexpr std::string_view kRelationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::map<std::string, std::string> sound_parts() {
  const auto relation = [](std::string_view id, std::string_view type, std::string_view target) {
    return "<Relationship Id=\"" + std::string(id) + "\" Type=\"" + std::string(kRelationships) + "/" +
           std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
  };
  return {{"rels", "<Relationships>" + relation("r1", "worksheet", "sheet.xml") +
                       relation("r2", "sharedStrings", "strings.xml") + relation("r3", "styles", "styles.xml") +
                       "</Relationships>"},
          {"workbook", "<workbook xmlns:r=\"x\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"},
          {"strings", "<sst><si><t>text</t></si></sst>"},
          {"styles", "<styleSheet><cellXfs><xf numFmtId=\"14\"/></cellXfs></styleSheet>"},
          {"sheet", "<worksheet><sheetData/></worksheet>"}};
}

std::string archive_of(std::string_view text) {
  auto parts = sound_parts();
  std::string name = "sheet";
  std::string part;
  while (!text.empty()) {
    const auto end = text.find('\n');
    const auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.size() > 2 && line.starts_with('=') && line.ends_with('=')) {
      if (!part.empty()) parts[name] = std::move(part);
      part.clear();
      name = line.substr(1, line.size() - 2);
    } else {
      part += line;
      part += '\n';
    }
  }
  if (!part.empty()) parts[name] = std::move(part);
  const std::map<std::string, std::string> paths{{"rels", "xl/_rels/workbook.xml.rels"},
                                                 {"workbook", "xl/workbook.xml"},
                                                 {"strings", "xl/strings.xml"},
                                                 {"styles", "xl/styles.xml"},
                                                 {"sheet", "xl/sheet.xml"}};
  zip_error_t error;
  zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_source_keep(buffer);
  zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
  for (const auto& [key, path] : paths) {
    const auto& xml = parts[key];
    const zip_int64_t index =
        zip_file_add(archive, path.c_str(), zip_source_buffer(archive, xml.data(), xml.size(), 0), 0);
    zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
  }
  zip_close(archive);
  zip_stat_t stat;
  zip_source_stat(buffer, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(buffer);
  zip_source_read(buffer, bytes.data(), bytes.size());
  zip_source_close(buffer);
  zip_source_free(buffer);
  return bytes;
}

void read_all(std::string_view bytes) {
  const Limits limits{.rows = 200,
                      .columns = 20,
                      .cell_bytes = 1024,
                      .file_bytes = std::size_t{1} << 20U,
                      .unpacked_bytes = std::size_t{4} << 20U};
  const auto sheets = xlsx_sheets(bytes, limits);
  if (!sheets) return;
  for (const auto& sheet : *sheets) (void)read_xlsx(bytes, {.sheet = sheet.name}, limits);
  auto source = open_xlsx(bytes, {}, limits);
  if (source) (void)profile(**source, 50);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (looks_like_xlsx(bytes))
    read_all(bytes);
  else
    read_all(archive_of(bytes));
  return 0;
}

#include "tabular/xlsx_package.h"

#include <zip.h>

#include <cstring>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <utility>

#include "base/text.h"
#include "tabular/xlsx_xml.h"

namespace assay::tabular {
namespace {

constexpr zip_int64_t kPartsMax = 10'000;
constexpr std::size_t kRatioAppliesFrom = std::size_t{16} << 20U;
constexpr std::size_t kReadBytes = std::size_t{256} << 10U;

Error part_missing(const std::string& part) { return file_error("xlsx_part_missing", {{"part", part}}); }

std::string folder_of(std::string_view part) {
  const auto slash = part.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(part.substr(0, slash + 1));
}

// The part that a relationship in `folder` points to; nothing when it would leave the archive.
std::string resolve(const std::string& folder, std::string_view target) {
  const std::string path = target.starts_with('/') ? std::string(target.substr(1)) : folder + std::string(target);
  std::vector<std::string_view> kept;
  std::string_view rest = path;
  while (!rest.empty()) {
    const auto slash = rest.find('/');
    const auto name = rest.substr(0, slash);
    rest.remove_prefix(slash == std::string_view::npos ? rest.size() : slash + 1);
    if (name == "..") {
      if (kept.empty()) return {};
      kept.pop_back();
    } else if (!name.empty() && name != ".") {
      kept.push_back(name);
    }
  }
  std::string resolved;
  for (const auto name : kept) {
    if (!resolved.empty()) resolved += '/';
    resolved += name;
  }
  return resolved;
}

struct Relationship {
  std::string id;
  std::string type;  // the last word of the type's address: "worksheet", "styles" …
  std::string part;
};

Result<std::vector<Relationship>> read_relationships(XlsxPackage& package, const std::string& owner) {
  const std::string folder = folder_of(owner);
  const std::string part = folder + "_rels/" + owner.substr(folder.size()) + ".rels";
  auto xml = package.read(part);
  if (!xml) return refuse(xml.error());
  pugi::xml_document document;
  if (auto outcome = xlsx::parse_part(document, *xml, part); !outcome) return refuse(outcome.error());
  std::vector<Relationship> relationships;
  for (const auto node : document.document_element().children()) {
    if (std::string_view(node.attribute("TargetMode").value()) == "External") continue;
    const std::string_view type = node.attribute("Type").value();
    relationships.push_back({node.attribute("Id").value(), std::string(type.substr(type.rfind('/') + 1)),
                             resolve(folder, node.attribute("Target").value())});
  }
  return relationships;
}

bool is_true(std::string_view value) { return value == "1" || value == "true" || value == "on"; }

}  // namespace

struct XlsxPackage::Archive {
  ~Archive() {
    if (zip != nullptr) zip_discard(zip);
  }
  zip_t* zip = nullptr;
  Limits limits;
  std::size_t unpacked = 0;
};

XlsxPackage::XlsxPackage(std::unique_ptr<Archive> archive) : archive_(std::move(archive)) {}
XlsxPackage::XlsxPackage(XlsxPackage&&) noexcept = default;
XlsxPackage& XlsxPackage::operator=(XlsxPackage&&) noexcept = default;
XlsxPackage::~XlsxPackage() = default;

Result<XlsxPackage> XlsxPackage::open(std::string_view bytes, const Limits& limits) {
  if (bytes.size() > limits.file_bytes)
    return refuse(file_error("table_file_too_large", {{"limit", std::to_string(limits.file_bytes >> 20U)}}));
  // The container of .xls files, and of workbooks with a password.
  if (bytes.starts_with("\xD0\xCF\x11\xE0")) return refuse(file_error("xlsx_old_or_protected"));
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return refuse(file_error("xlsx_not_a_workbook"));
  auto archive = std::make_unique<Archive>();
  archive->limits = limits;
  archive->zip = zip_open_from_source(source, ZIP_RDONLY, &error);
  zip_error_fini(&error);
  if (archive->zip == nullptr) {
    zip_source_free(source);
    return refuse(file_error("xlsx_not_a_workbook"));
  }
  if (zip_get_num_entries(archive->zip, 0) > kPartsMax) return refuse(file_error("xlsx_not_a_workbook"));
  return XlsxPackage(std::move(archive));
}

bool XlsxPackage::has(const std::string& part) const {
  return !part.empty() && zip_name_locate(archive_->zip, part.c_str(), ZIP_FL_NOCASE) >= 0;
}

Result<std::string> XlsxPackage::read(const std::string& part) {
  zip_stat_t stat;
  zip_stat_init(&stat);
  if (part.empty() || zip_stat(archive_->zip, part.c_str(), ZIP_FL_NOCASE, &stat) != 0)
    return refuse(part_missing(part));
  const auto malformed = [&] { return refuse(file_error("xlsx_part_malformed", {{"part", part}})); };
  zip_file_t* file = zip_fopen_index(archive_->zip, stat.index, 0);
  if (file == nullptr) return malformed();
  const std::size_t left = archive_->limits.unpacked_bytes - archive_->unpacked;
  const std::size_t packed = (stat.valid & ZIP_STAT_COMP_SIZE) != 0U ? stat.comp_size : 0;
  std::string xml;
  zip_int64_t count = 0;
  std::string buffer(kReadBytes, '\0');
  while ((count = zip_fread(file, buffer.data(), buffer.size())) > 0) {
    xml.append(buffer, 0, static_cast<std::size_t>(count));
    const bool bomb = xml.size() > kRatioAppliesFrom && xml.size() / (packed + 1) > archive_->limits.unpack_ratio;
    if (xml.size() > left || bomb) {
      zip_fclose(file);
      const auto limit = std::to_string(archive_->limits.unpacked_bytes >> 20U);
      return refuse(file_error("xlsx_unpacks_too_large", {{"part", part}, {"limit", limit}}));
    }
  }
  zip_fclose(file);
  if (count < 0) return malformed();
  archive_->unpacked += xml.size();
  if (xml.starts_with("\xEF\xBB\xBF")) xml.erase(0, 3);
  if (is_utf8(xml)) return xml;
  auto decoded = decode_to_utf8(xml);
  if (!decoded) return malformed();
  return std::move(*decoded);
}

Result<XlsxWorkbook> read_workbook(XlsxPackage& package) {
  std::string workbook_part = "xl/workbook.xml";
  if (package.has("_rels/.rels")) {
    auto roots = read_relationships(package, "");
    if (!roots) return refuse(roots.error());
    for (const auto& root : *roots)
      if (root.type == "officeDocument" && package.has(root.part)) workbook_part = root.part;
  }
  if (!package.has(workbook_part)) return refuse(file_error("xlsx_not_a_workbook"));
  auto xml = package.read(workbook_part);
  if (!xml) return refuse(xml.error());
  pugi::xml_document document;
  if (auto outcome = xlsx::parse_part(document, *xml, workbook_part); !outcome) return refuse(outcome.error());
  const auto root = document.document_element();
  // A Word document is a zip archive with an office document too.
  if (!xlsx::is(root, "workbook")) return refuse(file_error("xlsx_not_a_workbook"));
  auto relationships = read_relationships(package, workbook_part);
  if (!relationships) return refuse(relationships.error());

  XlsxWorkbook workbook;
  workbook.epoch_1904 = is_true(xlsx::child(root, "workbookPr").attribute("date1904").value());
  std::map<std::string, std::string> worksheets;
  for (const auto& relationship : *relationships) {
    if (relationship.type == "worksheet") worksheets[relationship.id] = relationship.part;
    if (relationship.type == "sharedStrings") workbook.shared_strings_part = relationship.part;
    if (relationship.type == "styles") workbook.styles_part = relationship.part;
  }
  for (const auto sheet : xlsx::child(root, "sheets").children()) {
    std::string id;
    for (const auto attribute : sheet.attributes())
      if (std::string_view(attribute.name()).ends_with(":id")) id = attribute.value();
    const auto found = worksheets.find(id);
    if (found == worksheets.end()) continue;  // a chart or a dialogue
    const std::string_view state = sheet.attribute("state").value();
    workbook.sheets.push_back(
        {sheet.attribute("name").value(), state == "hidden" || state == "veryHidden", found->second});
  }
  if (workbook.sheets.empty()) return refuse(file_error("xlsx_not_a_workbook"));
  return workbook;
}

}  // namespace assay::tabular

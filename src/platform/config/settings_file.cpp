#include "config/settings_file.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

#include <toml++/toml.h>

namespace assay::config {
namespace {

constexpr std::size_t kFileBytesMax = 1024 * 1024;
constexpr int kDepthMax = 8;

Error unreadable(const std::filesystem::path& file, std::string reason) {
  return Error::of(ErrorKind::kInvalid, "config_file_unreadable",
                   {{"file", file.string()}, {"reason", std::move(reason)}});
}

void collect(const toml::table& table, const std::string& prefix, const std::string& file, int depth,
             std::vector<FileValue>& values) {
  for (const auto& [key, node] : table) {
    const auto name = prefix + std::string(key.str());
    const std::size_t line = key.source().begin.line;
    const auto source = file + ":" + std::to_string(line);
    if (const auto* inner = node.as_table(); inner && depth < kDepthMax) {
      if (inner->empty() && depth > 0) values.push_back({name, "", source, line, false});
      collect(*inner, name + ".", file, depth + 1, values);
    } else if (const auto* text = node.as_string()) {
      values.push_back({name, text->get(), source, line, true});
    } else if (const auto* number = node.as_integer()) {
      values.push_back({name, std::to_string(number->get()), source, line, true});
    } else if (const auto* boolean = node.as_boolean()) {
      values.push_back({name, boolean->get() ? "true" : "false", source, line, true});
    } else {
      values.push_back({name, "", source, line, false});
    }
  }
}

}  // namespace

Result<std::vector<FileValue>> read_settings_file(const std::filesystem::path& file) {
  std::error_code code;
  if (std::filesystem::is_directory(file, code)) return refuse(unreadable(file, std::strerror(EISDIR)));
  errno = 0;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return refuse(unreadable(file, std::strerror(errno == 0 ? ENOENT : errno)));
  std::string content(kFileBytesMax + 1, '\0');
  stream.read(content.data(), static_cast<std::streamsize>(content.size()));
  content.resize(static_cast<std::size_t>(stream.gcount()));
  if (stream.bad()) return refuse(unreadable(file, std::strerror(EIO)));
  if (content.size() > kFileBytesMax) return refuse(unreadable(file, std::strerror(EFBIG)));
  try {
    const auto table = toml::parse(std::string_view(content));
    std::vector<FileValue> values;
    collect(table, "", file.filename().string(), 0, values);
    std::ranges::stable_sort(values, {}, &FileValue::line);
    return values;
  } catch (const toml::parse_error& error) {
    return refuse(Error::of(ErrorKind::kInvalid, "config_file_not_toml",
                            {{"file", file.string()},
                             {"line", std::to_string(error.source().begin.line)},
                             {"reason", std::string(error.description())}}));
  }
}

}  // namespace assay::config

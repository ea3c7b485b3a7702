#include "files/file_store.h"

#include "base/text.h"

namespace assay::files {

std::optional<FileHash> FileHash::parse(std::string_view text) {
  if (text.size() != 64 || text.find_first_not_of("0123456789abcdef") != std::string_view::npos) return std::nullopt;
  return FileHash(std::string(text));
}

FileHash FileHash::of(std::string_view bytes) { return FileHash(sha256_hex(bytes)); }

}  // namespace assay::files

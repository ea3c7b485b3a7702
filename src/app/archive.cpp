#include "archive.h"

#include <fstream>
#include <sstream>

#include <unistd.h>

#include <zip.h>

#include "base/text.h"
#include "json/read.h"
#include "json/write.h"
#include "sql/database.h"

namespace assay::app {
namespace {

struct ManifestEntry {
  std::string name;
  std::int64_t bytes = 0;
  std::string sha256;
};
BOOST_DESCRIBE_STRUCT(ManifestEntry, (), (name, bytes, sha256))

struct Manifest {
  std::string format;
  std::string version;
  Timestamp made_at;
  std::vector<ManifestEntry> entries;
};
BOOST_DESCRIBE_STRUCT(Manifest, (), (format, version, made_at, entries))

constexpr std::string_view kFormat = "assay-backup-1";

Result<std::string> read_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return refuse(Error::of(ErrorKind::kUnavailable, "backup_failed", {{"reason", file.string()}}));
  std::ostringstream text;
  text << stream.rdbuf();
  return std::move(text).str();
}

using Zip = std::unique_ptr<zip_t, decltype(&zip_discard)>;

Error failed(zip_t* archive) {
  const std::string reason = zip_strerror(archive);
  const bool full = zip_error_code_system(zip_get_error(archive)) == ENOSPC;
  return full ? Error::of(ErrorKind::kStorageFull, "storage_full")
              : Error::of(ErrorKind::kUnavailable, "backup_failed", {{"reason", reason}});
}

Outcome add_file(zip_t* archive, const std::filesystem::path& file, const std::string& name, Manifest& manifest) {
  const auto content = read_file(file);
  if (!content) return refuse(content.error());
  manifest.entries.push_back({name, static_cast<std::int64_t>(content->size()), sha256_hex(*content)});
  zip_source_t* source = zip_source_file(archive, file.c_str(), 0, -1);
  if (!source || zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) return refuse(failed(archive));
  return {};
}

std::optional<std::string> read_entry(zip_t* archive, const std::string& name) {
  zip_stat_t stat;
  if (zip_stat(archive, name.c_str(), 0, &stat) != 0) return std::nullopt;
  zip_file_t* entry = zip_fopen(archive, name.c_str(), 0);
  if (!entry) return std::nullopt;
  std::string content(stat.size, '\0');
  std::size_t done = 0;
  while (done < content.size()) {
    const auto read = zip_fread(entry, content.data() + done, content.size() - done);
    if (read <= 0) break;
    done += static_cast<std::size_t>(read);
  }
  zip_fclose(entry);
  if (done != content.size()) return std::nullopt;
  return content;
}

Outcome write_whole(const std::filesystem::path& file, const std::string& content) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << content;
  stream.flush();
  if (!stream) return refuse(Error::of(ErrorKind::kStorageFull, "storage_full"));
  return {};
}

// Opens the encrypted secrets of the database; nobody but its owner may read it.
constexpr std::string_view kSecretKey = "secret.key";

// Only names that the backup itself writes.
bool is_safe_name(const std::string& name) {
  return name == "assay.db" || name == kSecretKey ||
         (name.starts_with("files/") && name.find("..") == std::string::npos);
}

}  // namespace

Outcome write_backup(const std::filesystem::path& data, const std::filesystem::path& file, const Clock& clock) {
  if (std::filesystem::exists(file)) return refuse(Error::conflict("backup_exists", {{"file", file.string()}}));
  if (!std::filesystem::exists(data / "assay.db"))
    return refuse(Error::conflict("no_database_here", {{"folder", data.string()}}));
  const auto copy = file.string() + ".db.part";
  const auto part = file.string() + ".part";
  struct Cleanup {
    std::vector<std::string> files;
    ~Cleanup() {
      std::error_code ignored;
      for (const auto& name : files) std::filesystem::remove(name, ignored);
    }
  } cleanup{{copy, part}};
  std::error_code ignored;
  std::filesystem::remove(copy, ignored);
  std::filesystem::remove(part, ignored);
  sql::Database({(data / "assay.db").string(), 1}).copy_to(copy);

  int code = 0;
  Zip archive(zip_open(part.c_str(), ZIP_CREATE | ZIP_EXCL, &code), zip_discard);
  if (!archive) return refuse(Error::of(ErrorKind::kUnavailable, "backup_failed", {{"reason", file.string()}}));
  Manifest manifest{std::string(kFormat), ASSAY_VERSION, clock.now(), {}};
  if (auto added = add_file(archive.get(), copy, "assay.db", manifest); !added) return added;
  if (std::filesystem::exists(data / kSecretKey))
    if (auto added = add_file(archive.get(), data / kSecretKey, std::string(kSecretKey), manifest); !added)
      return added;
  if (std::filesystem::exists(data / "files")) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(data / "files")) {
      if (!entry.is_regular_file()) continue;
      const auto name = "files/" + std::filesystem::relative(entry.path(), data / "files").generic_string();
      if (auto added = add_file(archive.get(), entry.path(), name, manifest); !added) return added;
    }
  }
  const auto text = json::to_text(manifest);
  zip_source_t* source = zip_source_buffer(archive.get(), text.data(), text.size(), 0);
  if (!source || zip_file_add(archive.get(), "manifest.json", source, ZIP_FL_ENC_UTF_8) < 0)
    return refuse(failed(archive.get()));
  if (zip_close(archive.get()) != 0) return refuse(failed(archive.get()));
  (void)archive.release();
  std::filesystem::rename(part, file);
  return {};
}

Outcome restore_backup(const std::filesystem::path& file, const std::filesystem::path& data) {
  std::error_code ignored;
  if (std::filesystem::exists(data / "assay.db") ||
      (std::filesystem::exists(data) && !std::filesystem::is_empty(data, ignored)))
    return refuse(Error::conflict("restore_would_overwrite", {{"folder", data.string()}}));
  const auto damaged = [&](const std::string& reason) {
    return refuse(Error::conflict("backup_damaged", {{"file", file.string()}, {"reason", reason}}));
  };
  int code = 0;
  Zip archive(zip_open(file.c_str(), ZIP_RDONLY | ZIP_CHECKCONS, &code), zip_discard);
  if (!archive) return damaged("zip");
  const auto text = read_entry(archive.get(), "manifest.json");
  if (!text) return damaged("manifest.json");
  const auto manifest = json::parse<Manifest>(*text);
  if (!manifest || manifest->format != kFormat) return damaged("manifest.json");
  // Everything is unpacked beside the target and checked before it takes its place.
  const auto beside = std::filesystem::path(data.string() + ".restoring");
  std::filesystem::remove_all(beside, ignored);
  std::filesystem::create_directories(beside);
  std::filesystem::permissions(beside, std::filesystem::perms::owner_all, ignored);
  for (const auto& entry : manifest->entries) {
    const auto content = is_safe_name(entry.name) ? read_entry(archive.get(), entry.name) : std::nullopt;
    if (!content || sha256_hex(*content) != entry.sha256) {
      std::filesystem::remove_all(beside, ignored);
      return damaged(entry.name);
    }
    if (auto written = write_whole(beside / entry.name, *content); !written) {
      std::filesystem::remove_all(beside, ignored);
      return written;
    }
    if (entry.name == kSecretKey)
      std::filesystem::permissions(beside / kSecretKey,
                                   std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  }
  if (const auto damage = sql::Database({(beside / "assay.db").string(), 1}).find_damage()) {
    std::filesystem::remove_all(beside, ignored);
    return damaged(*damage);
  }
  std::filesystem::remove(data, ignored);  // an empty folder
  std::filesystem::rename(beside, data);
  return {};
}

}  // namespace assay::app

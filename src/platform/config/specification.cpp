#include "config/specification.h"

#include <algorithm>
#include <cctype>

#include "base/calendar.h"
#include "base/money.h"

namespace assay::config {
namespace {

using Refusal = std::optional<std::string_view>;

constexpr std::int64_t kMebibyte = 1024 * 1024;

Refusal not_empty(std::string_view value) {
  if (value.empty()) return "setting_empty";
  return std::nullopt;
}
Refusal database_url(std::string_view value) {
  if (value.empty() || value.starts_with("postgresql://") || value.starts_with("postgres://") ||
      value.find("dbname=") != std::string_view::npos)
    return std::nullopt;
  return "setting_not_a_database";
}
Refusal web_url(std::string_view value) {
  if (value.empty()) return std::nullopt;
  const auto host = value.starts_with("https://")  ? value.substr(8)
                    : value.starts_with("http://") ? value.substr(7)
                                                   : "";
  if (host.empty() || host.find_first_of(" \t\"<>?#") != std::string_view::npos || host.ends_with('/'))
    return "setting_not_a_url";
  return std::nullopt;
}
Refusal smtp_url(std::string_view value) {
  if (value.empty()) return std::nullopt;
  const auto host = value.starts_with("smtp://")    ? value.substr(7)
                    : value.starts_with("smtps://") ? value.substr(8)
                                                    : "";
  if (host.empty() || host.find_first_of(" \t\"<>?#/@") != std::string_view::npos) return "setting_not_an_smtp_url";
  return std::nullopt;
}
Refusal mailbox(std::string_view value) {
  if (value.empty()) return std::nullopt;
  const auto open = value.rfind('<');
  const auto address =
      value.ends_with('>') && open != std::string_view::npos ? value.substr(open + 1, value.size() - open - 2) : value;
  const auto at = address.rfind('@');
  if (at == std::string_view::npos || at == 0 || at + 1 == address.size() ||
      address.find_first_of(" \t\r\n<>\"") != std::string_view::npos)
    return "setting_not_a_mailbox";
  return std::nullopt;
}
Refusal secret_key(std::string_view value) {
  const bool hexadecimal = std::ranges::all_of(
      value, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
  if (value.empty() || (value.size() == 64 && hexadecimal)) return std::nullopt;
  return "setting_not_a_key";
}
Refusal time_zone(std::string_view value) {
  if (is_time_zone(value)) return std::nullopt;
  return "setting_not_a_time_zone";
}
Refusal currency(std::string_view value) {
  if (is_currency_code(value)) return std::nullopt;
  return "setting_not_a_currency";
}

constexpr Specification kSpecifications[] = {
    {.name = "data.folder", .refuse_text = not_empty},
    {.name = "database.url", .secret = true, .refuse_text = database_url},
    {.name = "database.readers", .minimum = 2, .maximum = 256},
    {.name = "http.listen"},
    {.name = "http.threads", .minimum = 1, .maximum = 64},
    {.name = "http.workers", .minimum = 1, .maximum = 256},
    {.name = "http.body_limit_bytes", .minimum = 16 * 1024, .maximum = 64 * kMebibyte},
    {.name = "http.import_limit_bytes", .minimum = 16 * 1024, .maximum = 256 * kMebibyte},
    {.name = "http.header_timeout_seconds", .minimum = 1, .maximum = 600},
    {.name = "http.body_timeout_seconds", .minimum = 1, .maximum = 3'600},
    {.name = "http.idle_timeout_seconds", .minimum = 1, .maximum = 3'600},
    {.name = "http.shutdown_seconds", .minimum = 0, .maximum = 600},
    {.name = "http.rate_per_minute", .minimum = 0, .maximum = 10'000'000},
    {.name = "http.trust_proxy"},
    {.name = "http.secure_cookies"},
    {.name = "http.public_url", .refuse_text = web_url},
    {.name = "metrics.listen"},
    {.name = "web.folder"},
    {.name = "log.level"},
    {.name = "log.format"},
    {.name = "log.file"},
    {.name = "session.days", .minimum = 1, .maximum = 365},
    {.name = "session.idle_hours", .minimum = 1, .maximum = 365 * 24},
    {.name = "jobs.threads", .minimum = 1, .maximum = 32},
    {.name = "search.open_indexes", .minimum = 1, .maximum = 1'000},
    {.name = "smtp.url", .refuse_text = smtp_url},
    {.name = "smtp.user"},
    {.name = "smtp.password", .secret = true},
    {.name = "smtp.from", .refuse_text = mailbox},
    {.name = "smtp.security"},
    {.name = "delivery.key", .secret = true, .refuse_text = secret_key},
    {.name = "delivery.allow_private_addresses"},
    {.name = "delivery.ca_file"},
    {.name = "delivery.retry_seconds", .minimum = 1, .maximum = 3'600},
    {.name = "delivery.attempts", .minimum = 1, .maximum = 30},
    {.name = "workspace.language"},
    {.name = "workspace.time_zone", .refuse_text = time_zone},
    {.name = "workspace.currency", .refuse_text = currency},
};

// Levenshtein distance.
std::size_t distance(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const auto above = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, diagonal + (left[i - 1] == right[j - 1] ? 0 : 1)});
      diagonal = above;
    }
  }
  return row.back();
}

std::string with_separators(std::string_view setting, char separator, bool upper) {
  std::string text;
  for (const char c : setting) {
    const char shown = c == '.' || c == '_' ? separator : c;
    text.push_back(upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(shown))) : shown);
  }
  return text;
}

}  // namespace

std::span<const Specification> specifications() { return kSpecifications; }

const Specification* find_specification(std::string_view name) {
  const auto* found = std::ranges::find(kSpecifications, name, &Specification::name);
  return found == std::end(kSpecifications) ? nullptr : found;
}

std::string_view nearest_name(std::string_view name) {
  name = name.substr(0, 100);
  const auto given = name.substr(name.rfind('.') == std::string_view::npos ? 0 : name.rfind('.') + 1);
  std::string_view nearest;
  std::size_t best = std::max<std::size_t>(3, name.size() / 4) + 1;
  for (const auto& specification : kSpecifications) {
    if (name.starts_with(specification.name) && name[specification.name.size()] == '.') return specification.name;
    // The right word without its section, or in a wrong one, is near as well.
    const auto member = specification.name.substr(specification.name.find('.') + 1);
    const auto within = distance(given, member);
    const auto apart = std::min(distance(name, specification.name), within <= given.size() / 4 ? within + 1 : best);
    if (apart >= best) continue;
    best = apart;
    nearest = specification.name;
  }
  return nearest;
}

std::string variable_name(std::string_view setting) { return "ASSAY_" + with_separators(setting, '_', true); }
std::string flag_name(std::string_view setting) { return "--" + with_separators(setting, '-', false); }

}  // namespace assay::config

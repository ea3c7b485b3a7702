// Every setting of the server, typed, with its default. What each is for and what it may be stands in
// specification.cpp; its name is section.member, as in "http.listen".
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "log/log.h"

namespace assay::config {

// "127.0.0.1:8080", "[::1]:8080", "localhost:8080". Port 0 lets the system choose.
struct Address {
  std::string host;
  std::uint16_t port = 0;

  bool operator==(const Address&) const = default;
};
std::string to_text(const Address& address);
std::optional<Address> parse_address(std::string_view text);

enum class SecureCookies { auto_, always, never };
BOOST_DESCRIBE_ENUM(SecureCookies, auto_, always, never)
enum class Language { en, zh };
BOOST_DESCRIBE_ENUM(Language, en, zh)
enum class MailSecurity { starttls, tls, plain };
BOOST_DESCRIBE_ENUM(MailSecurity, starttls, tls, plain)

struct FolderSettings {
  std::string folder = "./data";
};
BOOST_DESCRIBE_STRUCT(FolderSettings, (), (folder))

struct DatabaseAccess {
  std::string url;  // empty: SQLite in the data folder
  std::int64_t readers = 8;
};
BOOST_DESCRIBE_STRUCT(DatabaseAccess, (), (url, readers))

struct HttpSettings {
  Address listen{"127.0.0.1", 8080};
  std::int64_t threads = 1;
  std::int64_t workers = 8;
  std::int64_t body_limit_bytes = 2 * 1024 * 1024;
  std::int64_t import_limit_bytes = 256 * 1024 * 1024;
  std::int64_t header_timeout_seconds = 10;
  std::int64_t body_timeout_seconds = 120;
  std::int64_t idle_timeout_seconds = 60;
  std::int64_t shutdown_seconds = 10;
  std::int64_t rate_per_minute = 1'200;
  bool trust_proxy = false;
  SecureCookies secure_cookies = SecureCookies::auto_;
  std::string public_url;
};
BOOST_DESCRIBE_STRUCT(HttpSettings, (),
                      (listen, threads, workers, body_limit_bytes, import_limit_bytes, header_timeout_seconds,
                       body_timeout_seconds, idle_timeout_seconds, shutdown_seconds, rate_per_minute, trust_proxy,
                       secure_cookies, public_url))

struct MetricsSettings {
  std::optional<Address> listen;  // nullopt: off
};
BOOST_DESCRIBE_STRUCT(MetricsSettings, (), (listen))

struct WebSettings {
  std::string folder;  // empty: what was installed with the program
};
BOOST_DESCRIBE_STRUCT(WebSettings, (), (folder))

struct LogSettings {
  log::Level level = log::Level::info;
  log::Format format = log::Format::text;
  std::string file;  // empty: standard error
};
BOOST_DESCRIBE_STRUCT(LogSettings, (), (level, format, file))

struct SessionSettings {
  std::int64_t days = 30;
  std::int64_t idle_hours = 168;
};
BOOST_DESCRIBE_STRUCT(SessionSettings, (), (days, idle_hours))

struct JobSettings {
  std::int64_t threads = 2;
};
BOOST_DESCRIBE_STRUCT(JobSettings, (), (threads))

struct SearchSettings {
  std::int64_t open_indexes = 32;
};
BOOST_DESCRIBE_STRUCT(SearchSettings, (), (open_indexes))

// What a new workspace begins with when nothing else is said.
struct WorkspaceDefaults {
  Language language = Language::en;
  std::string time_zone = "UTC";
  std::string currency = "CNY";
};
BOOST_DESCRIBE_STRUCT(WorkspaceDefaults, (), (language, time_zone, currency))

struct SmtpSettings {
  std::string url;  // smtp://host:587; empty: no mail is sent
  std::string user;
  std::string password;
  std::string from;  // "Assay <assay@example.com>"
  MailSecurity security = MailSecurity::starttls;
};
BOOST_DESCRIBE_STRUCT(SmtpSettings, (), (url, user, password, from, security))

struct DeliverySettings {
  std::string key;  // empty: the file secret.key of the data folder
  bool allow_private_addresses = false;
  std::string ca_file;  // empty: the authorities of the system
  std::int64_t retry_seconds = 30;
  std::int64_t attempts = 12;
};
BOOST_DESCRIBE_STRUCT(DeliverySettings, (), (key, allow_private_addresses, ca_file, retry_seconds, attempts))

struct Settings {
  FolderSettings data;
  DatabaseAccess database;
  HttpSettings http;
  MetricsSettings metrics;
  WebSettings web;
  LogSettings log;
  SessionSettings session;
  JobSettings jobs;
  SearchSettings search;
  SmtpSettings smtp;
  DeliverySettings delivery;
  WorkspaceDefaults workspace;
};
BOOST_DESCRIBE_STRUCT(Settings, (),
                      (data, database, http, metrics, web, log, session, jobs, search, smtp, delivery, workspace))

}  // namespace assay::config

// What the server says about itself: one line an event, as text for people or JSON for machines.
//
// Fields carry what varies, so that the message stays the same and can be searched for. No personal data: a value that
// comes from a person or names one is wrapped in Private or left out; ids are fine.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>

#include <boost/describe.hpp>

#include "base/result.h"
#include "base/time.h"

namespace assay::log {

enum class Level { debug, info, warning, error, off };
BOOST_DESCRIBE_ENUM(Level, debug, info, warning, error, off)
enum class Format { text, json };
BOOST_DESCRIBE_ENUM(Format, text, json)

// Shows in the code that a value was there, and in the log only "[private]".
struct Private {
  std::string_view value;
};

// A name and a value. Holds views: make it within the call.
class Field {
 public:
  using Value = std::variant<std::string_view, std::int64_t, double, bool>;

  Field(std::string_view name, Private) : name_(name), value_(std::string_view("[private]")) {}
  template <class T>
  Field(std::string_view name, const T& value) : name_(name) {
    if constexpr (std::is_same_v<T, bool>)
      value_ = value;
    else if constexpr (std::is_integral_v<T>)
      value_ = static_cast<std::int64_t>(value);
    else if constexpr (std::is_floating_point_v<T>)
      value_ = static_cast<double>(value);
    else
      value_ = std::string_view(value);
  }
  [[nodiscard]] std::string_view name() const { return name_; }
  [[nodiscard]] const Value& value() const { return value_; }

 private:
  std::string_view name_;
  Value value_;
};
using Fields = std::initializer_list<Field>;

struct Settings {
  Level level = Level::info;
  Format format = Format::text;
  std::filesystem::path file;                 // empty: standard error
  std::size_t file_bytes = 64 * 1024 * 1024;  // then the file is set aside as NAME.1
  std::size_t files_kept = 5;
};

// Thread-safe. A level that is off costs one comparison. Control characters are escaped, so that a value cannot
// start a line of its own.
class Log {
 public:
  // Refuses with "log_file_unusable".
  static Result<Log> open(const Settings& settings, const Clock& clock);
  // Lines go to `sink`, one call a line without its line feed, one at a time. For tests.
  static Log to(const Settings& settings, const Clock& clock, std::function<void(std::string_view)> sink);
  // Says nothing; for programs that have no log.
  static Log nothing();

  ~Log();
  Log(Log&&) noexcept;
  Log& operator=(Log&&) noexcept;

  // A log that adds these fields to every line, the request id for example. This log must outlive it.
  [[nodiscard]] Log with(Fields fields) const;

  [[nodiscard]] bool enabled(Level level) const { return level >= level_ && level_ != Level::off; }
  void debug(std::string_view message, Fields fields = {}) const {
    if (enabled(Level::debug)) write(Level::debug, message, fields);
  }
  void info(std::string_view message, Fields fields = {}) const {
    if (enabled(Level::info)) write(Level::info, message, fields);
  }
  void warning(std::string_view message, Fields fields = {}) const {
    if (enabled(Level::warning)) write(Level::warning, message, fields);
  }
  void error(std::string_view message, Fields fields = {}) const {
    if (enabled(Level::error)) write(Level::error, message, fields);
  }
  // Everything written so far is with the operating system.
  void flush() const;

 private:
  class Sink;
  Log(std::unique_ptr<Sink> owned, const Settings& settings, const Clock* clock);
  void write(Level level, std::string_view message, Fields fields) const;

  Level level_ = Level::off;
  Format format_ = Format::text;
  const Clock* clock_ = nullptr;
  std::unique_ptr<Sink> owned_;
  Sink* sink_ = nullptr;
  std::string fixed_;  // fields of every line, already written
};

}  // namespace assay::log

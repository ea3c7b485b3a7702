#include "log/log.h"

#include <mutex>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "log/line.h"

namespace assay::log {

class Log::Sink {
 public:
  explicit Sink(spdlog::sink_ptr sink) : logger_("assay", std::move(sink)) {
    logger_.set_pattern("%v");
    logger_.flush_on(spdlog::level::info);
    // A log that cannot be written (a full disk) must not stop the work it tells of.
    logger_.set_error_handler([](const std::string&) {});
  }
  explicit Sink(std::function<void(std::string_view)> take)
      : logger_("none", spdlog::sinks_init_list{}), take_(std::move(take)) {}

  void write(std::string_view line) {
    if (!take_) return logger_.log(spdlog::level::info, spdlog::string_view_t(line.data(), line.size()));
    const std::lock_guard lock(mutex_);
    take_(line);
  }
  void flush() { logger_.flush(); }

 private:
  spdlog::logger logger_;
  std::mutex mutex_;
  std::function<void(std::string_view)> take_;
};

Log::Log(std::unique_ptr<Sink> owned, const Settings& settings, const Clock* clock)
    : level_(settings.level), format_(settings.format), clock_(clock), owned_(std::move(owned)), sink_(owned_.get()) {}

Log::~Log() = default;
Log::Log(Log&&) noexcept = default;
Log& Log::operator=(Log&&) noexcept = default;

Result<Log> Log::open(const Settings& settings, const Clock& clock) {
  try {
    spdlog::sink_ptr sink;
    if (settings.file.empty())
      sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
    else
      sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(settings.file.string(), settings.file_bytes,
                                                                    settings.files_kept);
    return Log(std::make_unique<Sink>(std::move(sink)), settings, &clock);
  } catch (const spdlog::spdlog_ex& error) {
    return refuse(Error::of(ErrorKind::kInvalid, "log_file_unusable",
                            {{"file", settings.file.string()}, {"reason", error.what()}}));
  }
}

Log Log::to(const Settings& settings, const Clock& clock, std::function<void(std::string_view)> sink) {
  return Log(std::make_unique<Sink>(std::move(sink)), settings, &clock);
}

Log Log::nothing() {
  Settings settings;
  settings.level = Level::off;
  return Log(nullptr, settings, nullptr);
}

Log Log::with(Fields fields) const {
  Settings settings;
  settings.level = level_;
  settings.format = format_;
  Log child(nullptr, settings, clock_);
  child.sink_ = sink_;
  child.fixed_ = fixed_;
  for (const auto& field : fields) append_field(child.fixed_, format_, field);
  return child;
}

void Log::write(Level level, std::string_view message, Fields fields) const {
  sink_->write(make_line(format_, clock_->now(), level, message, fixed_, fields));
}

void Log::flush() const {
  if (sink_) sink_->flush();
}

}  // namespace assay::log

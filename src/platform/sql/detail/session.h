// One open connection with its prepared statements; the only file family that includes SOCI.
#pragma once

#include <list>
#include <memory>
#include <string>
#include <unordered_map>

#include <soci/soci.h>

#include "sql/connection.h"

namespace assay::sql {

class Session {
 public:
  Session(Engine engine, const std::string& connection_string);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  [[nodiscard]] Engine engine() const { return engine_; }
  // Runs text without parameters: pragmas, BEGIN, DDL.
  void run(const std::string& sql);
  std::int64_t execute(std::string_view sql, std::vector<Value> parameters);
  void query(std::string_view sql, std::vector<Value> parameters, std::span<const Kind> columns,
             const std::function<void(std::span<const Value>)>& visit);
  // After an error on the wire the connection cannot be trusted.
  [[nodiscard]] bool broken() const { return broken_; }

 private:
  struct Statement;
  Statement& prepare(std::string_view sql, const std::vector<Value>& parameters, std::span<const Kind> columns);
  template <class Work>
  auto guarded(std::string_view sql, Work&& work);

  Engine engine_;
  soci::session session_;
  bool broken_ = false;
  std::unordered_map<std::string, std::unique_ptr<Statement>> statements_;
};

}  // namespace assay::sql

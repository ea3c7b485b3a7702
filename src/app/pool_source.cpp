#include "pool_source.h"

#include "demand/pool.h"
#include "json/read.h"
#include "terminal.h"

namespace assay::app {
namespace {

class FolderPool final : public PoolSource {
 public:
  FolderPool(std::unique_ptr<Application> application, const WorkspaceId& workspace)
      : application_(std::move(application)), scope_(Scope::system(workspace, terminal_language())) {}

  Result<value::Ranking> rank(const value::RankQuery& query) override {
    application_->outbox().drain();
    return application_->database().read([&](sql::Connection& connection) {
      return value::rank(connection, catalogue(), scope_, query, &application_->demand().text_search());
    });
  }
  Result<value::ExplainedValue> explain(const std::string& id_or_key) override {
    return application_->database().read([&](sql::Connection& connection) {
      return value::explain_requirement(connection, catalogue(), scope_, id_or_key);
    });
  }
  Result<std::vector<example::PoolItem>> first(const std::string& sort, std::size_t limit) override {
    return application_->database().read([&](sql::Connection& connection) -> Result<std::vector<example::PoolItem>> {
      const auto entries = demand::first_of_pool(connection, scope_, sort, std::nullopt, limit);
      if (!entries) return refuse(entries.error());
      std::vector<example::PoolItem> items;
      for (const auto& entry : *entries) items.push_back({entry.title, entry.urgency, entry.importance});
      return items;
    });
  }

 private:
  std::unique_ptr<Application> application_;
  Scope scope_;
};

// What of a requirement's row on the wire is read here.
struct Row {
  std::string key;
  example::PoolItem item;
};

std::optional<std::int64_t> whole_number(const boost::json::object& row, const char* name) {
  const auto* value = row.if_contains(name);
  if (!value || !value->is_int64()) return std::nullopt;
  return value->get_int64();
}

std::string text_of(const boost::json::object& row, const char* name) {
  const auto* value = row.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

class ServerPool final : public PoolSource {
 public:
  explicit ServerPool(RemoteServer server) : server_(std::move(server)) {}

  Result<value::Ranking> rank(const value::RankQuery& query) override {
    std::string filter = query.list ? "&list=" + std::string(to_word(*query.list)) : "";
    if (query.filter) filter += "&filter=" + url_encoded(*query.filter);
    if (!query.all && !demand::filter_names_status(query.filter)) {
      std::string open;
      for (const auto status : demand::open_statuses())
        open += (open.empty() ? "" : ",") + std::string(to_word(status));
      filter += "&status=" + open;
    }
    const auto rows = read_rows("-density", filter, query.limit);
    if (!rows) return refuse(rows.error());
    value::Ranking ranking;
    for (const auto& row : *rows) {
      const auto explained = explain(row.key);
      if (!explained) return refuse(explained.error());
      ranking.items.push_back(value::ranked_item(row.item.title, *explained));
    }
    return ranking;
  }
  Result<value::ExplainedValue> explain(const std::string& id_or_key) override {
    const auto answer = server_.send("GET", "/api/v1/requirements/" + url_encoded(id_or_key) + "/value");
    if (!answer) return refuse(answer.error());
    return json::parse<value::ExplainedValue>(answer->body);
  }
  Result<std::vector<example::PoolItem>> first(const std::string& sort, std::size_t limit) override {
    const auto rows = read_rows(sort, "", limit);
    if (!rows) return refuse(rows.error());
    std::vector<example::PoolItem> items;
    for (const auto& row : *rows) items.push_back(row.item);
    return items;
  }

 private:
  Result<std::vector<Row>> read_rows(const std::string& sort, const std::string& filter, std::size_t limit) {
    constexpr std::size_t kPage = 200;
    std::vector<Row> rows;
    std::string cursor;
    do {
      const auto page = server_.call("GET", "/api/v1/requirements?sort=" + url_encoded(sort) + filter +
                                                "&limit=" + std::to_string(std::min(kPage, limit - rows.size())) +
                                                (cursor.empty() ? "" : "&cursor=" + url_encoded(cursor)));
      if (!page) return refuse(page.error());
      const auto* items = page->is_object() ? page->get_object().if_contains("items") : nullptr;
      if (!items || !items->is_array())
        return refuse(Error::of(ErrorKind::kUnavailable, "server_refused", {{"detail", "no list of requirements"}}));
      for (const auto& item : items->get_array()) {
        const auto& row = item.as_object();
        rows.push_back({text_of(row, "key"),
                        {text_of(row, "title"), whole_number(row, "urgency"), whole_number(row, "importance")}});
      }
      cursor = items->get_array().empty() ? "" : text_of(page->get_object(), "next");
    } while (!cursor.empty() && rows.size() < limit);
    return rows;
  }

  RemoteServer server_;
};

}  // namespace

std::unique_ptr<PoolSource> open_pool(const CommandLine& line) {
  if (auto server = line.remote()) return std::make_unique<ServerPool>(std::move(*server));
  auto application = line.open();
  if (!application) return nullptr;
  const auto workspace = line.choose_workspace(*application);
  if (!workspace) return nullptr;
  return std::make_unique<FolderPool>(std::move(application), *workspace);
}

}  // namespace assay::app

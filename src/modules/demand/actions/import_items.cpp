#include "actions/import_items.h"

#include <algorithm>
#include <array>

#include "actions/import_values.h"
#include "actions/json_members.h"
#include "base/text.h"
#include "domain/import_words.h"
#include "tabular/profile.h"

namespace assay::demand {
namespace {

constexpr std::size_t kShownCharacters = 80;

using boost::json::object;

std::vector<std::string> labels_of(const object& from) {
  std::vector<std::string> labels;
  for (const auto name : {"labels", "tags"}) {
    const auto* found = from.if_contains(name);
    if (!found) continue;
    if (found->is_string()) {
      std::ranges::move(split_tags(text_of(*found)), std::back_inserter(labels));
    } else if (found->is_array()) {
      for (const auto& label : found->get_array()) {
        if (label.is_object())
          labels.push_back(text_member(label.get_object(), {"name", "title"}));
        else
          labels.emplace_back(clean(text_of(label)));
      }
    }
  }
  if (const auto category = name_member(from, {"category"}, {"name"}); !category.empty()) labels.push_back(category);
  return labels;
}

std::string company_of(const object& from) {
  if (auto company = name_member(from, {"company", "customer"}, {"name"}); !company.empty()) return company;
  const auto* author = member(from, {"author", "user"});
  if (!author || !author->is_object()) return {};
  const auto* companies = author->get_object().if_contains("companies");
  if (companies && companies->is_array() && !companies->get_array().empty() &&
      companies->get_array().front().is_object())
    return text_member(companies->get_array().front().get_object(), {"name"});
  return name_member(author->get_object(), {"company"}, {"name"});
}

// Where the file holds them; elsewhere "comments" is a count.
std::vector<std::string> comments_of(const object& from) {
  std::vector<std::string> comments;
  const auto* found = from.if_contains("comments");
  if (!found || !found->is_array()) return comments;
  for (const auto& each : found->get_array()) {
    if (!each.is_object()) continue;
    const auto& comment = each.get_object();
    const auto text = text_member(comment, {"body", "value", "text"});
    if (text.empty()) continue;
    const auto who = name_member(comment, {"user", "author"}, {"login", "name", "email"});
    const auto when = text_member(comment, {"created_at", "created"});
    std::string head = who;
    if (!when.empty()) head += (head.empty() ? "" : ", ") + when;
    comments.push_back((head.empty() ? "" : head + ":\n") + text);
  }
  return comments;
}

void read_votes(std::string_view text, std::int64_t number, const std::string& column,
                std::optional<std::int64_t>& into, std::vector<RowError>& errors) {
  const auto votes = read_import_whole_number(text);
  if (!votes)
    errors.push_back(row_error(number, column, "import_not_a_whole_number", text));
  else if (*votes < 0)
    errors.push_back(row_error(number, column, "import_number_negative", text));
  else
    into = *votes;
}

// Those who gave a thumb up; all reactions where these are not told apart; a plain count.
void read_json_votes(const object& from, std::int64_t number, std::optional<std::int64_t>& into,
                     std::vector<RowError>& errors) {
  const auto* reactions = member(from, {"reactions"});
  const auto* found = reactions && reactions->is_object()
                          ? member(reactions->get_object(), {"+1", "total_count", "totalCount"})
                          : member(from, {"reactions_+1", "reactions_plus_one", "score", "votes", "voteCount",
                                          "vote_count", "reactions"});
  if (!found) return;
  if (found->is_array()) {  // the voters themselves
    into = static_cast<std::int64_t>(found->get_array().size());
    return;
  }
  std::string text;
  if (found->is_int64())
    text = std::to_string(found->get_int64());
  else
    text = boost::json::serialize(*found);
  if (found->is_string()) text = text_of(*found);
  read_votes(text, number, "votes", into, errors);
}

std::string squeezed(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) out.push_back(c == ' ' || c == '-' || c == '.' ? '_' : c);
  return out;
}

// "30/Sep/21 5:20 PM;alice;We need this too": when, who, what.
std::string comment_of_cell(std::string_view cell) {
  const auto first = cell.find(';');
  const auto second = first == std::string_view::npos ? first : cell.find(';', first + 1);
  if (second == std::string_view::npos || !read_import_time(cell.substr(0, first))) return std::string(cell);
  return std::string(trim(cell.substr(first + 1, second - first - 1))) + ", " +
         std::string(trim(cell.substr(0, first))) + ":\n" + std::string(trim(cell.substr(second + 1)));
}

}  // namespace

void read_created(std::string_view text, std::int64_t number, const std::string& column, std::optional<Timestamp>& into,
                  std::vector<RowError>& errors) {
  if (trim(text).empty()) return;
  into = read_import_time(text);
  if (!into) errors.push_back(row_error(number, column, "import_not_a_time", text));
}

RowError row_error(std::int64_t row, std::string column, std::string code, std::string_view value,
                   MessageParameters more) {
  RowError error{row, std::move(column), std::move(code), std::move(more),
                 std::string(first_code_points(clean(trim(value)), kShownCharacters))};
  error.parameters.emplace_back("row", std::to_string(row));
  error.parameters.emplace_back("column", error.column);
  error.parameters.emplace_back("value", error.value);
  return error;
}

std::string column_name(const std::vector<std::string>& header, std::size_t column) {
  return column < header.size() && !header[column].empty() ? header[column] : tabular::column_letters(column);
}

ReadItem item_of_json(const object& from, std::int64_t number, std::vector<RowError>& errors) {
  ReadItem read;
  auto& item = read.item;
  item.id = text_member(from, {"number", "id", "_id", "iid"});
  item.title = text_member(from, {"title", "name"});
  item.text = text_member(from, {"body", "details", "description", "text"});
  item.author = name_member(from, {"user", "author", "author_name"}, {"login", "name", "email"});
  if (const auto* author = object_member(from, {"user", "author"})) item.author_email = text_member(*author, {"email"});
  item.company = company_of(from);
  read_created(text_member(from, {"created_at", "created", "createdAt"}), number, "created_at", item.created_at,
               errors);
  read_json_votes(from, number, item.votes, errors);
  item.link = text_member(from, {"html_url", "url"});
  if (item.link.starts_with("https://api.")) item.link.clear();
  item.repository = repository_of_link(item.link);
  if (item.repository.empty()) item.repository = repository_of_link(text_member(from, {"repository_url"}) + "/");
  item.labels = labels_of(from);
  item.state = text_member(from, {"state", "status"});
  item.comments = comments_of(from);
  const auto* pull_request = member(from, {"pull_request"});
  const auto* marked = member(from, {"is_pr", "is_pull_request"});
  read.pull_request =
      (pull_request && pull_request->is_object()) || (marked && marked->is_bool() && marked->get_bool());
  return read;
}

Result<ItemColumns> ItemColumns::find(const std::vector<std::string>& header, Preset preset) {
  using Names = std::array<std::vector<std::string_view>, kFields>;
  static const Names kTracker = {{
      {"number", "id", "_id", "issue_number", "issue_id", "post_id", "key", "ticket_id"},
      {"title", "name", "post_title", "subject"},
      {"body", "details", "description", "text"},
      {"author", "user", "user_login", "author_name", "author_login", "created_by", "requester", "requester_name"},
      {"author_email", "user_email", "email", "requester_email"},
      {"company", "author_company", "customer", "organization", "requester_organization"},
      {"created_at", "created", "date", "created_on"},
      {"reactions_+1_num", "reactions_+1", "reactions_plus_one", "+1", "thumbs_up", "votes", "score", "vote_count"},
      {"reactions_total_num", "reactions_total_count", "reactions_total", "reactions"},
      {"html_url", "url", "link", "post_url"},
      {"labels", "label_names", "tags", "category"},
      {"state", "status"},
      {"is_pr", "is_pull_request", "pull_request"},
      {},
      {},
      {},
  }};
  // Jira writes a column for each value of a field that may have several.
  static const Names kJira = {{
      {"issue_key", "key", "issue_id", "问题关键字", "关键字", "问题id"},
      {"summary", "title", "概要", "摘要", "主题"},
      {"description", "描述"},
      {"reporter", "creator", "报告人", "创建者"},
      {"reporter_email", "reporter_email_address"},
      {"custom_field_(customer)", "custom_field_(organizations)", "custom_field_(organization)",
       "custom_field_(company)", "customer", "organization", "organizations", "自定义字段_(客户)"},
      {"created", "已创建", "创建日期", "创建时间"},
      {"votes", "投票", "得票"},
      {"watchers", "关注者", "关注人"},
      {"issue_url", "url", "link"},
      {"labels", "component/s", "components", "标签", "模块", "组件"},
      {"status", "状态"},
      {},
      {"issue_type", "问题类型", "事务类型"},
      {"priority", "优先级"},
      {"comment", "comments", "备注", "评论", "注释"},
  }};
  const auto& names = preset == Preset::jira ? kJira : kTracker;
  ItemColumns found;
  found.header_ = header;
  found.columns_.resize(kFields);
  std::vector<std::string> squeezed_header;
  squeezed_header.reserve(header.size());
  for (const auto& name : header) squeezed_header.push_back(squeezed(name));
  for (std::size_t field = 0; field < kFields; ++field) {
    const bool several = field == kLabels || field == kComments || field == kAllVotes;
    for (const auto name : names[field]) {
      for (std::size_t column = 0; column < header.size(); ++column)
        if (squeezed_header[column] == name && (several || found.columns_[field].empty()))
          found.columns_[field].push_back(column);
      // Labels of different names add up in Jira; elsewhere the best name wins.
      if (!found.columns_[field].empty() && !(several && preset == Preset::jira)) break;
    }
  }
  found.jira_ = preset == Preset::jira;
  if (found.columns_[kTitle].empty())
    return refuse(Error::invalid(
        "file", "import_columns_missing",
        {{"preset", std::string(to_text(preset))}, {"columns", preset == Preset::jira ? "Summary" : "title"}}));
  return found;
}

std::string_view ItemColumns::cell(const tabular::Row& row, Field field) const {
  const auto& columns = columns_[field];
  return columns.empty() ? std::string_view() : row.cell(columns.front());
}

void ItemColumns::read_counts(const tabular::Row& row, TrackerItem& item, std::vector<RowError>& errors) const {
  const auto number = static_cast<std::int64_t>(row.number);
  for (const auto field : {kVotes, kAllVotes}) {
    if (trim(cell(row, field)).empty()) continue;
    // Jira's watchers are names, one a column.
    if (field == kAllVotes && jira_) {
      item.votes = std::ranges::count_if(columns_[field], [&](auto column) { return !trim(row.cell(column)).empty(); });
      break;
    }
    read_votes(cell(row, field), number, column_name(header_, columns_[field].front()), item.votes, errors);
    break;
  }
}

ReadItem ItemColumns::read(const tabular::Row& row, std::vector<RowError>& errors) const {
  const auto number = static_cast<std::int64_t>(row.number);
  const auto text = [&](Field field) { return std::string(trim(clean(cell(row, field)))); };
  ReadItem read;
  auto& item = read.item;
  item.id = text(kId);
  item.title = text(kTitle);
  item.text = text(kText);
  item.author = text(kAuthor);
  item.author_email = text(kEmail);
  item.company = text(kCompany);
  if (!columns_[kCreated].empty())
    read_created(cell(row, kCreated), number, column_name(header_, columns_[kCreated].front()), item.created_at,
                 errors);
  read_counts(row, item, errors);
  item.link = text(kLink);
  item.repository = repository_of_link(item.link);
  for (const auto column : columns_[kLabels])
    std::ranges::move(split_tags(row.cell(column)), std::back_inserter(item.labels));
  item.state = text(kState);
  item.type = text(kType);
  item.priority = text(kPriority);
  for (const auto column : columns_[kComments])
    if (const auto comment = clean(trim(row.cell(column))); !comment.empty())
      item.comments.push_back(comment_of_cell(comment));
  const auto marked = text(kPullRequest);
  read.pull_request = !marked.empty() && marked != "0" && tabular::read_boolean(marked).value_or(true);
  return read;
}

}  // namespace assay::demand

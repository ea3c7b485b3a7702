#include "actions/import_items.h"

#include <algorithm>
#include <array>

#include "actions/import_values.h"
#include "base/text.h"
#include "domain/import_words.h"
#include "tabular/profile.h"

namespace assay::demand {
namespace {

constexpr std::size_t kShownCharacters = 80;

using boost::json::object;
using boost::json::value;

std::string_view text_of(const value& from) {
  return from.is_string() ? std::string_view(from.get_string().data(), from.get_string().size()) : std::string_view();
}

const value* member(const object& from, std::initializer_list<std::string_view> names) {
  for (const auto name : names) {
    const auto* found = from.if_contains(name);
    if (found && !found->is_null()) return found;
  }
  return nullptr;
}

std::string text_member(const object& from, std::initializer_list<std::string_view> names) {
  const auto* found = member(from, names);
  if (!found) return {};
  if (found->is_int64()) return std::to_string(found->get_int64());
  if (found->is_uint64()) return std::to_string(found->get_uint64());
  return std::string(trim(clean(text_of(*found))));
}

// A name that stands as a text or inside an object: "user": {"login": "…"}.
std::string name_member(const object& from, std::initializer_list<std::string_view> names,
                        std::initializer_list<std::string_view> inside) {
  const auto* found = member(from, names);
  if (!found) return {};
  if (found->is_object()) return text_member(found->get_object(), inside);
  return std::string(trim(clean(text_of(*found))));
}

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

void read_created(std::string_view text, std::int64_t number, const std::string& column, std::optional<Timestamp>& into,
                  std::vector<RowError>& errors) {
  if (trim(text).empty()) return;
  into = read_import_time(text);
  if (!into) errors.push_back(row_error(number, column, "import_not_a_time", text));
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

}  // namespace

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
  const auto* pull_request = member(from, {"pull_request"});
  const auto* marked = member(from, {"is_pr", "is_pull_request"});
  read.pull_request =
      (pull_request && pull_request->is_object()) || (marked && marked->is_bool() && marked->get_bool());
  return read;
}

Result<ItemColumns> ItemColumns::find(const std::vector<std::string>& header, Preset preset) {
  static const std::array<std::vector<std::string_view>, kFields> kNames = {{
      {"number", "id", "_id", "issue_number", "issue_id", "post_id", "key"},
      {"title", "name", "post_title"},
      {"body", "details", "description", "text"},
      {"author", "user", "user_login", "author_name", "author_login", "created_by"},
      {"company", "author_company", "customer", "organization"},
      {"created_at", "created", "date", "created_on"},
      {"reactions_+1_num", "reactions_+1", "reactions_plus_one", "+1", "thumbs_up", "votes", "score", "vote_count"},
      {"reactions_total_num", "reactions_total_count", "reactions_total", "reactions"},
      {"html_url", "url", "link", "post_url"},
      {"labels", "label_names", "tags", "category"},
      {"state", "status"},
      {"is_pr", "is_pull_request", "pull_request"},
  }};
  ItemColumns found;
  found.header_ = header;
  found.columns_.assign(kFields, -1);
  for (std::size_t field = 0; field < kFields; ++field) {
    for (const auto name : kNames[field]) {
      const auto column = std::ranges::find_if(header, [&](const auto& each) { return squeezed(each) == name; });
      if (column == header.end()) continue;
      found.columns_[field] = column - header.begin();
      break;
    }
  }
  if (found.columns_[kTitle] < 0)
    return refuse(Error::invalid("file", "import_columns_missing",
                                 {{"preset", std::string(to_text(preset))}, {"columns", "title"}}));
  return found;
}

std::string_view ItemColumns::cell(const tabular::Row& row, Field field) const {
  const auto column = columns_[field];
  return column < 0 ? std::string_view() : row.cell(static_cast<std::size_t>(column));
}

ReadItem ItemColumns::read(const tabular::Row& row, std::vector<RowError>& errors) const {
  const auto number = static_cast<std::int64_t>(row.number);
  const auto text = [&](Field field) { return std::string(trim(clean(cell(row, field)))); };
  const auto name = [&](Field field) { return column_name(header_, static_cast<std::size_t>(columns_[field])); };
  ReadItem read;
  auto& item = read.item;
  item.id = text(kId);
  item.title = text(kTitle);
  item.text = text(kText);
  item.author = text(kAuthor);
  item.company = text(kCompany);
  if (columns_[kCreated] >= 0) read_created(cell(row, kCreated), number, name(kCreated), item.created_at, errors);
  for (const auto field : {kVotes, kAllVotes}) {
    if (trim(cell(row, field)).empty()) continue;
    read_votes(cell(row, field), number, name(field), item.votes, errors);
    break;
  }
  item.link = text(kLink);
  item.repository = repository_of_link(item.link);
  item.labels = split_tags(cell(row, kLabels));
  item.state = text(kState);
  const auto marked = text(kPullRequest);
  read.pull_request = !marked.empty() && marked != "0" && tabular::read_boolean(marked).value_or(true);
  return read;
}

}  // namespace assay::demand

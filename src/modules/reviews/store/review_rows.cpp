#include "store/review_rows.h"

#include <charconv>

#include "base/text.h"

namespace assay::reviews::store {
namespace {

std::optional<std::int64_t> number_of(std::string_view key) {
  const auto folded = fold(key);
  if (!folded.starts_with("rev-")) return std::nullopt;
  std::int64_t number = 0;
  const auto end = std::from_chars(folded.data() + 4, folded.data() + folded.size(), number);
  if (end.ec != std::errc() || end.ptr != folded.data() + folded.size()) return std::nullopt;
  return number;
}

}  // namespace

std::int64_t take_number(sql::Transaction& transaction, const WorkspaceId& workspace) {
  return transaction
      .scalar<std::int64_t>(
          "INSERT INTO review_numbers (workspace_id, last_number) VALUES (?, 1) ON CONFLICT (workspace_id) DO UPDATE "
          "SET last_number = review_numbers.last_number + 1 RETURNING last_number",
          workspace)
      .value();
}

void insert_review(sql::Transaction& transaction, const Review& review) { transaction.insert("reviews", review); }

void update_review(sql::Transaction& transaction, const Review& review) {
  transaction.execute(
      "UPDATE reviews SET name = ?, held_on = ?, business_line_id = ?, participants = ?, filter = ?, notes = ?, "
      "state = ?, started_at = ?, ended_at = ?, minutes = ?, version = ? WHERE id = ? AND workspace_id = ?",
      review.name, review.held_on, review.business_line_id, review.participants, review.filter, review.notes,
      review.state, review.started_at, review.ended_at, review.minutes, review.version, review.id, review.workspace_id);
}

void delete_review(sql::Transaction& transaction, const WorkspaceId& workspace, const ReviewId& id) {
  for (const char* table : {"review_messages", "review_items"})
    transaction.execute("DELETE FROM " + std::string(table) + " WHERE review_id = ? AND workspace_id = ?", id,
                        workspace);
  transaction.execute("DELETE FROM reviews WHERE id = ? AND workspace_id = ?", id, workspace);
}

std::optional<Review> find_review(sql::Connection& connection, const WorkspaceId& workspace,
                                  std::string_view id_or_key) {
  if (const auto id = ReviewId::parse(id_or_key))
    return connection.row<Review>("SELECT {columns} FROM reviews WHERE id = ? AND workspace_id = ?", *id, workspace);
  const auto number = number_of(id_or_key);
  if (!number) return std::nullopt;
  return connection.row<Review>("SELECT {columns} FROM reviews WHERE workspace_id = ? AND number = ?", workspace,
                                *number);
}

std::vector<Review> load_reviews(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::vector<std::string>& ids) {
  return connection.rows<Review>(
      "SELECT {columns} FROM reviews WHERE workspace_id = ? AND id IN " + sql::in_list(connection.engine()), workspace,
      sql::list_parameter(ids));
}

void hold_review(sql::Transaction& transaction, const ReviewId& id) {
  if (transaction.engine() == sql::Engine::postgresql)
    transaction.scalar<std::int64_t>("SELECT version FROM reviews WHERE id = ? FOR UPDATE", id);
}

std::vector<Review> list_reviews(sql::Connection& connection, const WorkspaceId& workspace,
                                 const ReviewFilter& filter) {
  std::string where = "workspace_id = ?";
  auto parameters = sql::Connection::values(workspace);
  const auto add = [&](std::string_view condition, const auto& value) {
    where += " AND " + std::string(condition);
    parameters.push_back(sql::to_value(value));
  };
  if (filter.state) add("state = ?", *filter.state);
  if (filter.business_line_id) add("business_line_id = ?", *filter.business_line_id);
  if (filter.visible_lines)
    add("business_line_id IN " + sql::in_list(connection.engine()), sql::list_parameter(*filter.visible_lines));
  if (filter.below) add("number < ?", *filter.below);
  parameters.push_back(sql::to_value(filter.limit + 1));
  return connection.rows_values<Review>(
      "SELECT {columns} FROM reviews WHERE " + where + " ORDER BY number DESC LIMIT ?", std::move(parameters));
}

bool has_review_of_line(sql::Connection& connection, const WorkspaceId& workspace, const BusinessLineId& line) {
  return connection
      .scalar<std::int64_t>("SELECT 1 FROM reviews WHERE workspace_id = ? AND business_line_id = ? LIMIT 1", workspace,
                            line)
      .has_value();
}

bool is_in_running_review(sql::Connection& connection, const WorkspaceId& workspace,
                          const demand::RequirementId& requirement) {
  return connection
      .scalar<std::int64_t>(
          "SELECT 1 FROM review_items i JOIN reviews r ON r.id = i.review_id WHERE i.workspace_id = "
          "? AND i.requirement_id = ? AND r.state = ? LIMIT 1",
          workspace, requirement, ReviewState::running)
      .has_value();
}

std::vector<Item> items_of(sql::Connection& connection, const WorkspaceId& workspace, const ReviewId& review) {
  return connection.rows<Item>(
      "SELECT {columns} FROM review_items WHERE workspace_id = ? AND review_id = ? ORDER BY position", workspace,
      review);
}

struct Count {
  ReviewId id;
  std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(Count, (), (id, items))

std::map<ReviewId, std::int64_t> count_items(sql::Connection& connection, const WorkspaceId& workspace,
                                             const std::vector<ReviewId>& reviews) {
  std::map<ReviewId, std::int64_t> counts;
  for (const auto& row :
       connection.rows<Count>("SELECT review_id, COUNT(*) FROM review_items WHERE workspace_id = ? AND review_id IN " +
                                  sql::in_list(connection.engine()) + " GROUP BY review_id",
                              workspace, sql::list_parameter(reviews)))
    counts[row.id] = row.items;
  return counts;
}

void set_items(sql::Transaction& transaction, const WorkspaceId& workspace, const ReviewId& review,
               std::span<const Item> items) {
  transaction.execute("DELETE FROM review_items WHERE review_id = ? AND workspace_id = ?", review, workspace);
  transaction.insert_all("review_items", items);
}

void update_item(sql::Transaction& transaction, const Item& item) {
  transaction.execute(
      "UPDATE review_items SET note = ?, version = ? WHERE review_id = ? AND requirement_id = ? AND workspace_id = ?",
      item.note, item.version, item.review_id, item.requirement_id, item.workspace_id);
}

void insert_messages(sql::Transaction& transaction, std::span<const Message> messages) {
  transaction.insert_all("review_messages", messages);
}

std::vector<Message> messages_of(sql::Connection& connection, const WorkspaceId& workspace, const ReviewId& review) {
  return connection.rows<Message>(
      "SELECT {columns} FROM review_messages WHERE workspace_id = ? AND review_id = ? ORDER BY position", workspace,
      review);
}

void update_message(sql::Transaction& transaction, const Message& message) {
  transaction.execute(
      "UPDATE review_messages SET sentence = ?, state = ?, settled_at = ?, settled_by = ?, version = ? WHERE id = ? "
      "AND "
      "workspace_id = ?",
      message.sentence, message.state, message.settled_at, message.settled_by, message.version, message.id,
      message.workspace_id);
}

void forget_contact(sql::Transaction& transaction, const WorkspaceId& workspace, const ContactId& contact) {
  transaction.execute(
      "UPDATE review_messages SET name = '', sentence = '', state = CASE WHEN state = ? THEN ? ELSE state END, version "
      "= version + 1 WHERE workspace_id = ? AND contact_id = ?",
      MessageState::waiting, MessageState::left_out, workspace, contact);
}

}  // namespace assay::reviews::store

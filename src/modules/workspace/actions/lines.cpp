#include "actions/lines.h"

#include <algorithm>

#include "domain/text_rules.h"
#include "store/line_store.h"
#include "store/workspace_store.h"
#include "workspace/line_use.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::workspace {
namespace {

void check_line(sql::Connection& connection, const std::vector<LinePlace>& places, BusinessLineRow& row,
                FieldErrors& errors) {
  row.name = checked_name(row.name, "name", errors);
  if (row.time_zone) check_time_zone(*row.time_zone, "time_zone", errors);
  if (line_name_taken(connection, row.workspace_id, row.name, row.id)) errors.add("name", "name_taken");
  if (!row.parent_id) return;
  const auto depth = depth_of(places, *row.parent_id);
  if (depth == 0)
    errors.add("parent_id", "unknown_business_line");
  else if (would_be_own_ancestor(places, row.id, *row.parent_id))
    errors.add("parent_id", "line_below_itself");
  else if (depth + std::max<std::size_t>(height_of(places, row.id), 1) > kLineDepthMax)
    errors.add("parent_id", "lines_too_deep", {{"limit", std::to_string(kLineDepthMax)}});
}

Result<BusinessLineRow> find_to_change(sql::Transaction& transaction, const Scope& scope, const BusinessLineId& line,
                                       std::int64_t expected_version) {
  lock_workspace(transaction, scope.workspace());
  auto row = find_line_row(transaction, scope.workspace(), line);
  if (!row) return refuse(Error::not_found("business_line"));
  if (auto allowed = scope.require(kManageLines, line); !allowed) return refuse(std::move(allowed.error()));
  if (row->version != expected_version) return refuse(Error::stale());
  return std::move(*row);
}

Outcome save(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const BusinessLineRow& row,
             std::vector<FieldChange> changes) {
  if (changes.empty()) return {};
  if (!update_line(transaction, row, row.version)) return refuse(Error::stale());
  record_change(transaction, scope, clock,
                {"business_line.changed", "business_line", row.id.text(), {}, row.id, std::move(changes), {}, false});
  return {};
}

void put_in_order(std::vector<Date>& dates) {
  std::ranges::sort(dates);
  const auto repeated = std::ranges::unique(dates);
  dates.erase(repeated.begin(), repeated.end());
}

}  // namespace

Result<BusinessLineId> create_business_line(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                            const NewBusinessLine& new_line) {
  if (auto allowed = scope.require(kManageLines, new_line.parent_id); !allowed)
    return refuse(std::move(allowed.error()));
  lock_workspace(transaction, scope.workspace());
  const auto places = find_line_places(transaction, scope.workspace());
  if (places.size() >= kLinesMax)
    return refuse(Error::conflict("too_many_lines", {{"limit", std::to_string(kLinesMax)}}));
  BusinessLineRow row;
  row.id = BusinessLineId::make(clock);
  row.workspace_id = scope.workspace();
  row.parent_id = new_line.parent_id;
  row.name = new_line.name;
  row.stage = new_line.stage;
  row.time_zone = new_line.time_zone;
  row.created_at = clock.now();
  FieldErrors errors;
  check_line(transaction, places, row, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  insert_line(transaction, row);
  record_change(transaction, scope, clock,
                {"business_line.created", "business_line", row.id.text(), {}, row.id, {}, {}, true});
  return row.id;
}

Outcome change_business_line(const Collaborators& with, const Scope& scope, const BusinessLineId& line,
                             std::int64_t expected_version, const LineChange& change) {
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto before = find_to_change(transaction, scope, line, expected_version);
    if (!before) return refuse(before.error());
    BusinessLineRow after = *before;
    if (change.name) after.name = *change.name;
    if (change.stage) after.stage = *change.stage;
    if (change.parent_id.present) after.parent_id = change.parent_id.value;
    if (change.time_zone.present) after.time_zone = change.time_zone.value;
    if (after.parent_id != before->parent_id)
      if (auto allowed = scope.require(kManageLines, after.parent_id); !allowed) return allowed;
    FieldErrors errors;
    check_line(transaction, find_line_places(transaction, scope.workspace()), after, errors);
    if (auto outcome = errors.outcome(); !outcome) return outcome;
    std::vector<FieldChange> changes;
    note_change(changes, "name", before->name, after.name);
    note_change(changes, "stage", before->stage, after.stage);
    note_change(changes, "parent_id", before->parent_id, after.parent_id);
    note_change(changes, "time_zone", before->time_zone, after.time_zone);
    return save(transaction, scope, with.clock, after, std::move(changes));
  });
}

Outcome set_line_calendar(const Collaborators& with, const Scope& scope, const BusinessLineId& line,
                          std::int64_t expected_version, LineCalendar calendar) {
  put_in_order(calendar.holidays);
  put_in_order(calendar.working_days);
  FieldErrors errors;
  if (calendar.holidays.size() > kCalendarDatesMax)
    errors.add("holidays", "too_many_items", {{"limit", std::to_string(kCalendarDatesMax)}});
  if (calendar.working_days.size() > kCalendarDatesMax)
    errors.add("working_days", "too_many_items", {{"limit", std::to_string(kCalendarDatesMax)}});
  for (const auto& date : calendar.working_days)
    if (std::ranges::binary_search(calendar.holidays, date))
      errors.add("working_days", "date_both_ways", {{"date", to_text(date)}});
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  return with.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto before = find_to_change(transaction, scope, line, expected_version);
    if (!before) return refuse(before.error());
    BusinessLineRow after = *before;
    after.holidays = calendar.holidays;
    after.working_days = calendar.working_days;
    std::vector<FieldChange> changes;
    note_change(changes, "holidays", before->holidays, after.holidays);
    note_change(changes, "working_days", before->working_days, after.working_days);
    return save(transaction, scope, with.clock, after, std::move(changes));
  });
}

Outcome delete_business_line(const Collaborators& with, const Scope& scope, const BusinessLineId& line,
                             std::int64_t expected_version) {
  const auto in_use = [] { return refuse(Error::conflict("business_line_in_use")); };
  try {
    return with.database.write([&](sql::Transaction& transaction) -> Outcome {
      const auto before = find_to_change(transaction, scope, line, expected_version);
      if (!before) return refuse(before.error());
      if (line_has_dependants(transaction, scope.workspace(), line)) return in_use();
      for (auto* use : with.line_uses)
        if (use->uses_line(transaction, scope.workspace(), line)) return in_use();
      if (!delete_line(transaction, scope.workspace(), line, expected_version)) return refuse(Error::stale());
      std::vector<FieldChange> changes;
      note_change(changes, "name", before->name, std::string());
      record_change(transaction, scope, with.clock,
                    {"business_line.deleted", "business_line", line.text(), {}, line, std::move(changes), {}, false});
      return {};
    });
  } catch (const sql::ConstraintViolation&) {
    return in_use();  // a record of another module refers to it
  }
}

}  // namespace assay::workspace

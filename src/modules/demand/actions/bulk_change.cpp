#include "actions/bulk_change.h"

#include "actions/access.h"
#include "actions/change_control.h"
#include "actions/change_requirement.h"
#include "actions/follow_parts.h"
#include "actions/merge_requirement.h"
#include "actions/requirement_fields.h"
#include "store/family_store.h"
#include "store/field_store.h"
#include "store/requirement_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

constexpr std::size_t kSelectionMax = 100'000;
constexpr std::int64_t kChunk = 25;
constexpr std::size_t kFailuresShown = 100;

struct Selected {
  std::int64_t position = 0;
  RequirementId requirement_id;
  std::optional<std::string> before;
  std::optional<std::int64_t> version_after;
};
BOOST_DESCRIBE_STRUCT(Selected, (), (position, requirement_id, before, version_after))

// A requirement as it was, whole.
struct Snapshot {
  Requirement requirement;
  std::vector<std::string> tags;
  std::optional<std::map<std::string, std::string>> fields;
};
BOOST_DESCRIBE_STRUCT(Snapshot, (), (requirement, tags, fields))

struct BulkFailure {
  std::string key;
  std::string code;
  std::map<std::string, std::string> parameters;  // of the code's text
};
BOOST_DESCRIBE_STRUCT(BulkFailure, (), (key, code, parameters))

struct BulkResult {
  std::int64_t changed = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed_total = 0;
  std::vector<BulkFailure> failed;
  std::int64_t next = 0;  // position to go on from
};
BOOST_DESCRIBE_STRUCT(BulkResult, (), (changed, unchanged, failed_total, failed, next))

struct BulkPayload {
  BulkChange change;
  std::int64_t total = 0;
  std::optional<jobs::JobId> undoes;
};
BOOST_DESCRIBE_STRUCT(BulkPayload, (), (change, total, undoes))

boost::json::value as_json(const auto& value) { return boost::json::parse(json::to_text(value)); }

RequirementPatch patch_of(const BulkChange& change, const std::vector<std::string>& tags) {
  RequirementPatch patch;
  patch.owner_id = change.owner_id;
  patch.business_line_id = change.business_line_id;
  patch.urgency = change.urgency;
  patch.importance = change.importance;
  patch.due_on = change.due_on;
  patch.type = change.type;
  patch.fields = change.fields;
  if (change.effort_size.present) patch.effort = {true, EffortInput{change.effort_size.value, {}, {}, {}}};
  if (!change.add_tags.empty() || !change.remove_tags.empty()) {
    auto changed = tags;
    std::ranges::copy(change.add_tags, std::back_inserter(changed));
    std::erase_if(changed, [&](const std::string& tag) {
      return std::ranges::find(change.remove_tags, tag) != change.remove_tags.end();
    });
    patch.tags = {true, std::move(changed)};
  }
  return patch;
}

bool changes_fields(const BulkChange& change) {
  return change.owner_id.present || change.business_line_id.present || change.urgency.present ||
         change.importance.present || change.due_on.present || change.type.present || change.effort_size.present ||
         !change.add_tags.empty() || !change.remove_tags.empty() || !change.fields.empty();
}

std::optional<Move> move_of(const BulkChange& change, Status from) {
  if (!change.move) return std::nullopt;
  const bool closed = from == Status::deferred || from == Status::declined || from == Status::closed;
  if (change.move->to == Status::triaged && closed) return Move::reopening;
  return move_to(change.move->to);
}

// Whether the scope may do this to all selected requirements; the job itself runs with every right.
Outcome check_rights(sql::Connection& connection, const Scope& scope, const BulkChange& change,
                     const std::vector<RequirementId>& ids) {
  std::vector<Permission> needed;
  if (changes_fields(change)) needed.push_back(workspace::kEditRequirements);
  if (change.move) {
    const auto move = move_to(change.move->to);
    if (!move)
      return refuse(
          Error::invalid("change.move.to", "not_one_of",
                         {{"value", "new"},
                          {"allowed", "triaged, accepted, deferred, declined, merged, planned, in_delivery, closed"}}));
    if (*move == Move::release || *move == Move::verification)
      return refuse(
          Error::invalid("change.move.to", "not_in_bulk", {{"value", std::string(to_word(change.move->to))}}));
    needed.push_back(permission_for(*move));
    // Leading closed ones back to triage is a decision.
    const auto closed = connection.scalar<std::int64_t>(
        "SELECT COUNT(*) FROM requirement_pool WHERE workspace_id = ? AND status IN ('deferred', 'declined', 'closed') "
        "AND "
        "requirement_id IN " +
            sql::in_list(connection.engine()),
        scope.workspace(), sql::list_parameter(ids));
    if (*move == Move::triage && closed.value_or(0) > 0) needed.push_back(permission_for(Move::reopening));
  }
  if (needed.empty()) return refuse(Error::invalid("change", "nothing_to_change"));
  for (const auto permission : needed) {
    const auto lines = scope.lines_with(permission);
    if (!lines) continue;
    const auto allowed = connection.scalar<std::int64_t>(
        "SELECT COUNT(*) FROM requirement_pool WHERE workspace_id = ? AND requirement_id IN " +
            sql::in_list(connection.engine()) + " AND business_line_id IN " + sql::in_list(connection.engine()),
        scope.workspace(), sql::list_parameter(ids), sql::list_parameter(*lines));
    if (allowed.value_or(0) != static_cast<std::int64_t>(ids.size()))
      return refuse(Error::forbidden(std::string(permission.name)));
  }
  if (change.business_line_id.present)
    return scope.require(workspace::kEditRequirements, change.business_line_id.value);
  return {};
}

// Values that no requirement could take are refused at once; those that only some lines know fail one by one.
Outcome check_field_values(sql::Connection& connection, const Scope& scope, const BulkChange& change) {
  constexpr std::string_view kWithin = "change";
  FieldErrors errors;
  for (const auto& [key, value] : change.fields) {
    Requirement requirement;
    if (const auto field = store::find_field_by_key(connection, scope.workspace(), key))
      requirement.business_line_id = field->business_line_id;
    FieldErrors own;
    check_fields(connection, scope, requirement, {{key, value}}, own);
    if (auto outcome = own.outcome(); !outcome) errors.add(outcome.error(), kWithin);
  }
  return errors.outcome();
}

MoveInput words_of(const BulkMove& move) {
  MoveInput input;
  input.reason = move.reason;
  input.sentence = move.sentence;
  input.into = move.into;
  return input;
}

bool merges(const BulkChange& change) { return change.move && change.move->to == Status::merged; }

// Where all are merged into, which is not one of those that are merged. What no merge could take is refused at once.
Outcome settle_survivor(sql::Transaction& transaction, const Scope& scope, BulkChange& change,
                        std::vector<RequirementId>& ids) {
  constexpr std::string_view kWithin = "change.move";
  FieldErrors errors;
  FieldErrors words;
  check_verdict(transaction, scope, Move::merge, words_of(*change.move), words);
  if (auto outcome = words.outcome(); !outcome) errors.add(outcome.error(), kWithin);
  const auto survivor = find_survivor(transaction, scope, change.move->into);
  if (!survivor) errors.add(survivor.error(), kWithin);
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  std::erase(ids, survivor->id);
  if (ids.empty())
    return refuse(Error::invalid("selection", "nothing_to_merge", {{"key", requirement_key(survivor->number)}}));
  auto family = ids;
  family.push_back(survivor->id);
  if (family.size() > store::kFamilyMax ||
      store::family_of(transaction, scope.workspace(), family).size() > store::kFamilyMax)
    return refuse(Error::conflict("family_too_large", {{"limit", std::to_string(store::kFamilyMax)}}));
  change.move->into = survivor->id.text();
  return {};
}

void insert_selection(sql::Transaction& transaction, const Scope& scope, const jobs::JobId& job,
                      const std::vector<RequirementId>& ids) {
  std::int64_t position = 0;
  for (const auto& id : ids)
    transaction.execute(
        "INSERT INTO bulk_selections (job_id, position, workspace_id, requirement_id) VALUES (?, ?, ?, ?)", job,
        position++, scope.workspace(), id);
}

class BulkJob {
 public:
  BulkJob(Environment& environment, jobs::JobContext& context) : environment_(environment), context_(context) {}

  Result<boost::json::value> run() {
    auto payload = json::from_value<BulkPayload>(context_.payload());
    if (!payload) return refuse(payload.error());
    BulkResult result;
    if (context_.checkpoint())
      if (auto saved = json::from_value<BulkResult>(*context_.checkpoint())) result = std::move(*saved);
    while (result.next < payload->total && !context_.cancelled()) {
      const auto done = environment_.database.write([&](sql::Transaction& transaction) -> Result<BulkResult> {
        BulkResult next = result;
        run_chunk(transaction, *payload, next);
        context_.save_checkpoint(transaction, as_json(next));
        return next;
      });
      if (!done) return refuse(done.error());
      result = *done;
      context_.progress(result.next, payload->total);
    }
    return as_json(result);
  }

 private:
  // The rights were checked when the change was asked for; the audit names the member.
  Scope acting_scope() const {
    const auto& system = context_.scope();
    Principal principal = SystemPrincipal{};
    if (context_.created_by()) principal = MemberPrincipal{*context_.created_by()};
    Scope scope(system.workspace(), principal, system.grants(), system.language());
    scope.request_id = system.request_id;
    return scope;
  }

  void run_chunk(sql::Transaction& transaction, const BulkPayload& payload, BulkResult& result) {
    const auto job = payload.undoes ? *payload.undoes : context_.id();
    const auto chunk = transaction.rows<Selected>(
        "SELECT {columns} FROM bulk_selections WHERE job_id = ? AND position >= ? ORDER BY position LIMIT ?", job,
        result.next, kChunk);
    for (const auto& selected : chunk) {
      result.next = selected.position + 1;
      if (payload.undoes)
        take_back(transaction, selected, result);
      else
        change_one(transaction, payload.change, selected, result);
    }
    if (chunk.empty()) result.next = payload.total;
  }

  void fail(BulkResult& result, std::string key, const Error& error) {
    ++result.failed_total;
    if (result.failed.size() >= kFailuresShown) return;
    const bool whole = error.fields.empty() || (error.kind == ErrorKind::kConflict && error.fields.size() > 1);
    const auto& parameters = whole ? error.parameters : error.fields[0].parameters;
    result.failed.push_back(
        {std::move(key), whole ? error.code : error.fields[0].code, {parameters.begin(), parameters.end()}});
  }

  void change_one(sql::Transaction& transaction, const BulkChange& change, const Selected& selected,
                  BulkResult& result) {
    const auto scope = acting_scope();
    store::hold_requirement(transaction, selected.requirement_id);
    const auto requirement = store::find_requirement(transaction, scope.workspace(), selected.requirement_id);
    if (!requirement) return;
    const auto key = requirement_key(requirement->number);
    if (merges(change) && requirement->merged_into_id && requirement->merged_into_id->text() == change.move->into) {
      ++result.unchanged;
      return;
    }
    const auto tags = store::tags_of(transaction, requirement->id);
    const auto fields = store::fields_of(transaction, requirement->id);
    const auto move = move_of(change, requirement->status);
    if (change.move &&
        (!move || !move_allowed(change.type.value.value_or(requirement->type), requirement->status, *move)))
      return fail(result, key,
                  Error::conflict("move_not_allowed", {{"key", key},
                                                       {"from", std::string(to_word(requirement->status))},
                                                       {"to", std::string(to_word(change.move->to))}}));
    // Fields and move belong together: when one is refused, the requirement stays as it was.
    const auto changed = transaction.attempt([&]() -> Result<bool> {
      bool any = false;
      if (changes_fields(change)) {
        const auto outcome = change_requirement(transaction, environment_, scope, *requirement, patch_of(change, tags));
        if (!outcome) return outcome;
        any = *outcome;
      }
      if (!move) return any;
      const auto current = store::find_requirement(transaction, scope.workspace(), selected.requirement_id);
      const auto moved = move_requirement(transaction, environment_, scope, *current, *move, words_of(*change.move));
      if (!moved) return refuse(moved.error());
      return true;
    });
    if (!changed) return fail(result, key, changed.error());
    if (!*changed) {
      ++result.unchanged;
      return;
    }
    ++result.changed;
    const auto after = store::find_requirement(transaction, scope.workspace(), selected.requirement_id);
    transaction.execute("UPDATE bulk_selections SET before = ?, version_after = ? WHERE job_id = ? AND position = ?",
                        json::to_text(Snapshot{*requirement, tags, fields}), after->version, context_.id(),
                        selected.position);
  }

  void take_back(sql::Transaction& transaction, const Selected& selected, BulkResult& result) {
    if (!selected.before) return;
    const auto scope = acting_scope();
    store::hold_requirement(transaction, selected.requirement_id);
    auto current = store::find_requirement(transaction, scope.workspace(), selected.requirement_id);
    if (!current) return;
    const auto key = requirement_key(current->number);
    if (current->version != selected.version_after) return fail(result, key, Error::conflict("changed_since"));
    auto before = json::parse<Snapshot>(*selected.before);
    if (!before) return fail(result, key, before.error());
    const bool merged = current->status == Status::merged && before->requirement.status != Status::merged;
    if (merged) {
      auto alone = unmerge(transaction, environment_, scope, std::move(*current));
      if (!alone) return fail(result, key, alone.error());
      current = std::move(*alone);
    }
    auto changes = differences(*current, before->requirement);
    workspace::note_change(changes, "tags", store::tags_of(transaction, current->id), before->tags);
    const bool own_fields = before->fields && *before->fields != store::fields_of(transaction, current->id);
    if (merged && changes.empty() && !own_fields) {
      ++result.changed;
      return;
    }
    before->requirement.version = current->version + 1;
    before->requirement.parent_id = current->parent_id;
    before->requirement.updated_at = environment_.clock.now();
    store::update_requirement(transaction, before->requirement);
    follow_baseline(transaction, scope, environment_.clock, *current, before->requirement, false);
    store::set_tags(transaction, scope.workspace(), current->id, before->tags);
    if (before->fields) restore_fields(transaction, scope, current->id, *before->fields, changes);
    refresh_standings(transaction, scope.workspace(), {current->id}, environment_.standing);
    workspace::record_change(transaction, scope, environment_.clock,
                             {.action = "requirement.bulk_undone",
                              .record_kind = "requirement",
                              .record_id = current->id.text(),
                              .record_key = key,
                              .business_line_id = before->requirement.business_line_id,
                              .changes = std::move(changes),
                              .announcement = {}});
    follow_parts(transaction, environment_, scope, before->requirement);
    ++result.changed;
  }

  Environment& environment_;
  jobs::JobContext& context_;
};

}  // namespace

Result<BulkStarted> start_bulk_change(Environment& environment, TextSearch& search, const Scope& scope,
                                      const BulkRequest& request) {
  if (request.selection.ids.empty() == !request.selection.filter)
    return refuse(Error::invalid("selection", "ids_or_filter"));
  std::optional<std::vector<std::string>> matching;
  store::PoolFilter filter = request.selection.filter.value_or(store::PoolFilter());
  if (!request.selection.ids.empty()) filter.ids = request.selection.ids;
  if (filter.text && !filter.text->empty())
    matching = search.matching(scope.workspace(), "requirement", *filter.text, 10'000);
  return environment.database.write([&](sql::Transaction& transaction) -> Result<BulkStarted> {
    const auto condition = store::pool_condition(transaction, scope, filter, matching, &search);
    if (!condition) return refuse(condition.error());
    auto ids = store::pool_ids(transaction, *condition, kSelectionMax + 1);
    if (ids.size() > kSelectionMax)
      return refuse(Error::invalid("selection", "too_many_items", {{"limit", std::to_string(kSelectionMax)}}));
    auto total = static_cast<std::int64_t>(ids.size());
    if (total == 0) return refuse(Error::invalid("selection", "nothing_selected"));
    if (request.expected_total && *request.expected_total != total)
      return refuse(Error::conflict("selection_changed", {{"expected", std::to_string(*request.expected_total)},
                                                          {"total", std::to_string(total)}}));
    auto change = request.change;
    if (auto allowed = check_rights(transaction, scope, change, ids); !allowed) return refuse(allowed.error());
    if (merges(change)) {
      if (auto settled = settle_survivor(transaction, scope, change, ids); !settled) return refuse(settled.error());
      total = static_cast<std::int64_t>(ids.size());
    }
    if (auto fields = check_field_values(transaction, scope, request.change); !fields) return refuse(fields.error());
    const auto job = jobs::enqueue(transaction, scope,
                                   {.kind = "demand.bulk_change", .payload = as_json(BulkPayload{change, total, {}})},
                                   environment.clock);
    insert_selection(transaction, scope, job, ids);
    return BulkStarted{job, total};
  });
}

Result<BulkStarted> start_bulk_undo(Environment& environment, const Scope& scope, const jobs::JobId& job) {
  return environment.database.write([&](sql::Transaction& transaction) -> Result<BulkStarted> {
    const auto found = jobs::find(transaction, scope.workspace(), job);
    if (!found || found->kind != "demand.bulk_change") return refuse(Error::not_found("job"));
    if (found->created_by_member != scope.member()) return refuse(Error::conflict("job_of_another_member"));
    if (!jobs::finished(found->state)) return refuse(Error::conflict("job_not_finished"));
    auto payload = json::from_value<BulkPayload>(found->payload);
    if (!payload || payload->undoes) return refuse(Error::not_found("job"));
    payload->undoes = job;
    const auto undo = jobs::enqueue(transaction, scope, {.kind = "demand.bulk_change", .payload = as_json(*payload)},
                                    environment.clock);
    return BulkStarted{undo, payload->total};
  });
}

void handle_bulk_jobs(Environment& environment, jobs::Runner& runner) {
  runner.handle("demand.bulk_change",
                [&environment](jobs::JobContext& context) { return BulkJob(environment, context).run(); });
}

}  // namespace assay::demand

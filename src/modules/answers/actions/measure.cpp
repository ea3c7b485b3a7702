#include "actions/follow.h"
#include "customers/reach.h"
#include "demand/requesters.h"
#include "domain/targets.h"
#include "store/wait_store.h"
#include "workspace/line_calendar.h"

namespace assay::answers {
namespace {

constexpr std::size_t kChunk = 200;
constexpr std::size_t kOfCustomerMax = 5'000;

bool wants_answer(const demand::Signal& signal) {
  return signal.kind != demand::SignalKind::praise && !signal.corrected_by_id;
}

// Put aside without an answer: nobody waits for one any more.
bool is_put_aside(const demand::Signal& signal) {
  return signal.state == demand::SignalState::archived && !signal.answer;
}

// What due times are made of, read once a chunk.
class Clockwork {
 public:
  Clockwork(sql::Connection& connection, const WorkspaceId& workspace)
      : connection_(connection), workspace_(workspace), settings_(load_answer_settings(connection, workspace)) {}
  Timestamp due(const WaitRow& row) {
    auto found = calendars_.find(row.business_line_id);
    if (found == calendars_.end())
      found = calendars_
                  .emplace(row.business_line_id, workspace::calendar_of(connection_, workspace_, row.business_line_id))
                  .first;
    return due_at(found->second, row.asked_at, target_days(settings_, row.channel, row.tier));
  }

 private:
  sql::Connection& connection_;
  const WorkspaceId& workspace_;
  AnswerSettings settings_;
  std::map<std::optional<BusinessLineId>, WorkingCalendar> calendars_;
};

struct Verdict {
  Timestamp at;
  std::string word;
};
std::optional<Verdict> verdict_of(const demand::Requirement& requirement) {
  if (!requirement.verdict) return std::nullopt;
  return Verdict{requirement.verdict->at, std::string(to_word(requirement.verdict->kind))};
}

void measure_signals(sql::Transaction& transaction, const WorkspaceId& workspace,
                     const std::vector<demand::Signal>& signals) {
  std::vector<demand::SignalId> ids;
  std::vector<customers::CustomerId> customer_ids;
  for (const auto& signal : signals) {
    ids.push_back(signal.id);
    if (signal.customer_id) customer_ids.push_back(*signal.customer_id);
  }
  const auto customers = customers::find_customers(transaction, workspace, customer_ids);
  const auto owners = customers::customer_owners(transaction, workspace, customer_ids);
  const auto fed = demand::requirements_fed(transaction, workspace, ids);
  std::set<demand::RequirementId> requirement_ids;
  for (const auto& [signal, requirements] : fed) requirement_ids.insert(requirements.begin(), requirements.end());
  std::map<demand::RequirementId, demand::Requirement> requirements;
  if (!requirement_ids.empty())
    for (auto& requirement :
         demand::find_requirements(transaction, workspace, {requirement_ids.begin(), requirement_ids.end()}))
      requirements.emplace(requirement.id, std::move(requirement));
  Clockwork clockwork(transaction, workspace);
  std::vector<WaitRow> rows;
  std::vector<std::string> gone;
  std::vector<std::string> put_aside;
  std::map<std::string, Verdict> answered;
  for (const auto& signal : signals) {
    if (!wants_answer(signal)) {
      gone.push_back(signal.id.text());
      continue;
    }
    WaitRow row;
    row.workspace_id = workspace;
    row.record_kind = "signal";
    row.record_id = signal.id.text();
    row.business_line_id = signal.business_line_id;
    row.channel = to_word(signal.channel);
    row.customer_id = signal.customer_id;
    // What was said long before an import could not be answered before it came in.
    row.asked_at = signal.import_id ? signal.created_at : signal.said_at;
    if (signal.customer_id) {
      if (const auto found = customers.find(*signal.customer_id); found != customers.end() && found->second.tier)
        row.tier = to_word(*found->second.tier);
      if (const auto owner = owners.find(*signal.customer_id); owner != owners.end()) row.owner_id = owner->second;
    }
    if (const auto links = fed.find(signal.id); links != fed.end())
      for (const auto& id : links->second) {
        const auto found = requirements.find(id);
        if (found == requirements.end()) continue;
        if (found->second.owner_id) row.owner_id = found->second.owner_id;
        if (found->second.parent_id) continue;  // its whole answers for it
        if (auto verdict = verdict_of(found->second)) {
          const auto known = answered.find(row.record_id);
          if (known == answered.end() || verdict->at < known->second.at) answered[row.record_id] = std::move(*verdict);
        }
      }
    if (signal.answer) {
      const auto known = answered.find(row.record_id);
      if (known == answered.end() || signal.answer->at < known->second.at)
        answered[row.record_id] = Verdict{signal.answer->at, "answered"};
    }
    if (is_put_aside(signal) && !answered.contains(row.record_id)) {
      put_aside.push_back(row.record_id);
      continue;
    }
    row.due_at = clockwork.due(row);
    rows.push_back(std::move(row));
  }
  store::put_waits(transaction, rows);
  if (!gone.empty()) store::remove_waits(transaction, workspace, "signal", gone);
  if (!put_aside.empty()) store::remove_unanswered_waits(transaction, workspace, "signal", put_aside);
  for (const auto& [id, verdict] : answered)
    store::answer_waits(transaction, workspace, "signal", {id}, verdict.at, verdict.word);
}

void measure_requirements(sql::Transaction& transaction, const WorkspaceId& workspace,
                          const std::vector<demand::RequirementId>& ids) {
  Clockwork clockwork(transaction, workspace);
  std::vector<WaitRow> rows;
  std::vector<std::pair<std::string, Verdict>> answered;
  std::set<std::string> missing;
  for (const auto& id : ids) missing.insert(id.text());
  for (const auto& requirement : demand::find_requirements(transaction, workspace, ids)) {
    if (requirement.parent_id) continue;  // nobody asked for a part
    missing.erase(requirement.id.text());
    WaitRow row;
    row.workspace_id = workspace;
    row.record_kind = "requirement";
    row.record_id = requirement.id.text();
    row.business_line_id = requirement.business_line_id;
    row.owner_id = requirement.owner_id;
    row.asked_at = requirement.created_at;
    row.due_at = clockwork.due(row);
    if (auto verdict = verdict_of(requirement)) answered.emplace_back(row.record_id, std::move(*verdict));
    rows.push_back(std::move(row));
  }
  store::put_waits(transaction, rows);
  for (const auto& [id, verdict] : answered)
    store::answer_waits(transaction, workspace, "requirement", {id}, verdict.at, verdict.word);
  if (!missing.empty()) store::remove_waits(transaction, workspace, "requirement", {missing.begin(), missing.end()});
}

template <class T, class Work>
void in_chunks(Environment& environment, const std::vector<T>& all, Work work) {
  for (std::size_t start = 0; start < all.size(); start += kChunk) {
    const auto end = std::min(start + kChunk, all.size());
    const std::vector<T> chunk(all.begin() + static_cast<std::ptrdiff_t>(start),
                               all.begin() + static_cast<std::ptrdiff_t>(end));
    (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
      work(transaction, chunk);
      return {};
    });
  }
}

// What a batch of announcements concerns.
struct Concerned {
  std::set<demand::SignalId> signals;
  std::set<demand::RequirementId> requirements;
  std::set<demand::RequirementId> with_signals;  // whose signals are concerned too
  std::vector<demand::ImportId> imports;
  std::set<std::string> customers;
  std::vector<const jobs::Announcement*> answered;  // signals answered on their own
  std::set<std::string> removed_signals;
};

void add_ids(const boost::json::value& payload, std::string_view name, const std::function<void(std::string)>& add) {
  const auto* object = payload.if_object();
  const auto* value = object ? object->if_contains(name) : nullptr;
  if (!value) return;
  if (value->is_string()) add(std::string(value->get_string()));
  if (const auto* array = value->if_array())
    for (const auto& one : *array)
      if (one.is_string()) add(std::string(one.get_string()));
}

Concerned concerned_by(std::span<const jobs::Announcement> announcements) {
  Concerned concerned;
  const auto signal = [&](const std::string& id) {
    if (const auto parsed = demand::SignalId::parse(id)) concerned.signals.insert(*parsed);
  };
  for (const auto& announcement : announcements) {
    if (announcement.record_kind == "signal") {
      signal(announcement.record_id);
      if (announcement.kind == "signal.answered") concerned.answered.push_back(&announcement);
    } else if (announcement.record_kind == "requirement") {
      if (const auto id = demand::RequirementId::parse(announcement.record_id)) {
        concerned.requirements.insert(*id);
        if (announcement.kind == "requirement.signal_linked" || announcement.kind == "requirement.signal_unlinked")
          add_ids(announcement.payload, "signal_id", signal);
        else
          concerned.with_signals.insert(*id);
      }
    } else if (announcement.kind == "import.completed") {
      if (const auto id = demand::ImportId::parse(announcement.record_id)) concerned.imports.push_back(*id);
    } else if (announcement.kind == "import.records_removed") {
      add_ids(announcement.payload, "signals",
              [&](std::string id) { concerned.removed_signals.insert(std::move(id)); });
    } else if (announcement.kind == "customer.changed") {
      concerned.customers.insert(announcement.record_id);
    }
  }
  return concerned;
}

}  // namespace

void measure(Environment& environment, const WorkspaceId& workspace,
             std::span<const jobs::Announcement> announcements) {
  auto concerned = concerned_by(announcements);
  environment.database.read([&](sql::Connection& connection) {
    std::optional<demand::SignalId> after;
    const std::vector<demand::RequirementId> ids(concerned.with_signals.begin(), concerned.with_signals.end());
    if (!ids.empty())
      for (;;) {
        const auto signals = demand::signals_behind(connection, workspace, ids, after, 1'000);
        for (const auto& signal : signals) concerned.signals.insert(signal.id);
        if (signals.empty()) break;
        after = signals.back().id;
      }
    for (const auto& text : concerned.customers)
      if (const auto customer = customers::CustomerId::parse(text))
        for (const auto& id : store::waiting_signals_of(connection, workspace, *customer, kOfCustomerMax))
          if (const auto signal = demand::SignalId::parse(id)) concerned.signals.insert(*signal);
  });
  for (const auto& import : concerned.imports) measure_all(environment, workspace, import);
  const std::vector<demand::SignalId> signals(concerned.signals.begin(), concerned.signals.end());
  in_chunks(environment, signals, [&](sql::Transaction& transaction, const std::vector<demand::SignalId>& chunk) {
    const auto found = demand::find_signals(transaction, workspace, chunk);
    measure_signals(transaction, workspace, found);
  });
  const std::vector<demand::RequirementId> requirements(concerned.requirements.begin(), concerned.requirements.end());
  in_chunks(environment, requirements,
            [&](sql::Transaction& transaction, const std::vector<demand::RequirementId>& chunk) {
              measure_requirements(transaction, workspace, chunk);
            });
  if (concerned.answered.empty() && concerned.removed_signals.empty()) return;
  (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    for (const auto* announcement : concerned.answered)
      store::answer_waits(transaction, workspace, "signal", {announcement->record_id}, announcement->at, "answered");
    if (!concerned.removed_signals.empty())
      store::remove_waits(transaction, workspace, "signal",
                          {concerned.removed_signals.begin(), concerned.removed_signals.end()});
    return {};
  });
}

void measure_all(Environment& environment, const WorkspaceId& workspace,
                 const std::optional<demand::ImportId>& import) {
  std::optional<demand::SignalId> after;
  std::set<demand::RequirementId> requirements;
  for (;;) {
    const auto signals = environment.database.read([&](sql::Connection& connection) {
      return demand::signals_after(connection, workspace, import, after, kChunk);
    });
    if (signals.empty()) break;
    after = signals.back().id;
    (void)environment.database.write([&](sql::Transaction& transaction) -> Outcome {
      measure_signals(transaction, workspace, signals);
      return {};
    });
  }
}

Result<boost::json::value> set_all_due(Environment& environment, jobs::JobContext& context) {
  const auto& workspace = context.scope().workspace();
  std::int64_t done = 0;
  for (const auto* kind : {"signal", "requirement"}) {
    std::string after;
    while (!context.cancelled()) {
      const auto last = environment.database.write([&](sql::Transaction& transaction) -> Result<std::string> {
        const auto rows = store::waiting_after(transaction, workspace, kind, after, kChunk);
        Clockwork clockwork(transaction, workspace);
        for (auto row : rows) {
          row.due_at = clockwork.due(row);
          store::set_due(transaction, row);
        }
        done += static_cast<std::int64_t>(rows.size());
        return rows.empty() ? std::string() : rows.back().record_id;
      });
      if (!last || last->empty()) break;
      after = *last;
      context.progress(done, 0);
    }
  }
  return boost::json::value(boost::json::object{{"measured", done}});
}

}  // namespace assay::answers

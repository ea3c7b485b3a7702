#include "store/family_store.h"

#include "store/requirement_store.h"
#include "store/signal_store.h"
#include "workspace/notices.h"

namespace assay::demand::store {
namespace {

struct InheritedLink {
  RequirementId requirement_id;
  SignalId signal_id;
  WorkspaceId workspace_id;
  std::optional<Importance> own;
};
BOOST_DESCRIBE_STRUCT(InheritedLink, (), (requirement_id, signal_id, workspace_id, own))

struct InheritedWatcher {
  RequirementId requirement_id;
  MemberId member_id;
  WorkspaceId workspace_id;
};
BOOST_DESCRIBE_STRUCT(InheritedWatcher, (), (requirement_id, member_id, workspace_id))

struct Present {
  std::map<SignalId, SignalLink> links;
  std::map<SignalId, std::optional<Importance>> inherited;
  std::set<MemberId> watchers;
  std::set<MemberId> inherited_watchers;
};

// By number. Sorted here: with an ORDER BY SQLite reads the whole workspace along the index of numbers.
std::vector<Relative> relatives(sql::Connection& connection, const WorkspaceId& workspace, std::string_view condition,
                                const std::vector<RequirementId>& ids) {
  auto found = connection.rows<Relative>("SELECT {columns} FROM requirements WHERE workspace_id = ? AND " +
                                             std::string(condition) + " IN " + sql::in_list(connection.engine()),
                                         workspace, sql::list_parameter(ids));
  std::ranges::sort(found, {}, &Relative::number);
  return found;
}

template <class Row>
std::vector<Row> rows_of(sql::Connection& connection, std::string_view table, const WorkspaceId& workspace,
                         const std::vector<RequirementId>& ids) {
  return connection.rows<Row>("SELECT {columns} FROM " + std::string(table) +
                                  " WHERE workspace_id = ? AND requirement_id IN " + sql::in_list(connection.engine()),
                              workspace, sql::list_parameter(ids));
}

std::map<RequirementId, Present> present_of(sql::Connection& connection, const WorkspaceId& workspace,
                                            const std::vector<RequirementId>& ids) {
  std::map<RequirementId, Present> present;
  std::vector<std::string> texts;
  texts.reserve(ids.size());
  for (const auto& id : ids) texts.push_back(id.text());
  const auto watchers = workspace::watchers_by_record(connection, workspace, "requirement", texts);
  for (const auto& id : ids)
    if (const auto members = watchers.find(id.text()); members != watchers.end())
      present[id].watchers = members->second;
    else
      present[id];
  for (auto& link : rows_of<SignalLink>(connection, "requirement_signals", workspace, ids))
    present[link.requirement_id].links.emplace(link.signal_id, link);
  for (const auto& link : rows_of<InheritedLink>(connection, "requirement_inherited_links", workspace, ids))
    present[link.requirement_id].inherited.emplace(link.signal_id, link.own);
  for (const auto& row : rows_of<InheritedWatcher>(connection, "requirement_inherited_watchers", workspace, ids))
    present[row.requirement_id].inherited_watchers.insert(row.member_id);
  return present;
}

std::map<SignalId, Importance> own_of(const Present& present) {
  std::map<SignalId, Importance> own;
  for (const auto& [signal, link] : present.links) {
    const auto inherited = present.inherited.find(signal);
    if (inherited == present.inherited.end())
      own.emplace(signal, link.importance);
    else if (inherited->second)
      own.emplace(signal, *inherited->second);
  }
  return own;
}

// Settles one requirement; adds the signals whose links changed.
class Settling {
 public:
  Settling(sql::Transaction& transaction, const Scope& scope, const Clock& clock)
      : transaction_(transaction), scope_(scope), clock_(clock) {}

  bool links(const RequirementId& id, const Present& present, const std::map<SignalId, Importance>& wanted) {
    const auto own = own_of(present);
    bool changed = false;
    for (const auto& [signal, importance] : wanted) {
      const auto link = present.links.find(signal);
      if (link == present.links.end() || link->second.importance != importance) {
        const SignalLink put{id, signal, scope_.workspace(), importance, clock_.now()};
        put_signal_links(transaction_, std::span(&put, 1));
        touched.insert(signal);
        changed = true;
      }
      const auto by_itself = own.find(signal);
      remember(id, signal, present, importance,
               by_itself == own.end() ? std::nullopt : std::optional(by_itself->second));
    }
    for (const auto& [signal, link] : present.links) {
      if (wanted.contains(signal)) continue;
      remove_signal_link(transaction_, scope_.workspace(), id, signal);
      forget(id, signal);
      touched.insert(signal);
      changed = true;
    }
    return changed;
  }

  void watchers(const RequirementId& id, const Present& present, const std::set<MemberId>& own,
                const std::set<MemberId>& wanted) {
    for (const auto& member : wanted) {
      if (own.contains(member) || present.inherited_watchers.contains(member)) continue;
      workspace::watch(transaction_, scope_, clock_, "requirement", id.text(), member);
      transaction_.execute(
          "INSERT INTO requirement_inherited_watchers (requirement_id, member_id, workspace_id) VALUES (?, ?, ?)", id,
          member, scope_.workspace());
    }
    for (const auto& member : present.inherited_watchers) {
      if (wanted.contains(member)) continue;
      workspace::unwatch(transaction_, scope_.workspace(), "requirement", id.text(), member);
      transaction_.execute("DELETE FROM requirement_inherited_watchers WHERE requirement_id = ? AND member_id = ?", id,
                           member);
    }
  }

  std::set<SignalId> touched;

 private:
  void forget(const RequirementId& id, const SignalId& signal) {
    transaction_.execute("DELETE FROM requirement_inherited_links WHERE requirement_id = ? AND signal_id = ?", id,
                         signal);
  }
  // What a link is by itself is written down only where it is something else.
  void remember(const RequirementId& id, const SignalId& signal, const Present& present, Importance importance,
                const std::optional<Importance>& own) {
    const auto known = present.inherited.find(signal);
    if (own == importance) {
      if (known != present.inherited.end()) forget(id, signal);
      return;
    }
    if (known != present.inherited.end() && known->second == own) return;
    transaction_.execute(
        "INSERT INTO requirement_inherited_links (requirement_id, signal_id, workspace_id, own) VALUES (?, ?, ?, ?) ON "
        "CONFLICT (requirement_id, signal_id) DO UPDATE SET own = excluded.own",
        id, signal, scope_.workspace(), own);
  }

  sql::Transaction& transaction_;
  const Scope& scope_;
  const Clock& clock_;
};

}  // namespace

void put_merge(sql::Transaction& transaction, const MergeRecord& record) {
  remove_merge(transaction, record.requirement_id);
  transaction.insert_all("requirement_merges", std::span(&record, 1));
}

std::optional<MergeRecord> find_merge(sql::Connection& connection, const RequirementId& id) {
  return connection.row<MergeRecord>("SELECT {columns} FROM requirement_merges WHERE requirement_id = ?", id);
}

void remove_merge(sql::Transaction& transaction, const RequirementId& id) {
  transaction.execute("DELETE FROM requirement_merges WHERE requirement_id = ?", id);
}

void put_split(sql::Transaction& transaction, const SplitRecord& record) {
  remove_split(transaction, record.requirement_id);
  transaction.insert_all("requirement_splits", std::span(&record, 1));
}

std::optional<SplitRecord> find_split(sql::Connection& connection, const RequirementId& id) {
  return connection.row<SplitRecord>("SELECT {columns} FROM requirement_splits WHERE requirement_id = ?", id);
}

void remove_split(sql::Transaction& transaction, const RequirementId& id) {
  transaction.execute("DELETE FROM requirement_splits WHERE requirement_id = ?", id);
}

std::vector<Relative> merged_into(sql::Connection& connection, const WorkspaceId& workspace, const RequirementId& id) {
  return relatives(connection, workspace, "merged_into_id", {id});
}

std::vector<Relative> parts_of(sql::Connection& connection, const WorkspaceId& workspace, const RequirementId& id) {
  return relatives(connection, workspace, "parent_id", {id});
}

std::vector<Relative> family_of(sql::Connection& connection, const WorkspaceId& workspace,
                                const std::vector<RequirementId>& ids) {
  std::map<RequirementId, Relative> family;
  std::vector<RequirementId> open = ids;
  while (!open.empty() && family.size() < kFamilyMax) {
    std::set<RequirementId> next;
    for (const auto* condition : {"id", "merged_into_id", "parent_id"})
      for (auto& relative : relatives(connection, workspace, condition, open)) {
        if (family.contains(relative.id)) continue;
        next.insert(relative.id);
        if (relative.merged_into_id) next.insert(*relative.merged_into_id);
        if (relative.parent_id) next.insert(*relative.parent_id);
        family.emplace(relative.id, std::move(relative));
      }
    // Those just found are asked for what is connected with them; their own rows are known by then.
    open.assign(next.begin(), next.end());
  }
  std::vector<Relative> all;
  all.reserve(family.size());
  for (auto& [id, relative] : family) all.push_back(std::move(relative));
  return all;
}

std::vector<Status> statuses_of_parts(sql::Connection& connection, const WorkspaceId& workspace,
                                      const RequirementId& id) {
  std::vector<Status> statuses;
  for (auto part : parts_of(connection, workspace, id)) {
    for (std::size_t steps = 0; part.merged_into_id && steps < kFamilyMax; ++steps) {
      auto survivor = relatives(connection, workspace, "id", {*part.merged_into_id});
      if (survivor.empty()) break;
      part = std::move(survivor.front());
    }
    statuses.push_back(part.status);
  }
  return statuses;
}

std::map<SignalId, Importance> own_links(sql::Connection& connection, const WorkspaceId& workspace,
                                         const RequirementId& id) {
  return own_of(present_of(connection, workspace, {id})[id]);
}

std::optional<Relative> source_of_link(sql::Connection& connection, const WorkspaceId& workspace,
                                       const RequirementId& id, const SignalId& signal) {
  for (auto& relative : family_of(connection, workspace, {id}))
    if (relative.id != id && own_links(connection, workspace, relative.id).contains(signal)) return relative;
  return std::nullopt;
}

void set_own_link(sql::Transaction& transaction, const WorkspaceId& workspace, const RequirementId& id,
                  const SignalId& signal, const std::optional<Importance>& importance, Timestamp now) {
  const bool inherited = transaction.execute(
                             "UPDATE requirement_inherited_links SET own = ? WHERE requirement_id = ? AND signal_id = "
                             "?",
                             importance, id, signal) > 0;
  if (inherited) return;
  if (importance) {
    const SignalLink link{id, signal, workspace, *importance, now};
    put_signal_links(transaction, std::span(&link, 1));
  } else {
    remove_signal_link(transaction, workspace, id, signal);
  }
}

void move_inherited_links(sql::Transaction& transaction, const SignalId& from, const SignalId& to) {
  transaction.execute("UPDATE requirement_inherited_links SET signal_id = ? WHERE signal_id = ?", to, from);
}

std::vector<RequirementId> settle_family(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                         const std::vector<RequirementId>& ids) {
  const auto family = family_of(transaction, scope.workspace(), ids);
  std::vector<RequirementId> all;
  all.reserve(family.size());
  for (const auto& relative : family) all.push_back(relative.id);
  const auto present = present_of(transaction, scope.workspace(), all);
  std::vector<FamilyMember> members;
  std::map<RequirementId, std::set<MemberId>> own_watchers;
  for (const auto& relative : family) {
    const auto& now = present.at(relative.id);
    auto& own = own_watchers[relative.id];
    std::ranges::set_difference(now.watchers, now.inherited_watchers, std::inserter(own, own.end()));
    members.push_back({relative.id, relative.merged_into_id, relative.parent_id, own_of(now), own});
  }
  const Families families(std::move(members));
  Settling settling(transaction, scope, clock);
  std::vector<RequirementId> changed;
  for (const auto& id : all) {
    if (settling.links(id, present.at(id), families.links_of(id))) changed.push_back(id);
    settling.watchers(id, present.at(id), own_watchers[id], families.followers_of(id));
  }
  if (!settling.touched.empty())
    recount_links(transaction, scope.workspace(), {settling.touched.begin(), settling.touched.end()});
  return changed;
}

}  // namespace assay::demand::store

#include "http/wire.h"

#include "demand/selection.h"
#include "workspace/permissions.h"
#include "workspace/settings.h"

namespace assay::visits {
namespace {

using Names = std::map<MemberId, std::string>;

workspace::MemberName name_of(const Names& names, const MemberId& id) {
  const auto found = names.find(id);
  return {id, found == names.end() ? std::string() : found->second};
}

int year_of(Date date) { return std::stoi(to_text(date).substr(0, 4)); }

// Whose quota is used up, year by year.
class Years {
 public:
  Years(sql::Connection& connection, const WorkspaceId& workspace,
        std::optional<std::vector<BusinessLineId>> lines = std::nullopt)
      : connection_(connection),
        workspace_(workspace),
        lines_(std::move(lines)),
        quotas_(store::quotas(connection, workspace)) {}

  const std::map<MemberId, store::YearUse>& of(int year) {
    const auto known = years_.find(year);
    if (known != years_.end()) return known->second;
    auto& uses = years_[year];
    for (const auto& use : store::year_use(connection_, workspace_, year, lines_)) uses.emplace(use.member_id, use);
    return uses;
  }
  [[nodiscard]] bool has_own(const MemberId& member) const { return quotas_.contains(member.text()); }
  [[nodiscard]] Quota quota(const MemberId& member) const {
    const auto own = quotas_.find(member.text());
    return own == quotas_.end() ? everybody() : own->second;
  }
  [[nodiscard]] Quota everybody() const {
    const auto found = quotas_.find(std::string());
    return found == quotas_.end() ? Quota() : found->second;
  }
  [[nodiscard]] std::vector<MemberId> with_own() const {
    std::vector<MemberId> members;
    for (const auto& [key, quota] : quotas_)
      if (const auto id = MemberId::parse(key)) members.push_back(*id);
    return members;
  }

 private:
  sql::Connection& connection_;
  WorkspaceId workspace_;
  std::optional<std::vector<BusinessLineId>> lines_;
  std::map<std::string, Quota> quotas_;
  std::map<int, std::map<MemberId, store::YearUse>> years_;
};

Used used_of(const store::YearUse& use) { return {use.done + use.planned, use.cost_minor}; }

void warn(VisitWire& wire, Years& years) {
  if (wire.state == VisitState::cancelled) return;
  const auto& uses = years.of(year_of(wire.held_on));
  for (const auto& member : wire.members) {
    const auto use = uses.find(member.id);
    if (use == uses.end()) continue;
    const auto quota = years.quota(member.id);
    const auto used = used_of(use->second);
    if (past_visits(quota, used)) wire.warnings.push_back({member, QuotaKind::visits, used.visits, *quota.visits});
    if (past_cost(quota, used)) wire.warnings.push_back({member, QuotaKind::cost, used.cost_minor, *quota.cost_minor});
  }
}

}  // namespace

std::vector<VisitWire> show_visits(sql::Connection& connection, const Scope& scope,
                                   const std::vector<store::Visit>& visits) {
  const auto& workspace = scope.workspace();
  std::vector<VisitId> ids;
  std::vector<customers::CustomerId> customers;
  std::vector<ContactId> contacts;
  for (const auto& visit : visits) {
    ids.push_back(visit.id);
    if (visit.customer_id) customers.push_back(*visit.customer_id);
    contacts.insert(contacts.end(), visit.contacts.begin(), visit.contacts.end());
  }
  const auto names = workspace::member_names(connection, workspace);
  const auto people = store::members_of(connection, workspace, ids);
  const auto heard = store::signals_of(connection, workspace, ids);
  std::vector<demand::SignalId> signals;
  for (const auto& [visit, list] : heard) signals.insert(signals.end(), list.begin(), list.end());
  std::map<demand::SignalId, demand::NamedSignal> named;
  for (auto& signal : demand::named_signals(connection, scope, signals)) named.emplace(signal.id, std::move(signal));
  const auto customer_names = customers::find_customers(connection, workspace, customers);
  const auto contact_names = customers::find_contacts(connection, workspace, contacts);
  Years years(connection, workspace);

  std::vector<VisitWire> list;
  for (const auto& visit : visits) {
    VisitWire wire;
    wire.id = visit.id;
    wire.key = visit_key(visit.number);
    wire.kind = visit.kind;
    wire.state = visit.state;
    wire.held_on = visit.held_on;
    wire.business_line_id = visit.business_line_id;
    wire.purpose = visit.purpose;
    wire.notes = visit.notes;
    wire.hours = visit.hours;
    wire.cost = {visit.cost_minor, visit.currency};
    wire.created_at = visit.created_at;
    if (visit.created_by) wire.created_by = name_of(names, *visit.created_by);
    wire.version = visit.version;
    if (const auto went = people.find(visit.id); went != people.end())
      for (const auto& member : went->second) wire.members.push_back(name_of(names, member));
    if (visit.customer_id)
      if (const auto found = customer_names.find(*visit.customer_id); found != customer_names.end())
        wire.customer = VisitCustomer{found->first, found->second.name};
    for (const auto& id : visit.contacts)
      if (const auto found = contact_names.find(id); found != contact_names.end())
        wire.contacts.push_back({id, found->second.name, found->second.post});
    if (const auto found = heard.find(visit.id); found != heard.end())
      for (const auto& id : found->second)
        if (const auto signal = named.find(id); signal != named.end())
          wire.signals.push_back({id, demand::signal_key(signal->second.number), signal->second.title});
    warn(wire, years);
    list.push_back(std::move(wire));
  }
  return list;
}

YearWire show_year(sql::Connection& connection, const Scope& scope, int year) {
  const auto workspace = workspace::find_workspace(connection, scope.workspace());
  const auto currency = workspace ? workspace->currency : std::string();
  const auto names = workspace::member_names(connection, scope.workspace());
  const auto money = [&](const std::optional<std::int64_t>& minor) {
    return minor ? std::optional(Money{*minor, currency}) : std::nullopt;
  };
  Years years(connection, scope.workspace(), scope.lines_with(workspace::kView));
  auto uses = years.of(year);
  for (const auto& member : years.with_own()) uses.try_emplace(member, store::YearUse{member, 0, 0, 0, 0});
  YearWire wire;
  wire.year = year;
  wire.quota_visits = years.everybody().visits;
  wire.quota_cost = money(years.everybody().cost_minor);
  for (const auto& [member, use] : uses) {
    const auto quota = years.quota(member);
    wire.members.push_back({name_of(names, member), use.done, use.planned, use.hours, Money{use.cost_minor, currency},
                            quota.visits, money(quota.cost_minor), years.has_own(member),
                            past_visits(quota, used_of(use)), past_cost(quota, used_of(use))});
  }
  std::ranges::sort(wire.members, {}, [](const MemberYear& entry) { return entry.member.name; });
  return wire;
}

}  // namespace assay::visits

#include "actions/export_records.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "actions/export_table.h"
#include "actions/group_requirements.h"
#include "base/text.h"
#include "domain/provenance.h"
#include "json/query.h"
#include "store/export_store.h"
#include "store/field_store.h"
#include "workspace/line_names.h"
#include "workspace/members.h"
#include "workspace/permissions.h"
#include "workspace/settings.h"

namespace assay::demand {
namespace {

using tabular::Cell;
using tabular::Decimal;

constexpr std::size_t kRowsAtOnce = 500;
constexpr std::size_t kMatchesMax = 10'000;

Cell text_cell(std::string text) { return text.empty() ? Cell() : Cell(std::move(text)); }
template <class T>
Cell optional_cell(const std::optional<T>& value) {
  return value ? Cell(*value) : Cell();
}
template <class E>
Cell word_cell(E value) {
  return std::string(to_word(value));
}
template <class T>
Cell named(const std::map<T, std::string>& names, const std::optional<T>& id) {
  const auto found = id ? names.find(*id) : names.end();
  return found == names.end() ? Cell() : Cell(found->second);
}
Cell money_cell(std::int64_t minor, const std::string& currency) {
  return Decimal{decimal_text(Money{minor, currency})};
}

// What cells need beyond their row.
struct Names {
  std::map<MemberId, std::string> members;
  std::map<BusinessLineId, std::string> lines;
  std::string currency;
  std::string group;  // that is being written
  // Of the page that is being written.
  std::unordered_map<RequirementId, Requirement> requirements;
  std::map<customers::CustomerId, customers::CustomerSummary> customers;
  std::map<ContactId, customers::ContactSummary> contacts;
  std::unordered_map<SignalId, std::vector<std::string>> requirement_keys;
};

Names names_of(sql::Connection& connection, const Scope& scope) {
  Names names;
  names.members = workspace::member_names(connection, scope.workspace());
  names.lines = workspace::business_line_names(connection, scope.workspace());
  if (const auto workspace = workspace::find_workspace(connection, scope.workspace()))
    names.currency = workspace->currency;
  return names;
}

template <class Row>
struct Column {
  std::string name;
  bool listed;  // among those of the list
  std::function<ExportCell(const Names&, const Row&)> cell;
};

using PoolColumn = Column<store::PoolRow>;
using SignalColumn = Column<Signal>;

const Requirement* whole(const Names& names, const store::PoolRow& row) {
  const auto found = names.requirements.find(row.requirement_id);
  return found == names.requirements.end() ? nullptr : &found->second;
}

const std::vector<PoolColumn>& pool_columns() {
  using Row = store::PoolRow;
  static const std::vector<PoolColumn> kColumns = {
      {"key", true, [](const Names&, const Row& row) -> ExportCell { return Cell(requirement_key(row.number)); }},
      {"title", true, [](const Names&, const Row& row) -> ExportCell { return text_cell(row.title); }},
      {"type", true, [](const Names&, const Row& row) -> ExportCell { return word_cell(row.type); }},
      {"status", true, [](const Names&, const Row& row) -> ExportCell { return word_cell(row.status); }},
      {"business_line", true,
       [](const Names& names, const Row& row) -> ExportCell { return named(names.lines, row.business_line_id); }},
      {"owner", true,
       [](const Names& names, const Row& row) -> ExportCell { return named(names.members, row.owner_id); }},
      {"tags", true, [](const Names&, const Row& row) -> ExportCell { return row.tags; }},
      {"due_on", true, [](const Names&, const Row& row) -> ExportCell { return optional_cell(row.due_on); }},
      {"urgency", true, [](const Names&, const Row& row) -> ExportCell { return optional_cell(row.urgency); }},
      {"importance", true, [](const Names&, const Row& row) -> ExportCell { return optional_cell(row.importance); }},
      {"effort_size", true,
       [](const Names&, const Row& row) -> ExportCell {
         return row.effort_size ? word_cell(*row.effort_size) : Cell();
       }},
      {"effort_days", true,
       [](const Names&, const Row& row) -> ExportCell { return Cell(Decimal::of(row.effort_days, 1)); }},
      {"effort_assumed", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.effort_assumed); }},
      {"hours_saved_per_month", true,
       [](const Names&, const Row& row) -> ExportCell {
         return row.hours_saved_per_month ? Cell(Decimal::of(*row.hours_saved_per_month, 1)) : Cell();
       }},
      {"signals", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.signals); }},
      {"votes", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.votes); }},
      {"voices", true, [](const Names&, const Row& row) -> ExportCell { return Cell(Decimal::of(row.voices, 2)); }},
      {"customers", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.customers); }},
      {"first_hand_share", true,
       [](const Names&, const Row& row) -> ExportCell { return Cell(Decimal::of(row.first_hand_share, 3)); }},
      {"roles", true,
       [](const Names&, const Row& row) -> ExportCell {
         std::vector<std::string> roles;
         const auto all = words<customers::DecisionRole>();
         for (std::size_t i = 0; i < all.size(); ++i)
           if ((row.roles >> i & 1) != 0) roles.push_back(all[i]);
         return roles;
       }},
      {"source", true,
       [](const Names&, const Row& row) -> ExportCell {
         const auto source = source_of(row.hops_min);
         return source ? word_cell(*source) : Cell();
       }},
      {"people", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.people); }},
      {"users", false, [](const Names&, const Row& row) -> ExportCell { return Cell(row.users); }},
      {"decision_makers", false, [](const Names&, const Row& row) -> ExportCell { return Cell(row.decision_makers); }},
      {"payers", false, [](const Names&, const Row& row) -> ExportCell { return Cell(row.payers); }},
      {"newest_said_at", false,
       [](const Names&, const Row& row) -> ExportCell { return optional_cell(row.newest_said_at); }},
      {"goals", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.goals); }},
      {"list", true,
       [](const Names&, const Row& row) -> ExportCell {
         return Cell(std::string(row.list_order == 2 ? "priced" : "unpriced"));
       }},
      {"density", true, [](const Names&, const Row& row) -> ExportCell { return Cell(Decimal::of(row.density, 4)); }},
      {"value", true,
       [](const Names& names, const Row& row) -> ExportCell {
         return row.list_order == 2 ? money_cell(row.value_minor, names.currency) : Cell();
       }},
      {"points", true, [](const Names&, const Row& row) -> ExportCell { return Cell(Decimal::of(row.points, 2)); }},
      {"cost", true,
       [](const Names& names, const Row& row) -> ExportCell { return money_cell(row.cost_minor, names.currency); }},
      {"currency", true, [](const Names& names, const Row&) -> ExportCell { return Cell(names.currency); }},
      {"verdict", true,
       [](const Names&, const Row& row) -> ExportCell { return row.verdict ? word_cell(row.verdict->kind) : Cell(); }},
      {"verdict_reason", true,
       [](const Names&, const Row& row) -> ExportCell {
         return row.verdict ? text_cell(row.verdict->reason) : Cell();
       }},
      {"verdict_sentence", true,
       [](const Names&, const Row& row) -> ExportCell {
         return row.verdict ? text_cell(row.verdict->sentence) : Cell();
       }},
      {"created_at", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.created_at); }},
      {"updated_at", true, [](const Names&, const Row& row) -> ExportCell { return Cell(row.updated_at); }},
      {"created_by", false,
       [](const Names& names, const Row& row) -> ExportCell { return named(names.members, row.created_by); }},
      {"id", false, [](const Names&, const Row& row) -> ExportCell { return Cell(row.requirement_id.text()); }},
      {"background", false,
       [](const Names& names, const Row& row) -> ExportCell {
         const auto* requirement = whole(names, row);
         return requirement ? text_cell(requirement->background) : Cell();
       }},
      {"pain", false,
       [](const Names& names, const Row& row) -> ExportCell {
         const auto* requirement = whole(names, row);
         return requirement ? text_cell(requirement->pain) : Cell();
       }},
      {"scenario", false,
       [](const Names& names, const Row& row) -> ExportCell {
         const auto* requirement = whole(names, row);
         return requirement ? text_cell(requirement->scenario) : Cell();
       }},
      {"objective", false,
       [](const Names& names, const Row& row) -> ExportCell {
         const auto* requirement = whole(names, row);
         return requirement ? text_cell(requirement->objective) : Cell();
       }},
  };
  return kColumns;
}

const std::vector<SignalColumn>& signal_columns() {
  static const std::vector<SignalColumn> kColumns = {
      {"key", true, [](const Names&, const Signal& signal) -> ExportCell { return Cell(signal_key(signal.number)); }},
      {"title", true, [](const Names&, const Signal& signal) -> ExportCell { return text_cell(signal.title); }},
      {"text", true, [](const Names&, const Signal& signal) -> ExportCell { return text_cell(signal.text); }},
      {"kind", true, [](const Names&, const Signal& signal) -> ExportCell { return word_cell(signal.kind); }},
      {"channel", true, [](const Names&, const Signal& signal) -> ExportCell { return word_cell(signal.channel); }},
      {"contact", true,
       [](const Names& names, const Signal& signal) -> ExportCell {
         const auto found = signal.contact_id ? names.contacts.find(*signal.contact_id) : names.contacts.end();
         return found == names.contacts.end() ? Cell() : text_cell(found->second.name);
       }},
      {"speaker_name", true,
       [](const Names&, const Signal& signal) -> ExportCell { return text_cell(signal.speaker_name); }},
      {"speaker_post", true,
       [](const Names&, const Signal& signal) -> ExportCell { return text_cell(signal.speaker_post); }},
      {"customer", true,
       [](const Names& names, const Signal& signal) -> ExportCell {
         const auto found = signal.customer_id ? names.customers.find(*signal.customer_id) : names.customers.end();
         return found == names.customers.end() ? Cell() : text_cell(found->second.name);
       }},
      {"business_line", true,
       [](const Names& names, const Signal& signal) -> ExportCell {
         return named(names.lines, signal.business_line_id);
       }},
      {"hops", true, [](const Names&, const Signal& signal) -> ExportCell { return Cell(signal.hops); }},
      {"said_at", true, [](const Names&, const Signal& signal) -> ExportCell { return Cell(signal.said_at); }},
      {"source", true, [](const Names&, const Signal& signal) -> ExportCell { return text_cell(signal.source); }},
      {"source_id", true,
       [](const Names&, const Signal& signal) -> ExportCell { return text_cell(signal.source_id.value_or("")); }},
      {"source_link", true,
       [](const Names&, const Signal& signal) -> ExportCell { return text_cell(signal.source_link); }},
      {"votes", true, [](const Names&, const Signal& signal) -> ExportCell { return Cell(signal.votes); }},
      {"requirements", true,
       [](const Names& names, const Signal& signal) -> ExportCell {
         const auto found = names.requirement_keys.find(signal.id);
         return found == names.requirement_keys.end() ? std::vector<std::string>() : found->second;
       }},
      {"created_at", true, [](const Names&, const Signal& signal) -> ExportCell { return Cell(signal.created_at); }},
      {"created_by", false,
       [](const Names& names, const Signal& signal) -> ExportCell { return named(names.members, signal.created_by); }},
      {"id", false, [](const Names&, const Signal& signal) -> ExportCell { return Cell(signal.id.text()); }},
  };
  return kColumns;
}

// A column for each of the workspace's own fields, behind those of the list.
std::vector<PoolColumn> columns_with_fields(sql::Connection& connection, const Scope& scope) {
  auto columns = pool_columns();
  for (const auto& field : store::find_fields(connection, scope.workspace(), false)) {
    if (field.business_line_id && !scope.may(workspace::kView, field.business_line_id)) continue;
    columns.push_back(
        {"field." + field.key, true,
         [key = field.key, kind = field.kind](const Names& names, const store::PoolRow& row) -> ExportCell {
           const auto found = row.fields.find(key);
           if (found == row.fields.end()) return Cell();
           if (kind == FieldKind::number) return Cell(Decimal{found->second});
           if (kind == FieldKind::member) return named(names.members, MemberId::parse(found->second));
           return text_cell(found->second);
         }});
  }
  return columns;
}

template <class Row>
Result<std::vector<const Column<Row>*>> choose(const std::vector<Column<Row>>& known,
                                               const std::vector<std::string>& wanted) {
  std::vector<const Column<Row>*> chosen;
  if (wanted.empty())
    for (const auto& column : known)
      if (column.listed) chosen.push_back(&column);
  for (const auto& name : wanted) {
    const auto found = std::ranges::find(known, name, &Column<Row>::name);
    if (found == known.end()) {
      std::string allowed;
      for (const auto& column : known) allowed += (allowed.empty() ? "" : ", ") + column.name;
      return refuse(Error::invalid("columns", "not_one_of",
                                   {{"value", std::string(first_code_points(name, 60))}, {"allowed", allowed}}));
    }
    chosen.push_back(&*found);
  }
  return chosen;
}

// Writes page after page, `read` giving the next one and filling the names that it needs.
template <class Row, class Read>
Outcome write_pages(const std::vector<const Column<Row>*>& columns, ExportFormat format, const std::string& name,
                    Names& names, const ExportSink& sink, Read read) {
  std::vector<std::string> header;
  header.reserve(columns.size());
  for (const auto* column : columns) header.emplace_back(column->name);
  auto table = ExportTable::open(format, name, std::move(header), sink);
  if (!table) return refuse(table.error());
  std::optional<std::string> cursor;
  std::vector<ExportCell> cells(columns.size());
  do {
    auto page = read(cursor);
    if (!page) return refuse(page.error());
    for (const auto& row : page->first) {
      for (std::size_t i = 0; i < columns.size(); ++i) cells[i] = columns[i]->cell(names, row);
      if (auto written = (*table)->row(cells); !written) return written;
    }
    if (auto handed = (*table)->flush(); !handed) return handed;
    cursor = page->second;
  } while (cursor);
  return (*table)->finish();
}

template <class T>
std::optional<std::vector<std::string>> matching(TextSearch& search, const Scope& scope, std::string_view kind,
                                                 const T& filter) {
  if (!filter.text || trim(*filter.text).empty()) return std::nullopt;
  return search.matching(scope.workspace(), kind, *filter.text, kMatchesMax);
}

void fill_names(sql::Connection& connection, const WorkspaceId& workspace, const std::vector<Signal>& signals,
                Names& names) {
  std::vector<customers::CustomerId> customer_ids;
  std::vector<ContactId> contact_ids;
  std::vector<SignalId> linked;
  for (const auto& signal : signals) {
    if (signal.customer_id) customer_ids.push_back(*signal.customer_id);
    if (signal.contact_id) contact_ids.push_back(*signal.contact_id);
    if (signal.requirements > 0) linked.push_back(signal.id);
  }
  names.customers = customers::find_customers(connection, workspace, customer_ids);
  names.contacts = customers::find_contacts(connection, workspace, contact_ids);
  names.requirement_keys = store::requirement_keys(connection, workspace, linked);
}

// Stands for the beginning of the next section; no list makes such a cursor.
const std::string kNextSection = "next section";

// One group, or everything where nothing is grouped.
struct Section {
  std::string label;
  store::PoolCondition condition;
};

Result<std::vector<Section>> sections_of(sql::Connection& connection, const Scope& scope,
                                         const store::PoolCondition& condition, const ExportShape& shape,
                                         TextSearch& search) {
  if (!shape.group) return std::vector<Section>{{"", condition}};
  const auto groups = group_pool(connection, scope, condition, "group", *shape.group);
  if (!groups) return refuse(groups.error());
  std::vector<Section> sections;
  for (const auto& group : *groups) {
    store::PoolFilter filter;
    filter.filter = group.filter;
    const auto own = store::pool_condition(connection, scope, filter, std::nullopt, &search);
    if (!own) return refuse(own.error());
    Section section{group.label, condition};
    section.condition.where += " AND (" + own->where + ")";
    section.condition.parameters.insert(section.condition.parameters.end(), own->parameters.begin(),
                                        own->parameters.end());
    sections.push_back(std::move(section));
  }
  return sections;
}

}  // namespace

Outcome export_requirements(sql::Database& database, const Scope& scope, TextSearch& search,
                            const store::PoolFilter& filter, const ExportShape& shape, const ExportSink& sink) {
  if (auto allowed = scope.require_anywhere(workspace::kView); !allowed) return allowed;
  const auto found = matching(search, scope, "requirement", filter);
  return database.read([&](sql::Connection& connection) -> Outcome {
    const auto sort = store::find_pool_sort(connection, scope.workspace(), shape.sort.value_or("-density"));
    if (!sort) return refuse(sort.error());
    const auto condition = store::pool_condition(connection, scope, filter, found, &search);
    if (!condition) return refuse(condition.error());
    const auto known = columns_with_fields(connection, scope);
    const auto columns = choose(known, shape.columns);
    if (!columns) return refuse(columns.error());
    const bool texts = std::ranges::any_of(*columns, [](const PoolColumn* column) {
      return column->name == "background" || column->name == "pain" || column->name == "scenario" ||
             column->name == "objective";
    });
    static const PoolColumn kGroup{
        "group", false, [](const Names& names, const store::PoolRow&) -> ExportCell { return text_cell(names.group); }};
    auto written = *columns;
    if (shape.group) written.insert(written.begin(), &kGroup);
    auto names = names_of(connection, scope);
    const auto groups = sections_of(connection, scope, *condition, shape, search);
    if (!groups) return refuse(groups.error());
    using Rows = std::pair<std::vector<store::PoolRow>, std::optional<std::string>>;
    std::size_t section = 0;
    return write_pages(written, shape.format, "requirements", names, sink,
                       [&](const std::optional<std::string>& cursor) -> Result<Rows> {
                         if (groups->empty()) return Rows{};
                         names.group = (*groups)[section].label;
                         auto page = store::pool_page(connection, (*groups)[section].condition, *sort, kRowsAtOnce,
                                                      cursor && *cursor != kNextSection ? cursor : std::nullopt);
                         if (!page) return refuse(page.error());
                         if (!page->next && section + 1 < groups->size()) {
                           ++section;
                           page->next = kNextSection;
                         }
                         names.requirements.clear();
                         if (texts) {
                           std::vector<RequirementId> ids;
                           for (const auto& row : page->rows) ids.push_back(row.requirement_id);
                           names.requirements = store::requirements_by_id(connection, scope.workspace(), ids);
                         }
                         return Rows{std::move(page->rows), std::move(page->next)};
                       });
  });
}

Outcome export_signals(sql::Database& database, const Scope& scope, TextSearch& search,
                       const store::SignalFilter& filter, const ExportShape& shape, const ExportSink& sink) {
  if (auto allowed = scope.require_anywhere(workspace::kView); !allowed) return allowed;
  const auto columns = choose(signal_columns(), shape.columns);
  if (!columns) return refuse(columns.error());
  const auto found = matching(search, scope, "signal", filter);
  return database.read([&](sql::Connection& connection) -> Outcome {
    const auto condition = store::signal_condition(connection, scope, filter, found, false, &search);
    if (!condition) return refuse(condition.error());
    auto names = names_of(connection, scope);
    using Rows = std::pair<std::vector<Signal>, std::optional<std::string>>;
    return write_pages(
        *columns, shape.format, "signals", names, sink, [&](const std::optional<std::string>& cursor) -> Result<Rows> {
          auto page = store::signal_page(connection, *condition, shape.sort.value_or("-said_at"), kRowsAtOnce, cursor);
          if (!page) return refuse(page.error());
          fill_names(connection, scope.workspace(), page->signals, names);
          return Rows{std::move(page->signals), std::move(page->next)};
        });
  });
}

namespace {

ExportShape shape_of(const ExportRequest& request) {
  return {request.format, request.sort, request.columns, std::nullopt};
}

}  // namespace

Outcome export_requirements(sql::Database& database, const Scope& scope, TextSearch& search,
                            const ExportRequest& request, const ExportSink& sink) {
  const auto filter = json::from_query<store::PoolFilter>(request.filter);
  if (!filter) return refuse(filter.error());
  return export_requirements(database, scope, search, *filter, shape_of(request), sink);
}

Outcome export_signals(sql::Database& database, const Scope& scope, TextSearch& search, const ExportRequest& request,
                       const ExportSink& sink) {
  const auto filter = json::from_query<store::SignalFilter>(request.filter);
  if (!filter) return refuse(filter.error());
  return export_signals(database, scope, search, *filter, shape_of(request), sink);
}

}  // namespace assay::demand

#include <variant>

#include "customers/files.h"
#include "domain/import_fields.h"
#include "json/write.h"
#include "store/contact_rows.h"
#include "store/customer_rows.h"
#include "tabular/csv_writer.h"
#include "tabular/xlsx_writer.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::customers {
namespace {

constexpr std::size_t kCustomersPerPage = 500;

// The columns of tables; the import recognises them.
constexpr Field kColumns[] = {Field::name,           Field::kind,           Field::parent,
                              Field::tier,           Field::industry,       Field::region,
                              Field::edition,        Field::yearly_revenue, Field::currency,
                              Field::hourly_rate,    Field::rate_currency,  Field::headcount,
                              Field::renewal_on,     Field::external_ids,   Field::owner,
                              Field::contact_name,   Field::contact_post,   Field::contact_roles,
                              Field::contact_stance, Field::contact_email,  Field::contact_language};

struct ExportedContact {
  ContactId id;
  std::string name;
  std::optional<std::string> post;
  std::vector<DecisionRole> roles;
  std::optional<Stance> stance;
  std::optional<std::string> email;
  std::optional<std::string> language;
};
BOOST_DESCRIBE_STRUCT(ExportedContact, (), (id, name, post, roles, stance, email, language))

struct ExportedCustomer {
  CustomerId id;
  std::string name;
  CustomerKind kind = CustomerKind::external;
  std::optional<CustomerId> parent_id;
  std::optional<std::string> parent;
  std::optional<Tier> tier;
  std::optional<std::string> industry;
  std::optional<std::string> region;
  std::optional<std::string> edition;
  std::optional<Money> yearly_revenue;
  std::optional<std::int64_t> headcount;
  std::optional<Money> hourly_rate;
  std::optional<Date> renewal_on;
  std::vector<ExternalId> external_ids;
  std::optional<std::string> owner;
  std::vector<ExportedContact> contacts;
};
BOOST_DESCRIBE_STRUCT(ExportedCustomer, (),
                      (id, name, kind, parent_id, parent, tier, industry, region, edition, yearly_revenue, headcount,
                       hourly_rate, renewal_on, external_ids, owner, contacts))

template <class T>
tabular::Cell word_cell(const std::optional<T>& value) {
  if (!value) return std::monostate{};
  if constexpr (std::is_enum_v<T>)
    return std::string(to_word(*value));
  else
    return *value;
}

tabular::Cell money_cell(const std::optional<Money>& money) {
  if (!money) return std::monostate{};
  return tabular::Decimal{decimal_text(*money)};
}

tabular::Cell currency_cell(const std::optional<Money>& money) {
  if (!money) return std::monostate{};
  return money->currency;
}

std::vector<tabular::Cell> cells_of(const ExportedCustomer& customer, const ExportedContact* contact) {
  std::vector<tabular::Cell> cells;
  cells.emplace_back(customer.name);
  cells.emplace_back(std::string(to_word(customer.kind)));
  cells.push_back(word_cell(customer.parent));
  cells.push_back(word_cell(customer.tier));
  cells.push_back(word_cell(customer.industry));
  cells.push_back(word_cell(customer.region));
  cells.push_back(word_cell(customer.edition));
  cells.push_back(money_cell(customer.yearly_revenue));
  cells.push_back(currency_cell(customer.yearly_revenue));
  cells.push_back(money_cell(customer.hourly_rate));
  cells.push_back(currency_cell(customer.hourly_rate));
  cells.push_back(word_cell(customer.headcount));
  cells.push_back(word_cell(customer.renewal_on));
  cells.emplace_back(external_ids_text(customer.external_ids));
  cells.push_back(word_cell(customer.owner));
  if (!contact) {
    cells.resize(std::size(kColumns));
    return cells;
  }
  cells.emplace_back(contact->name);
  cells.push_back(word_cell(contact->post));
  std::string roles;
  for (const auto role : contact->roles) roles += (roles.empty() ? "" : ", ") + std::string(to_word(role));
  cells.emplace_back(std::move(roles));
  cells.push_back(word_cell(contact->stance));
  cells.push_back(word_cell(contact->email));
  cells.push_back(word_cell(contact->language));
  return cells;
}

std::vector<std::string> header() {
  std::vector<std::string> names;
  for (const auto field : kColumns) names.emplace_back(field_name(field));
  return names;
}

class CsvOutput {
 public:
  CsvOutput() { writer_.header(header()); }
  Outcome add(const ExportedCustomer& customer) {
    for (const auto& contact : customer.contacts) writer_.row(cells_of(customer, &contact));
    if (customer.contacts.empty()) writer_.row(cells_of(customer, nullptr));
    return {};
  }
  Result<std::string> finish() { return writer_.take(); }

 private:
  tabular::CsvWriter writer_;
};

class XlsxOutput {
 public:
  explicit XlsxOutput(tabular::XlsxWriter writer) : writer_(std::move(writer)) {}
  Outcome add(const ExportedCustomer& customer) {
    for (const auto& contact : customer.contacts)
      if (auto written = writer_.row(cells_of(customer, &contact)); !written) return written;
    if (customer.contacts.empty()) return writer_.row(cells_of(customer, nullptr));
    return {};
  }
  Result<std::string> finish() { return writer_.finish(); }

 private:
  tabular::XlsxWriter writer_;
};

class JsonOutput {
 public:
  Outcome add(const ExportedCustomer& customer) {
    if (text_.size() > 10) text_ += ',';
    json::append(text_, customer);
    return {};
  }
  Result<std::string> finish() { return text_ + "]}\n"; }

 private:
  std::string text_ = "{\"items\":[";
};

std::vector<ExportedCustomer> load_page(sql::Connection& connection, const WorkspaceId& workspace,
                                        const std::vector<CustomerId>& ids,
                                        const std::map<MemberId, std::string>& members) {
  std::map<CustomerId, Customer> loaded;
  std::vector<CustomerId> parents;
  for (auto& customer : store::load_customers(connection, workspace, ids)) {
    if (customer.fields.parent_id) parents.push_back(*customer.fields.parent_id);
    loaded.emplace(customer.id, std::move(customer));
  }
  const auto parent_names = store::customer_names(connection, workspace, parents);
  std::map<CustomerId, std::vector<ExportedContact>> contacts;
  for (auto& contact : store::contacts_of_customers(connection, workspace, ids)) {
    auto& fields = contact.fields;
    contacts[fields.customer_id].push_back({contact.id, std::move(fields.name), std::move(fields.post),
                                            std::move(fields.roles), fields.stance, std::move(fields.email),
                                            std::move(fields.language)});
  }
  std::vector<ExportedCustomer> page;
  for (const auto& id : ids) {
    auto& fields = loaded.at(id).fields;
    ExportedCustomer customer;
    customer.id = id;
    customer.name = std::move(fields.name);
    customer.kind = fields.kind;
    customer.parent_id = fields.parent_id;
    if (fields.parent_id)
      if (const auto name = parent_names.find(*fields.parent_id); name != parent_names.end())
        customer.parent = name->second;
    customer.tier = fields.tier;
    customer.industry = std::move(fields.industry);
    customer.region = std::move(fields.region);
    customer.edition = std::move(fields.edition);
    customer.yearly_revenue = std::move(fields.yearly_revenue);
    customer.headcount = fields.headcount;
    customer.hourly_rate = std::move(fields.hourly_rate);
    customer.renewal_on = fields.renewal_on;
    customer.external_ids = std::move(fields.external_ids);
    if (fields.owner_id)
      if (const auto name = members.find(*fields.owner_id); name != members.end()) customer.owner = name->second;
    customer.contacts = std::move(contacts[id]);
    page.push_back(std::move(customer));
  }
  return page;
}

template <class Output>
Result<std::string> write_all(sql::Database& database, const Scope& scope, Output output) {
  const auto written = database.read([&](sql::Connection& connection) -> Outcome {
    const auto members = workspace::member_names(connection, scope.workspace());
    std::optional<CustomerId> after;
    for (;;) {
      const auto ids = store::customer_ids_after(connection, scope.workspace(), after, kCustomersPerPage);
      for (const auto& customer : load_page(connection, scope.workspace(), ids, members))
        if (auto added = output.add(customer); !added) return added;
      if (ids.size() < kCustomersPerPage) return {};
      after = ids.back();
    }
  });
  if (!written) return refuse(written.error());
  return output.finish();
}

}  // namespace

Result<std::string> export_customers(sql::Database& database, const Scope& scope, ExportFormat format) {
  if (auto allowed = scope.require_anywhere(workspace::kView); !allowed) return refuse(allowed.error());
  switch (format) {
    case ExportFormat::csv:
      return write_all(database, scope, CsvOutput());
    case ExportFormat::json:
      return write_all(database, scope, JsonOutput());
    case ExportFormat::xlsx: {
      auto writer = tabular::XlsxWriter::create("Customers", header());
      if (!writer) return refuse(writer.error());
      return write_all(database, scope, XlsxOutput(std::move(*writer)));
    }
  }
  return std::string();
}

}  // namespace assay::customers

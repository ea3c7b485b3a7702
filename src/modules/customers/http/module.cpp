#include "customers/module.h"

#include "http/routes.h"
#include "store/contact_rows.h"
#include "store/customer_rows.h"
#include "workspace/permissions.h"

namespace assay::customers {
namespace {

// Until demand is there, nothing is demanded.
class NoDemand final : public CustomerDemand {
 public:
  std::map<CustomerId, DemandCounts> counts(sql::Connection&, const Scope&, const std::vector<CustomerId>&) override {
    return {};
  }
  bool uses_customer(sql::Connection&, const WorkspaceId&, const CustomerId&) override { return false; }
  bool uses_contact(sql::Connection&, const WorkspaceId&, const ContactId&) override { return false; }
};

template <class RecordId>
std::vector<RecordId> parsed(const std::vector<std::string>& ids) {
  std::vector<RecordId> list;
  for (const auto& text : ids)
    if (const auto id = RecordId::parse(text)) list.push_back(*id);
  return list;
}

class CustomerRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    const bool visible = scope.may_anywhere(workspace::kView);
    std::map<std::string, workspace::RecordSummary> summaries;
    for (auto& [id, name] : store::customer_names(connection, scope.workspace(), parsed<CustomerId>(ids)))
      summaries[id.text()] = {"", std::move(name), std::nullopt, visible};
    return summaries;
  }
};

class ContactRecords final : public workspace::RecordSource {
 public:
  std::map<std::string, workspace::RecordSummary> summarise(sql::Connection& connection, const Scope& scope,
                                                            const std::vector<std::string>& ids) override {
    const bool visible = scope.may_anywhere(workspace::kView);
    std::map<std::string, workspace::RecordSummary> summaries;
    for (auto& contact : store::load_contacts(connection, scope.workspace(), parsed<ContactId>(ids)))
      summaries[contact.id.text()] = {"", std::move(contact.fields.name), std::nullopt, visible};
    return summaries;
  }
};

}  // namespace

struct CustomersModule::Parts {
  NoDemand no_demand;
  Collaborators collaborators;
  CustomerRecords customer_records;
  ContactRecords contact_records;
};

CustomersModule::CustomersModule(sql::Database& database, const Clock& clock, const messages::Catalogue& catalogue)
    : parts_(new Parts{{}, {database, clock, catalogue, nullptr}, {}, {}}) {
  parts_->collaborators.demand = &parts_->no_demand;
}

CustomersModule::~CustomersModule() = default;

void CustomersModule::use(CustomerDemand& demand) { parts_->collaborators.demand = &demand; }

void CustomersModule::add_routes(http::Router& router) {
  add_customer_routes(router, parts_->collaborators);
  add_contact_routes(router, parts_->collaborators);
  add_file_routes(router, parts_->collaborators);
}

void CustomersModule::add_records(workspace::RecordDirectory& directory) {
  directory.add("customer", parts_->customer_records);
  directory.add("contact", parts_->contact_records);
}

}  // namespace assay::customers

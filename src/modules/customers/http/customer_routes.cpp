#include "actions/customer_changes.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/contact_rows.h"
#include "store/customer_list.h"
#include "store/customer_rows.h"
#include "workspace/permissions.h"

namespace assay::customers {
namespace {

constexpr std::int64_t kPageLimit = 200;

struct CustomerQuery {
  std::vector<CustomerKind> kind;
  std::vector<Tier> tier;
  std::string text;
  std::optional<CustomerId> parent_id;
  std::optional<std::string> owner_id;  // an id, or "me"
  std::optional<Date> renewal_before;
  std::string sort = "name";
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(CustomerQuery, (), (kind, tier, text, parent_id, owner_id, renewal_before, sort, limit, cursor))

Result<store::CustomerFilter> filter_of(const CustomerQuery& query, const Scope& scope) {
  FieldErrors errors;
  store::CustomerFilter filter;
  filter.kinds = query.kind;
  filter.tiers = query.tier;
  filter.text = query.text;
  filter.parent_id = query.parent_id;
  filter.renewal_before = query.renewal_before;
  if (query.owner_id == "me")
    filter.owner_id = scope.member();
  else if (query.owner_id && !query.owner_id->empty()) {
    filter.owner_id = MemberId::parse(*query.owner_id);
    if (!filter.owner_id) errors.add("owner_id", "not_an_id", {{"value", query.owner_id->substr(0, 60)}});
  }
  std::string_view sort = query.sort;
  filter.descending = sort.starts_with('-');
  if (filter.descending) sort.remove_prefix(1);
  if (const auto order = parse_word<store::Order>(sort))
    filter.order = *order;
  else
    errors.add("sort", "not_one_of",
               {{"value", query.sort.substr(0, 60)}, {"allowed", "name, -name, tier, -tier, revenue, -revenue"}});
  if (query.limit < 1 || query.limit > kPageLimit)
    errors.add("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}});
  filter.limit = query.limit;
  filter.cursor = query.cursor;
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  return filter;
}

Result<http::Page<CustomerView>> list(const Collaborators& with, const Scope& scope, const CustomerQuery& query) {
  const auto filter = filter_of(query, scope);
  if (!filter) return refuse(filter.error());
  return with.database.read([&](sql::Connection& connection) -> Result<http::Page<CustomerView>> {
    auto page = store::list_customers(connection, scope.workspace(), *filter);
    if (!page) return refuse(page.error());
    return http::Page<CustomerView>{view_customers(connection, scope, *with.demand, std::move(page->items)),
                                    std::move(page->next), page->total};
  });
}

Result<CustomerView> show(const Collaborators& with, const Scope& scope, const CustomerId& id) {
  return with.database.read([&](sql::Connection& connection) -> Result<CustomerView> {
    auto customer = store::find_customer(connection, scope.workspace(), id);
    if (!customer) return refuse(Error::not_found("customer"));
    std::vector<Customer> one;
    one.push_back(std::move(*customer));
    return std::move(view_customers(connection, scope, *with.demand, std::move(one)).front());
  });
}

Result<DecisionChainView> show_chain(const Collaborators& with, const Scope& scope, const std::string& language,
                                     const CustomerId& id) {
  return with.database.read([&](sql::Connection& connection) -> Result<DecisionChainView> {
    if (!store::find_customer(connection, scope.workspace(), id)) return refuse(Error::not_found("customer"));
    auto contacts = store::contacts_of_customers(connection, scope.workspace(), {id});
    std::vector<ContactSummary> summaries;
    summaries.reserve(contacts.size());
    for (const auto& contact : contacts) summaries.push_back(store::summary_of(contact));
    const auto views = view_contacts(connection, scope, std::move(contacts));
    const auto chain = decision_chain(summaries);
    DecisionChainView view;
    for (const auto& holders : chain.roles) {
      RoleView role{holders.role, {}, holders.missing()};
      for (const auto position : holders.contacts) role.contacts.push_back(views[position]);
      view.roles.push_back(std::move(role));
    }
    for (const auto position : chain.opponents) view.opponents.push_back(views[position]);
    view.sentence = describe(chain, summaries, with.catalogue, language);
    return view;
  });
}

}  // namespace

void add_customer_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  router.add(
      http::get("/api/v1/customers").summary("Customers, filtered and sorted").tag("customers").needs(workspace::kView),
      [&with](const Call& call, const http::Query<CustomerQuery>& query) -> Result<http::Page<CustomerView>> {
        return list(with, call.scope(), *query);
      });
  router.create(
      http::post("/api/v1/customers").summary("Adds a customer").tag("customers").needs(workspace::kEditCustomers),
      [&with](const Call& call, const http::Body<NewCustomer>& body) -> Result<std::string> {
        const auto id = with.database.write([&](sql::Transaction& transaction) -> Result<CustomerId> {
          return create_requested_customer(transaction, call.scope(), with.clock, *body);
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&with](const Call& call, const std::string& id) -> Result<CustomerView> {
        return show(with, call.scope(), CustomerId::parse(id).value());
      });
  router.add(http::get("/api/v1/customers/{id}").summary("One customer").tag("customers").needs(workspace::kView),
             [&with](const Call& call) -> Result<CustomerView> {
               const auto id = call.id<CustomerId>("id", "customer");
               if (!id) return refuse(id.error());
               return show(with, call.scope(), *id);
             });
  router.add(http::patch("/api/v1/customers/{id}")
                 .summary("Changes fields of a customer")
                 .tag("customers")
                 .needs(workspace::kEditCustomers)
                 .versioned(),
             [&with](const Call& call, const http::Body<CustomerPatch>& body) -> Result<CustomerView> {
               const auto id = call.id<CustomerId>("id", "customer");
               if (!id) return refuse(id.error());
               const auto changed = with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return change_customer(transaction, call.scope(), with.clock, *id, call.expected_version, *body);
               });
               if (!changed) return refuse(changed.error());
               return show(with, call.scope(), *id);
             });
  router.add(http::erase("/api/v1/customers/{id}")
                 .summary("Deletes a customer that nothing refers to, with its contacts")
                 .tag("customers")
                 .needs(workspace::kEditCustomers)
                 .versioned(),
             [&with](const Call& call) -> Outcome {
               const auto id = call.id<CustomerId>("id", "customer");
               if (!id) return refuse(id.error());
               return with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return delete_customer(transaction, call.scope(), with.clock, *with.demand, *id,
                                        call.expected_version);
               });
             });
  router.add(http::get("/api/v1/customers/{id}/decision-chain")
                 .summary("Who uses, decides and pays at a customer, and what is not known yet")
                 .tag("customers")
                 .needs(workspace::kView),
             [&with](const Call& call) -> Result<DecisionChainView> {
               const auto id = call.id<CustomerId>("id", "customer");
               if (!id) return refuse(id.error());
               return show_chain(with, call.scope(), call.language(), *id);
             });
}

}  // namespace assay::customers

#include "actions/contact_changes.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/contact_rows.h"
#include "workspace/permissions.h"

namespace assay::customers {
namespace {

constexpr std::int64_t kPageLimit = 200;

struct ContactQuery {
  std::optional<CustomerId> customer_id;
  std::string text;
  std::int64_t limit = 50;
  std::string cursor;
};
BOOST_DESCRIBE_STRUCT(ContactQuery, (), (customer_id, text, limit, cursor))

Result<http::Page<ContactView>> list(const Collaborators& with, const Scope& scope, const ContactQuery& query) {
  if (query.limit < 1 || query.limit > kPageLimit)
    return refuse(
        Error::invalid("limit", "number_out_of_range", {{"minimum", "1"}, {"maximum", std::to_string(kPageLimit)}}));
  return with.database.read([&](sql::Connection& connection) -> Result<http::Page<ContactView>> {
    auto page =
        store::list_contacts(connection, scope.workspace(), {query.customer_id, query.text, query.cursor, query.limit});
    if (!page) return refuse(page.error());
    return http::Page<ContactView>{view_contacts(connection, scope, std::move(page->items)), std::move(page->next),
                                   page->total};
  });
}

Result<ContactView> show(const Collaborators& with, const Scope& scope, const ContactId& id) {
  return with.database.read([&](sql::Connection& connection) -> Result<ContactView> {
    auto contact = store::find_contact(connection, scope.workspace(), id);
    if (!contact) return refuse(Error::not_found("contact"));
    std::vector<Contact> one;
    one.push_back(std::move(*contact));
    return std::move(view_contacts(connection, scope, std::move(one)).front());
  });
}

}  // namespace

void add_contact_routes(http::Router& router, const Collaborators& with) {
  using http::Call;
  router.add(http::get("/api/v1/contacts").summary("Contacts by name").tag("customers").needs(workspace::kView),
             [&with](const Call& call, const http::Query<ContactQuery>& query) -> Result<http::Page<ContactView>> {
               return list(with, call.scope(), *query);
             });
  router.create(
      http::post("/api/v1/contacts")
          .summary("Adds a contact to a customer")
          .tag("customers")
          .needs(workspace::kEditCustomers),
      [&with](const Call& call, const http::Body<NewContact>& body) -> Result<std::string> {
        const auto id = with.database.write([&](sql::Transaction& transaction) -> Result<ContactId> {
          return create_requested_contact(transaction, call.scope(), with.clock, *body);
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&with](const Call& call, const std::string& id) -> Result<ContactView> {
        return show(with, call.scope(), ContactId::parse(id).value());
      });
  router.add(http::get("/api/v1/contacts/{id}").summary("One contact").tag("customers").needs(workspace::kView),
             [&with](const Call& call) -> Result<ContactView> {
               const auto id = call.id<ContactId>("id", "contact");
               if (!id) return refuse(id.error());
               return show(with, call.scope(), *id);
             });
  router.add(http::patch("/api/v1/contacts/{id}")
                 .summary("Changes fields of a contact")
                 .tag("customers")
                 .needs(workspace::kEditCustomers)
                 .versioned(),
             [&with](const Call& call, const http::Body<ContactPatch>& body) -> Result<ContactView> {
               const auto id = call.id<ContactId>("id", "contact");
               if (!id) return refuse(id.error());
               const auto changed = with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return change_contact(transaction, call.scope(), with.clock, *id, call.expected_version, *body);
               });
               if (!changed) return refuse(changed.error());
               return show(with, call.scope(), *id);
             });
  router.add(http::erase("/api/v1/contacts/{id}")
                 .summary("Deletes a contact that nothing refers to")
                 .tag("customers")
                 .needs(workspace::kEditCustomers)
                 .versioned(),
             [&with](const Call& call) -> Outcome {
               const auto id = call.id<ContactId>("id", "contact");
               if (!id) return refuse(id.error());
               return with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return delete_contact(transaction, call.scope(), with.clock, *with.demand, *id, call.expected_version);
               });
             });
}

}  // namespace assay::customers

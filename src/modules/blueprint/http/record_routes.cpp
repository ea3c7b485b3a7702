#include "actions/record_changes.h"
#include "http/routes.h"
#include "workspace/permissions.h"

namespace assay::blueprint {
namespace {

struct Words {
  std::string path;       // "/api/v1/steps"
  std::string parameter;  // "step"
  const char* add;
  const char* show;
  const char* change;
  const char* erase;
};

template <class R>
Result<R> show(const Collaborators& with, const Scope& scope, const typename R::Identifier& id) {
  return with.database.read([&](sql::Connection& connection) { return visible_record<R>(connection, scope, id); });
}

template <class R>
void add_routes_of(http::Router& router, const Collaborators& with, const Words& words) {
  using http::Call;
  using Identifier = typename R::Identifier;
  using Fields = typename Kind<R>::Fields;
  const std::string one = words.path + "/{" + words.parameter + "}";
  const auto id_of = [parameter = words.parameter](const Call& call) {
    return call.id<Identifier>(parameter, std::string(Kind<R>::name));
  };
  router.create(
      http::post(words.path).summary(words.add).tag("blueprint").needs(workspace::kEditBlueprint),
      [&with](const Call& call, const http::Body<Fields>& body) -> Result<std::string> {
        const auto id = with.database.write([&](sql::Transaction& transaction) -> Result<Identifier> {
          return create_requested<R>(transaction, call.scope(), with.clock, *body);
        });
        if (!id) return refuse(id.error());
        return id->text();
      },
      [&with](const Call& call, const std::string& text) -> Result<R> {
        const auto id = Identifier::parse(text);
        return show<R>(with, call.scope(), id.value_or(Identifier()));
      });
  router.add(http::get(one).summary(words.show).tag("blueprint").needs(workspace::kView),
             [&with, id_of](const Call& call) -> Result<R> {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               return show<R>(with, call.scope(), *id);
             });
  router.add(http::patch(one).summary(words.change).tag("blueprint").needs(workspace::kEditBlueprint).versioned(),
             [&with, id_of](const Call& call, const http::Body<Fields>& body) -> Result<R> {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               const auto changed = with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return change_record<R>(transaction, call.scope(), with.clock, *id, call.expected_version, *body);
               });
               if (!changed) return refuse(changed.error());
               return show<R>(with, call.scope(), *id);
             });
  router.add(http::erase(one).summary(words.erase).tag("blueprint").needs(workspace::kEditBlueprint).versioned(),
             [&with, id_of](const Call& call) -> Outcome {
               const auto id = id_of(call);
               if (!id) return refuse(id.error());
               return with.database.write([&](sql::Transaction& transaction) -> Outcome {
                 return delete_record<R>(transaction, call.scope(), with.clock, *with.demand, *id,
                                         call.expected_version);
               });
             });
}

}  // namespace

void add_record_routes(http::Router& router, const Collaborators& with) {
  add_routes_of<Process>(router, with,
                         {"/api/v1/processes", "process", "Adds a process", "One process",
                          "Changes a process, also its place", "Deletes a process without steps"});
  add_routes_of<Step>(
      router, with,
      {"/api/v1/steps", "step", "Adds a step to a process", "One step", "Changes a step, also its process and place",
       "Deletes a step without rules and placed requirements; scenarios let go of it"});
  add_routes_of<BusinessRule>(
      router, with,
      {"/api/v1/business-rules", "business_rule", "Adds a business rule to a step", "One business rule",
       "Changes a business rule, also which feature answers it", "Deletes a business rule"});
  add_routes_of<Product>(router, with,
                         {"/api/v1/products", "product", "Adds a product", "One product",
                          "Changes a product, also its place", "Deletes a product without modules"});
  add_routes_of<Module>(
      router, with,
      {"/api/v1/modules", "module", "Adds a module to a product", "One module",
       "Changes a module, also its product and place", "Deletes a module without features and placed requirements"});
  add_routes_of<Feature>(router, with,
                         {"/api/v1/features", "feature", "Adds a feature to a module", "One feature",
                          "Changes a feature, also its module and place",
                          "Deletes a feature that answers no rule and has no placed requirements; scenarios let go of "
                          "it"});
  add_routes_of<Scenario>(router, with,
                          {"/api/v1/scenarios", "scenario", "Adds a scenario, which joins steps and features",
                           "One scenario", "Changes a scenario", "Deletes a scenario"});
}

}  // namespace assay::blueprint

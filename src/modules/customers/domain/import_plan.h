// What an import of customers will do: for each row whether it makes, changes or leaves a customer and its contact.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/contact.h"
#include "domain/customer.h"
#include "domain/import_fields.h"

namespace assay::customers {

// One row of a file as it was read; what a cell does not say is absent.
struct Draft {
  std::size_t row = 0;
  std::optional<std::string> name;
  std::optional<CustomerKind> kind;
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
  std::optional<std::string> contact_name;
  std::optional<std::string> contact_post;
  std::optional<std::vector<DecisionRole>> contact_roles;
  std::optional<Stance> contact_stance;
  std::optional<std::string> contact_email;
  std::optional<std::string> contact_language;

  [[nodiscard]] bool has_contact() const {
    return contact_name || contact_post || contact_roles || contact_stance || contact_email || contact_language;
  }
};

struct RowError {
  std::size_t row = 0;
  Field field = Field::name;
  std::string code;
  MessageParameters parameters;
};

// What the workspace has of the customers that the file may mean.
struct Known {
  std::vector<Customer> customers;  // with one of the names, parents or external ids of the file
  std::vector<Contact> contacts;    // of those customers
  std::map<CustomerId, CustomerId> parents;
  std::map<std::string, std::vector<MemberId>> members;  // by folded name
};

enum class RowOutcome { unchanged, updated, imported, failed };

template <class Record>
struct Change {
  Record before;
  Record after;
};

struct ImportPlan {
  std::vector<Customer> new_customers;
  std::vector<Change<Customer>> changed_customers;
  std::vector<Contact> new_contacts;
  std::vector<Change<Contact>> changed_contacts;
  std::vector<RowOutcome> outcomes;  // by position of the draft
  std::vector<RowError> errors;      // by row
};

// Matches a row by its external ids, without them by its name; a customer of that name without an id of the row's
// system takes the id over. Plans the rows that are right, as if the wrong ones were not there.
// `failed`: positions of drafts that could not be read whole.
ImportPlan plan_import(const std::vector<Draft>& drafts, const std::set<std::size_t>& failed, const Known& known,
                       const Clock& clock);

}  // namespace assay::customers

// Tickets of Zendesk and conversations of Chatwoot: what the customer said first, who and from where.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "actions/import_items.h"

namespace assay::demand {

// People and organisations that a file lists beside its tickets ("users", "organizations"), by id.
class TicketDirectory {
 public:
  static TicketDirectory read(std::string_view text);

  struct Person {
    std::string name;
    std::string email;
    std::string organization;  // id
  };
  [[nodiscard]] const Person* person(const std::string& id) const;
  [[nodiscard]] std::string organization(const std::string& id) const;

 private:
  std::map<std::string, Person> people_;
  std::map<std::string, std::string> organizations_;
};

// Fill what is wrong into `errors`, with the names of the JSON members as columns.
ReadItem item_of_zendesk(const boost::json::object& ticket, std::int64_t number, const TicketDirectory& directory,
                         std::vector<RowError>& errors);
ReadItem item_of_chatwoot(const boost::json::object& conversation, std::int64_t number, std::vector<RowError>& errors);

}  // namespace assay::demand

#include "actions/announce.h"

namespace assay::customers {
namespace {

template <class Ids>
boost::json::array texts(const Ids& ids) {
  boost::json::array list;
  for (const auto& id : ids) list.emplace_back(id.text());
  return list;
}

}  // namespace

boost::json::object announcement(std::span<const CustomerId> customers, std::span<const ContactId> contacts,
                                 const std::vector<workspace::FieldChange>& changes) {
  boost::json::object object;
  object["customers"] = texts(customers);
  if (!contacts.empty()) object["contacts"] = texts(contacts);
  if (!changes.empty()) {
    boost::json::array fields;
    for (const auto& change : changes) fields.emplace_back(change.field);
    object["fields"] = std::move(fields);
  }
  return object;
}

}  // namespace assay::customers

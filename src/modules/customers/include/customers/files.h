// Customers as files: import from CSV and XLSX that may be repeated, export to CSV, JSON and XLSX.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "customers/customers.h"
#include "json/reflect.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::customers {

enum class ImportFormat { csv, xlsx };
BOOST_DESCRIBE_ENUM(ImportFormat, csv, xlsx)
enum class ExportFormat { csv, json, xlsx };
BOOST_DESCRIBE_ENUM(ExportFormat, csv, json, xlsx)

struct ImportError {
  std::int64_t row = 0;  // as a spreadsheet shows it
  std::string column;    // "C (tier)"
  std::string code;
  std::string message;  // in the language of the scope
};
BOOST_DESCRIBE_STRUCT(ImportError, (), (row, column, code, message))

// Counts rows. A row is imported when it made a customer or a contact, updated when it changed one.
struct ImportReport {
  std::int64_t imported = 0;
  std::int64_t updated = 0;
  std::int64_t unchanged = 0;
  std::int64_t failed = 0;
  std::vector<ImportError> errors;  // at most 1,000
};
BOOST_DESCRIBE_STRUCT(ImportReport, (), (imported, updated, unchanged, failed, errors))

// What one transaction of an import did.
enum class ImportedKind { customer, contact };
struct ImportedChange {
  ImportedKind kind = ImportedKind::customer;
  std::string record_id;
  boost::json::value before;  // its fields, for take_back_change
  std::int64_t version = 1;   // after the change
};
struct AppliedPart {
  std::vector<CustomerId> new_customers;
  std::vector<ContactId> new_contacts;
  std::vector<ImportedChange> changes;
  std::int64_t done = 0;  // of all records that are written
  std::int64_t total = 0;
};

struct ImportOptions {
  ImportFormat format = ImportFormat::csv;
  bool dry_run = false;  // reports the same and keeps nothing
  bool partial = false;  // imports the good rows beside bad ones; otherwise one bad row refuses all
  std::string sheet;     // of a workbook; empty: the first visible one
  // Target field -> column of the file. Empty: columns are recognised by their names, English or Chinese.
  std::map<std::string, std::string> columns;
  // Called once before anything is written, then within each of the transactions.
  std::function<void(const ImportReport&)> planned{};
  std::function<void(sql::Transaction&, const AppliedPart&)> applied{};
  std::function<bool()> cancelled{};  // asked between the transactions
};

// Target fields: name, kind, parent, tier, industry, region, edition, yearly_revenue, currency, headcount,
// hourly_rate, rate_currency, renewal_on, external_system, external_id, external_ids, owner, contact_name,
// contact_post, contact_roles, contact_stance, contact_email, contact_language.
const std::vector<std::string>& import_fields();
// The field that a column of this name holds; empty when it is not recognised.
std::string recognise_column(std::string_view header);

// A row is the customer with its external id, or, without one, the customer of its name; empty cells change nothing.
// Needs customers.edit. Errors: forbidden, a file that cannot be read, columns without a name; "import_changed_since"
// when somebody changed one of the records while they were written, "import_cancelled". Bad rows are no error but stand
// in the report. Written in short transactions, so that others write between them; what was written stays after an
// error, and importing the file again goes on from there.
Result<ImportReport> import_customers(sql::Database& database, const Scope& scope, const Clock& clock,
                                      const messages::Catalogue& catalogue, std::string bytes,
                                      const ImportOptions& options);

// Puts a record back as it was before an import changed it. False when it is gone or was changed since; then it stays.
bool take_back_change(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                      const ImportedChange& change);

// All customers with their contacts: in JSON nested, in tables one row for each contact. Text that a spreadsheet would
// run as a formula is made harmless. What was exported can be imported.
Result<std::string> export_customers(sql::Database& database, const Scope& scope, ExportFormat format);

}  // namespace assay::customers

// The rows of an import, read in batches and checked: everything they refer to is found, limits are kept, and no
// record of the other system stands twice.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "actions/import_reader.h"
#include "actions/requirement_fields.h"
#include "demand/imports.h"

namespace assay::demand {

struct CheckedRow {
  ImportRow row;                 // its source is filled
  std::vector<RowError> errors;  // none: the row is good
  bool repeated = false;         // the same record with the same content stood in the file before
  std::optional<customers::CustomerId> customer_id;
  std::optional<ContactId> contact_id;
  std::optional<BusinessLineId> business_line_id;
  std::optional<MemberId> owner_id;
  CheckedFields fields;

  [[nodiscard]] bool good() const { return errors.empty(); }
};

// As the file writes them; the customer may be unknown as well.
struct UnknownContact {
  std::string customer;
  std::string name;
  std::string email;
  auto operator<=>(const UnknownContact&) const = default;
};

class ImportRows {
 public:
  // Errors as of open_import.
  static Result<ImportRows> open(sql::Connection& connection, const Import& import, std::string bytes);

  // At most `count` rows in the order of the file; none at the end.
  Result<std::vector<CheckedRow>> next(sql::Connection& connection, std::size_t count);
  // Reads on without looking anything up, to where an earlier life of the job had come.
  Outcome skip(std::int64_t rows);

  // Blank rows and pull requests so far.
  [[nodiscard]] std::int64_t skipped() const { return reader_->skipped() + reader_->blank_rows(); }
  // Names of customers that nobody has, as the file writes them, so far.
  [[nodiscard]] const std::set<std::string>& unknown_customers() const { return unknown_customers_; }
  // Contacts that nobody knows, of customers that the file names.
  [[nodiscard]] const std::set<UnknownContact>& unknown_contacts() const { return unknown_contacts_; }
  [[nodiscard]] UnknownNames unknown_names() const;

 private:
  ImportRows(const Import& import, std::unique_ptr<ImportReader> reader)
      : import_(import), reader_(std::move(reader)) {}
  Result<bool> read(CheckedRow& checked);
  void find_repetition(CheckedRow& checked);
  void find_customers(sql::Connection& connection, std::vector<CheckedRow>& batch);
  void resolve(CheckedRow& checked);
  void resolve_customer(CheckedRow& checked);
  void resolve_contact(CheckedRow& checked);
  void resolve_tags(CheckedRow& checked);
  void resolve_fields(sql::Connection& connection, std::vector<CheckedRow>& batch);
  void resolve_field(CheckedRow& checked, const FieldDefinition& field, const std::string& text,
                     const std::optional<BusinessLineId>& line);
  void find_contacts(sql::Connection& connection, const std::vector<CheckedRow>& batch);
  void find_tags(sql::Connection& connection, std::vector<CheckedRow>& batch);
  void check_limits(CheckedRow& checked) const;

  Import import_;
  std::unique_ptr<ImportReader> reader_;
  struct Seen {
    std::int64_t row = 0;
    std::size_t content = 0;
    std::int64_t times = 1;
  };
  std::unordered_map<std::string, Seen> seen_;         // by source and id
  std::map<std::string, BusinessLineId> lines_;        // by folded name and by id
  std::map<std::string, MemberId> members_;            // by folded name, by folded address and by id
  std::map<std::string, FieldDefinition> own_fields_;  // by key
  std::map<std::string, std::optional<customers::CustomerId>> customers_;
  std::map<std::string, std::optional<ContactId>> contacts_;                  // by customer and folded name
  std::map<std::string, std::optional<customers::ContactSummary>> by_email_;  // folded address
  std::map<std::string, std::string> customer_names_;                         // folded name of the file -> ours
  std::map<std::string, ContactId> contact_names_;                            // folded name or address
  std::map<ContactId, customers::ContactSummary> mapped_contacts_;
  std::map<std::string, std::string> tag_names_;  // folded
  std::map<std::string, bool> tags_;              // whether the workspace has it
  std::set<std::string> unknown_customers_;
  std::set<UnknownContact> unknown_contacts_;
  std::set<std::string> unknown_tags_;
};

// The records a good row becomes, without number.
Signal signal_of(const CheckedRow& checked, const Import& import);
Requirement requirement_of(const CheckedRow& checked, const Import& import);
std::vector<std::string> tags_of(const CheckedRow& checked);
// What a requirement said when it was imported; the same fields give the same hash.
std::string requirement_hash(const CheckedRow& checked);

// Adds ("mapping.field.KEY", …) for own fields that there are not, and for those of a file that makes no requirements.
void check_own_fields(sql::Connection& connection, const Import& import, FieldErrors& errors);

ReaderSettings reader_settings(const Import& import);

}  // namespace assay::demand

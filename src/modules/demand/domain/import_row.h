// One record of an imported file as it was read, before anything in the workspace was looked up; and what is wrong
// with a row.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "demand/requirement.h"

namespace assay::demand {

// One wrong cell. `row` is as a spreadsheet shows it, or the number of the record in a JSON file.
struct RowError {
  std::int64_t row = 0;
  std::string column;  // as the file names it; empty when the whole row is meant
  std::string code;    // catalogue key without "error."
  MessageParameters parameters;
  std::string value;  // what stands there, shortened
};

// Of a file of signals the upper half counts, of a file of requirements the lower one; what both share is read alike.
struct ImportRow {
  std::int64_t number = 0;
  std::string source;     // the tracker the row says it comes from; empty: the one of the import
  std::string source_id;  // never empty once read
  std::string title;
  std::vector<std::string> tags;
  std::string business_line;

  std::string text;
  SignalKind kind = SignalKind::request;
  Channel channel = Channel::import_;
  std::string speaker_name;
  std::string speaker_post;
  std::string contact;
  std::string contact_email;
  std::string customer;
  std::int64_t hops = 0;
  std::optional<Timestamp> said_at;
  std::string source_link;
  std::optional<std::int64_t> votes;  // nullopt: the file does not say
  Importance importance = Importance::important;

  std::optional<RequirementType> type;
  std::string background;
  std::string pain;
  std::string scenario;
  std::string objective;
  std::string owner;
  std::optional<Date> due_on;
  std::optional<EffortSize> effort_size;
  std::optional<double> effort_optimistic;
  std::optional<double> effort_likely;
  std::optional<double> effort_pessimistic;
  std::optional<double> hours_saved_per_month;
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> weight;  // the requirement's importance, 1 to 5

  std::map<std::string, std::string> fields;  // the workspace's own, by key; of the requirement in either kind of file
};

}  // namespace assay::demand

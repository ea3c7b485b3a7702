// The explanation of a score on the wire: every part with the records it came from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/money.h"
#include "base/time.h"

namespace assay::value {

// The field of a record that an input was read from; no field where nobody entered it.
struct FieldSource {
  std::string record_kind;
  std::string record_id;
  std::string field;
};

struct ExplainedInput {
  std::string label;
  std::string value;
  std::optional<std::string> record_kind;
  std::optional<std::string> record_id;
  std::optional<std::string> record_key;
  std::optional<std::string> entered_by{};  // a member's name
  std::optional<Timestamp> entered_at{};
  FieldSource source{};  // not on the wire
};
BOOST_DESCRIBE_STRUCT(ExplainedInput, (), (label, value, record_kind, record_id, record_key, entered_by, entered_at))

struct ExplainedPart {
  std::string code;  // goals, hours, revenue, voices, evidence, cost
  std::string label;
  std::optional<Money> amount;
  std::optional<double> points;
  std::string formula;
  std::vector<ExplainedInput> inputs;
};
BOOST_DESCRIBE_STRUCT(ExplainedPart, (), (code, label, amount, points, formula, inputs))

struct MissingField {
  std::string field;
  std::string sentence;
};
BOOST_DESCRIBE_STRUCT(MissingField, (), (field, sentence))

struct ExplainedVoices {
  std::int64_t contacts = 0;
  std::int64_t named = 0;
  std::int64_t anonymous = 0;
  double weighted = 0;
};
BOOST_DESCRIBE_STRUCT(ExplainedVoices, (), (contacts, named, anonymous, weighted))

struct ExplainedRoles {
  std::int64_t user = 0;
  std::int64_t decision_maker = 0;
  std::int64_t payer = 0;
};
BOOST_DESCRIBE_STRUCT(ExplainedRoles, (), (user, decision_maker, payer))

struct ExplainedCost {
  double days = 0;
  Money rate;
  Money money;
  bool assumed = false;
  std::string source;
};
BOOST_DESCRIBE_STRUCT(ExplainedCost, (), (days, rate, money, assumed, source))

struct ExplainedValue {
  std::string key;
  std::string list;
  double density = 0;
  std::string unit;  // money_per_money or points_per_day
  std::optional<Money> value;
  double points = 0;
  ExplainedCost cost;
  std::string sentence;
  std::vector<ExplainedPart> parts;
  std::vector<MissingField> missing;
  ExplainedVoices voices;
  ExplainedRoles roles;
  double first_hand_share = 0;
};
BOOST_DESCRIBE_STRUCT(ExplainedValue, (),
                      (key, list, density, unit, value, points, cost, sentence, parts, missing, voices, roles,
                       first_hand_share))

}  // namespace assay::value

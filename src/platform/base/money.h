// Money in minor units (fen, cents) of a currency; never floating point.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "base/result.h"

namespace assay {

struct Money {
  std::int64_t minor = 0;
  std::string currency;  // ISO 4217, three capital letters

  bool operator==(const Money&) const = default;
};
BOOST_DESCRIBE_STRUCT(Money, (), (minor, currency))

// Minor digits of a currency (JPY 0, CNY 2, KWD 3); 2 where unknown.
int minor_digits(std::string_view currency);
bool is_currency_code(std::string_view text);
// Refuses two currencies ("mixed_currencies") and sums beyond 64 bits ("amount_too_large").
Result<Money> add(const Money& left, const Money& right);
// "1234.50" with the currency's digits; no grouping.
std::string decimal_text(const Money& money);
// Reads "1234.5" or "1,234.50" exactly; refuses more digits than the currency has.
Result<Money> parse_money(std::string_view decimal, std::string_view currency);

}  // namespace assay

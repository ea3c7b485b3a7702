#include "base/money.h"

#include <array>
#include <limits>

#include <fmt/format.h>

namespace assay {
namespace {

std::int64_t power_of_ten(int digits) {
  std::int64_t power = 1;
  while (digits-- > 0) power *= 10;
  return power;
}

}  // namespace

int minor_digits(std::string_view currency) {
  for (std::string_view code : {"JPY", "KRW", "VND", "CLP", "ISK", "UGX", "XAF", "XOF", "PYG"})
    if (code == currency) return 0;
  for (std::string_view code : {"KWD", "BHD", "JOD", "OMR", "TND", "IQD", "LYD"})
    if (code == currency) return 3;
  return 2;
}

bool is_currency_code(std::string_view text) {
  if (text.size() != 3) return false;
  for (char c : text)
    if (c < 'A' || c > 'Z') return false;
  return true;
}

Result<Money> add(const Money& left, const Money& right) {
  if (left.currency != right.currency)
    return refuse(Error::invalid("currency", "mixed_currencies", {{"left", left.currency}, {"right", right.currency}}));
  Money sum{0, left.currency};
  if (__builtin_add_overflow(left.minor, right.minor, &sum.minor))
    return refuse(Error::invalid("amount", "amount_too_large"));
  return sum;
}

std::string decimal_text(const Money& money) {
  const int digits = minor_digits(money.currency);
  const bool negative = money.minor < 0;
  const std::uint64_t size =
      negative ? 0 - static_cast<std::uint64_t>(money.minor) : static_cast<std::uint64_t>(money.minor);
  const auto scale = static_cast<std::uint64_t>(power_of_ten(digits));
  std::string text = fmt::format("{}{}", negative ? "-" : "", size / scale);
  if (digits > 0) text += fmt::format(".{:0{}}", size % scale, digits);
  return text;
}

Result<Money> parse_money(std::string_view decimal, std::string_view currency) {
  const auto wrong = [&] {
    return refuse(Error::invalid("amount", "not_an_amount", {{"value", std::string(decimal.substr(0, 40))}}));
  };
  const int digits = minor_digits(currency);
  std::size_t position = 0;
  const bool negative = !decimal.empty() && decimal[0] == '-';
  if (negative) ++position;
  __int128 value = 0;
  int fraction = -1;
  bool any = false;
  for (; position < decimal.size(); ++position) {
    const char c = decimal[position];
    if (c == ',' && fraction < 0) continue;
    if (c == '.' && fraction < 0) {
      fraction = 0;
      continue;
    }
    if (c < '0' || c > '9') return wrong();
    if (fraction >= digits) {
      if (c != '0') return wrong();
      continue;
    }
    value = value * 10 + (c - '0');
    any = true;
    if (fraction >= 0) ++fraction;
    if (value > std::numeric_limits<std::int64_t>::max()) return refuse(Error::invalid("amount", "amount_too_large"));
  }
  if (!any) return wrong();
  value *= power_of_ten(digits - std::max(fraction, 0));
  if (value > std::numeric_limits<std::int64_t>::max()) return refuse(Error::invalid("amount", "amount_too_large"));
  return Money{static_cast<std::int64_t>(negative ? -value : value), std::string(currency)};
}

}  // namespace assay

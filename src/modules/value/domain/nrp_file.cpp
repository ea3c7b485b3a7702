#include "domain/nrp_file.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <string>

namespace assay::value {
namespace {

constexpr std::string_view kSpace = " \t\r\n\v\f";

// Reads number after number; after the first that is wrong there are no more.
class Numbers {
 public:
  explicit Numbers(std::string_view text) : text_(text) {
    if (text_.starts_with("\xEF\xBB\xBF")) text_.remove_prefix(3);
  }

  // A number between the limits, both included. `what` is a key of the message: "cost", "profit" …
  std::int64_t next(const char* what, std::int64_t at_least, std::int64_t at_most) {
    skip_space();
    if (error_) return 0;
    if (text_.empty()) return fail("nrp_ends_early", what, "");
    if (++count_ > kNrpNumbersMax) return fail("nrp_too_long", what, std::to_string(kNrpNumbersMax));
    const auto word = text_.substr(0, std::min(text_.find_first_of(kSpace), text_.size()));
    std::int64_t number = 0;
    const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), number);
    const bool is_whole = end == word.data() + word.size() && problem == std::errc();
    if (!is_whole) return fail("nrp_not_a_number", what, std::string(word));
    if (number < at_least || number > at_most)
      return fail("nrp_out_of_range", what, std::string(word), std::to_string(at_least), std::to_string(at_most));
    text_.remove_prefix(word.size());
    return number;
  }

  // An amount whose sum with those before it stays exact.
  std::int64_t next_amount(const char* what, std::int64_t& sum) {
    const auto amount = next(what, 0, NextRelease::kAmountsMax - sum);
    sum += amount;
    return amount;
  }

  void expect_end() {
    skip_space();
    if (error_ || text_.empty()) return;
    const auto word = text_.substr(0, std::min(text_.find_first_of(kSpace), text_.size()));
    fail("nrp_goes_on", "end", std::string(word));
  }

  std::int64_t fail(const char* code, const char* what, std::string value, std::string at_least = "",
                    std::string at_most = "") {
    constexpr std::size_t kShown = 40;
    if (value.size() > kShown) value = "…";
    error_ = Error::invalid("line " + std::to_string(line_), code,
                            {{"line", std::to_string(line_)},
                             {"what", what},
                             {"value", std::move(value)},
                             {"least", std::move(at_least)},
                             {"most", std::move(at_most)}});
    return 0;
  }

  [[nodiscard]] const std::optional<Error>& error() const { return error_; }

 private:
  void skip_space() {
    while (!text_.empty() && kSpace.contains(text_[0])) {
      if (text_[0] == '\n') ++line_;
      text_.remove_prefix(1);
    }
  }

  std::string_view text_;
  std::size_t line_ = 1;
  std::size_t count_ = 0;
  std::optional<Error> error_;
};

constexpr auto kCountMax = static_cast<std::int64_t>(kNrpNumbersMax);

void read_requirements(Numbers& numbers, NextRelease& problem) {
  std::int64_t sum = 0;
  const auto levels = numbers.next("levels", 1, kCountMax);
  for (std::int64_t level = 0; level < levels && !numbers.error(); ++level) {
    const auto count = numbers.next("requirements", 0, kCountMax);
    for (std::int64_t i = 0; i < count && !numbers.error(); ++i)
      problem.costs.push_back(numbers.next_amount("cost", sum));
  }
}

void read_prerequisites(Numbers& numbers, NextRelease& problem) {
  const auto last = std::ssize(problem.costs);
  const auto count = numbers.next("dependencies", 0, kCountMax);
  for (std::int64_t i = 0; i < count && !numbers.error(); ++i) {
    const auto first = numbers.next("requirement", 1, last);
    const auto then = numbers.next("requirement", 1, last);
    if (numbers.error()) return;
    problem.prerequisites.push_back({static_cast<std::uint32_t>(first - 1), static_cast<std::uint32_t>(then - 1)});
  }
}

void read_customers(Numbers& numbers, NextRelease& problem) {
  std::int64_t sum = 0;
  const auto last = std::ssize(problem.costs);
  const auto count = numbers.next("customers", 0, kCountMax);
  for (std::int64_t i = 0; i < count && !numbers.error(); ++i) {
    AskingCustomer customer;
    customer.profit = numbers.next_amount("profit", sum);
    const auto requests = numbers.next("requests", 0, kCountMax);
    for (std::int64_t k = 0; k < requests && !numbers.error(); ++k) {
      const auto asked = numbers.next("requirement", 1, last);
      if (!numbers.error()) customer.asks_for.push_back(static_cast<std::uint32_t>(asked - 1));
    }
    if (!numbers.error()) problem.customers.push_back(std::move(customer));
  }
}

}  // namespace

Result<NextRelease> read_nrp(std::string_view text) {
  Numbers numbers(text);
  NextRelease problem;
  read_requirements(numbers, problem);
  read_prerequisites(numbers, problem);
  read_customers(numbers, problem);
  numbers.expect_end();
  if (numbers.error()) return refuse(*numbers.error());
  if (const auto closures = with_prerequisites(problem); !closures) return refuse(closures.error());
  return problem;
}

}  // namespace assay::value

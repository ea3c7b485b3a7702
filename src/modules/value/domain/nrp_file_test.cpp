#include "domain/nrp_file.h"

namespace assay::value {
namespace {

// Two levels, one dependency, two customers.
constexpr const char* kClassic = "2\n2\n3 1 \n1\n4\n1\n1 3\n2\n7 2 2 3\n5 1 1\n";

FieldError refusal(std::string_view text) {
  const auto read = read_nrp(text);
  if (read) return {};
  return read.error().fields.at(0);
}

std::string value_of(const FieldError& error, std::string_view name) {
  for (const auto& [key, value] : error.parameters)
    if (key == name) return value;
  return {};
}

TEST(NrpFile, ReadsTheClassicForm) {
  const auto read = read_nrp(kClassic);
  ASSERT_TRUE(read);
  EXPECT_EQ(read->costs, (std::vector<std::int64_t>{3, 1, 4}));
  ASSERT_EQ(read->prerequisites.size(), 1U);
  EXPECT_EQ(read->prerequisites[0].first, 0U);
  EXPECT_EQ(read->prerequisites[0].then, 2U);
  ASSERT_EQ(read->customers.size(), 2U);
  EXPECT_EQ(read->customers[0].profit, 7);
  EXPECT_EQ(read->customers[0].asks_for, (std::vector<std::uint32_t>{1, 2}));
}

TEST(NrpFile, ReadsTheRealisticFormInAnyWhiteSpaceAndWithAByteOrderMark) {
  const auto read = read_nrp(
      "\xEF\xBB\xBF"
      "1\r\n3\r\n1 2 3 \r\n0\r\n1\r\n9 2 1 3");
  ASSERT_TRUE(read);
  EXPECT_EQ(read->total_cost(), 6);
  EXPECT_TRUE(read->prerequisites.empty());
  EXPECT_EQ(read->customers.at(0).asks_for, (std::vector<std::uint32_t>{0, 2}));
}

TEST(NrpFile, NamesLineAndValueOfWhatIsWrong) {
  struct Case {
    const char* text;
    const char* line;
    const char* code;
    const char* what;
    const char* value;
  };
  for (const auto& [text, line, code, what, value] : {
           Case{"", "line 1", "nrp_ends_early", "levels", ""},
           Case{"1\n2\n3\n", "line 4", "nrp_ends_early", "cost", ""},
           Case{"1\n2\n3 -4\n0\n0\n", "line 3", "nrp_out_of_range", "cost", "-4"},
           Case{"1\n2\n3 4.5\n0\n0\n", "line 3", "nrp_not_a_number", "cost", "4.5"},
           Case{"1\n2\n3 four\n0\n0\n", "line 3", "nrp_not_a_number", "cost", "four"},
           Case{"1\n1\n99999999999999999999\n0\n0\n", "line 3", "nrp_not_a_number", "cost", "99999999999999999999"},
           Case{"1\n2\n900000000000 900000000000\n0\n0\n", "line 3", "nrp_out_of_range", "cost", "900000000000"},
           Case{"0\n", "line 1", "nrp_out_of_range", "levels", "0"},
           Case{"1\n2\n3 4\n1\n1 3\n0\n", "line 5", "nrp_out_of_range", "requirement", "3"},
           Case{"1\n2\n3 4\n0\n1\n5 1 0\n", "line 6", "nrp_out_of_range", "requirement", "0"},
           Case{"1\n2\n3 4\n0\n1\n-5 1 1\n", "line 6", "nrp_out_of_range", "profit", "-5"},
           Case{"1\n2\n3 4\n0\n1\n5 -1\n", "line 6", "nrp_out_of_range", "requests", "-1"},
           Case{"1\n2\n3 4\n0\n1\n5 2 1\n", "line 7", "nrp_ends_early", "requirement", ""},
           Case{"1\n2\n3 4\n0\n1\n5 1 1\n8\n", "line 7", "nrp_goes_on", "end", "8"},
       }) {
    const auto error = refusal(text);
    EXPECT_EQ(error.field, line) << text;
    EXPECT_EQ(error.code, code) << text;
    EXPECT_EQ(value_of(error, "what"), what) << text;
    EXPECT_EQ(value_of(error, "value"), value) << text;
  }
}

TEST(NrpFile, NamesTheCycleOfPrerequisites) {
  const auto error = refusal("1\n4\n1 1 1 1\n4\n1 2\n2 3\n3 1\n1 4\n0\n");
  EXPECT_EQ(error.code, "release_prerequisite_cycle");
  EXPECT_EQ(value_of(error, "cycle"), "1 → 3 → 2 → 1");
  EXPECT_EQ(value_of(refusal("1\n1\n1\n1\n1 1\n0\n"), "cycle"), "1 → 1");
}

TEST(NrpFile, AnnouncedCountsTakeNoMemoryUntilTheNumbersAreThere) {
  EXPECT_EQ(refusal("1\n5000000\n1\n").code, "nrp_ends_early");
  EXPECT_EQ(refusal("1\n5000001\n1\n").code, "nrp_out_of_range");
}

}  // namespace
}  // namespace assay::value

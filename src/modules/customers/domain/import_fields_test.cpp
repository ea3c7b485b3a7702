#include "domain/import_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace assay::customers {
namespace {

TEST(ImportFields, EveryFieldRecognisesItsOwnName) {
  for (std::size_t i = 0; i < kFields; ++i) {
    const auto field = static_cast<Field>(i);
    EXPECT_EQ(recognise_field(field_name(field)), field) << field_name(field);
    EXPECT_EQ(parse_field(field_name(field)), field) << field_name(field);
  }
}

TEST(ImportFields, NamesOfColumnsInEnglishAndChinese) {
  EXPECT_EQ(recognise_field("Customer Name"), Field::name);
  EXPECT_EQ(recognise_field("客户名称"), Field::name);
  EXPECT_EQ(recognise_field(" Annual-Revenue "), Field::yearly_revenue);
  EXPECT_EQ(recognise_field("年收入"), Field::yearly_revenue);
  EXPECT_EQ(recognise_field("岗位"), Field::contact_post);
  EXPECT_EQ(recognise_field("决策角色"), Field::contact_roles);
  EXPECT_EQ(recognise_field("ＴＩＥＲ"), Field::tier);
  EXPECT_EQ(recognise_field("favourite colour"), std::nullopt);
}

TEST(ImportFields, WordsOfCells) {
  EXPECT_EQ(kind_of_word("内部部门"), CustomerKind::internal);
  EXPECT_EQ(tier_of_word("a"), Tier::A);
  EXPECT_EQ(tier_of_word("Ｂ级"), Tier::B);
  EXPECT_EQ(tier_of_word("E"), std::nullopt);
  EXPECT_EQ(role_of_word("Decision Maker"), DecisionRole::decision_maker);
  EXPECT_EQ(role_of_word("付款人"), DecisionRole::payer);
  EXPECT_EQ(stance_of_word("反对"), Stance::opponent);
  EXPECT_EQ(language_of_word("Chinese"), "zh");
}

TEST(ImportFields, ListsAreSplitAtSeparatorsOfBothLanguages) {
  EXPECT_THAT(parts_of(" user, 决策者、payer；  |x"), testing::ElementsAre("user", "决策者", "payer", "x"));
  EXPECT_THAT(parts_of(" ,;"), testing::IsEmpty());
}

TEST(ImportFields, ExternalIdsComeBackAsTheyWentOut) {
  const std::vector<ExternalId> ids = {{"crm", "17"}, {"erp", "a:b"}};
  EXPECT_EQ(external_ids_of(external_ids_text(ids), "import"), ids);
  EXPECT_THAT(external_ids_of("17; erp : 4", "crm"),
              testing::ElementsAre(ExternalId{"crm", "17"}, ExternalId{"erp", "4"}));
  EXPECT_THAT(external_ids_of(" ; ", "crm"), testing::IsEmpty());
}

}  // namespace
}  // namespace assay::customers

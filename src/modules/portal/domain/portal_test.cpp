#include "domain/portal.h"

#include <gtest/gtest.h>

#include "domain/participation.h"
#include "json/reflect.h"

namespace assay::portal {
namespace {

std::vector<std::string> wrong(const Portal& portal) {
  FieldErrors errors;
  check_portal(portal, errors);
  std::vector<std::string> fields;
  const auto outcome = errors.outcome();
  if (!outcome)
    for (const auto& field : outcome.error().fields) fields.push_back(field.field + " " + field.code);
  return fields;
}

Portal sound() {
  Portal portal;
  portal.slug = "sales";
  portal.name_zh = "销售";
  portal.name_en = "Sales";
  portal.languages = {PortalLanguage::zh};
  return portal;
}

TEST(PortalRules, ASoundPortalPasses) { EXPECT_TRUE(wrong(sound()).empty()); }

TEST(PortalRules, NamesEachWrongField) {
  auto portal = sound();
  portal.slug = "Sales Team";
  portal.name_zh = "";
  portal.name_en = std::string(81, 'a');
  portal.welcome_en = std::string(5'001, 'a');
  portal.languages = {};
  portal.shown_states = {PublicState::planned, PublicState::planned};
  portal.allowed_origins = {"https://a.example", "https://a.example/path"};
  EXPECT_EQ(wrong(portal),
            (std::vector<std::string>{"slug not_a_slug", "name_zh required", "name_en too_many_characters",
                                      "welcome_en too_many_characters", "languages required",
                                      "shown_states named_twice", "allowed_origins[1] not_an_origin"}));
}

TEST(PortalRules, SlugsAreShortLowerCaseWords) {
  const std::vector<std::string> unusable{"ab",  "-abc",     "abc-",  "a/b",
                                          "a.b", "销售门户", "a%2fb", std::string(41, 'a')};
  for (const auto& slug : unusable) {
    auto portal = sound();
    portal.slug = slug;
    EXPECT_FALSE(wrong(portal).empty()) << slug;
  }
}

TEST(PortalRules, OriginsHaveNoPathAndAreSecure) {
  for (const auto* origin :
       {"https://crm.example.com", "https://crm.example.com:8443", "http://localhost:3000", "http://127.0.0.1:5000"})
    EXPECT_TRUE(is_origin(origin)) << origin;
  for (const auto* origin : {"", "https://", "crm.example.com", "http://crm.example.com", "https://a.example/",
                             "https://a.example; x", "https://*.example", "https://A.example", "javascript:alert(1)",
                             "https://a.example:", "https://a.example:99999x", "https://a b", "https://a.example'",
                             "data:text/html,x", "https://.example", "null"})
    EXPECT_FALSE(is_origin(origin)) << origin;
}

TEST(PortalRules, EveryStatusHasAStateForOutside) {
  EXPECT_EQ(public_state(demand::Status::new_), PublicState::considering);
  EXPECT_EQ(public_state(demand::Status::triaged), PublicState::considering);
  EXPECT_EQ(public_state(demand::Status::verified), PublicState::released);
  EXPECT_EQ(public_state(demand::Status::declined), PublicState::declined);
}

TEST(PortalRules, StrangersAreAlwaysModerated) {
  Portal portal;
  for (const bool moderation : {true, false}) {
    portal.moderation = moderation;
    const auto moderated = [&](PersonKind kind) {
      Person person;
      person.kind = kind;
      return is_moderated(portal, person);
    };
    EXPECT_TRUE(moderated(PersonKind::visitor));
    EXPECT_TRUE(moderated(PersonKind::claimed));
    EXPECT_EQ(moderated(PersonKind::contact), moderation);
    EXPECT_FALSE(moderated(PersonKind::member));
  }
}

}  // namespace
}  // namespace assay::portal

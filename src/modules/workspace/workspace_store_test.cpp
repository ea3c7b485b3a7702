// The façade and signing in, on both engines.
#include "testing/workspace_test.h"

#include "actions/identify.h"
#include "actions/login.h"
#include "actions/setup.h"
#include "base/text.h"
#include "http/member_authenticator.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "store/access_store.h"
#include "store/audit_store.h"
#include "store/workspace_store.h"
#include "workspace/members.h"
#include "workspace/notices.h"

namespace assay::workspace {
namespace {

TEST_P(WorkspaceTest, SignsInByFoldedAddressAndKeepsOnlyTheHashOfTheSecret) {
  const auto session = try_sign_in(" olive@EXAMPLE.test ", kPassword);
  ASSERT_TRUE(session) << describe(session.error());
  const auto signed_in = who(session->secret);
  ASSERT_TRUE(signed_in);
  EXPECT_EQ(signed_in->scope.member(), owner);
  EXPECT_EQ(signed_in->scope.workspace(), workspace);
  EXPECT_TRUE(signed_in->scope.may(kManageMembers, std::nullopt));
  EXPECT_EQ(signed_in->scope.language(), "en");
  const auto stored = look([](sql::Connection& connection) {
    return connection.column<std::string>("SELECT secret_hash FROM login_sessions");
  });
  EXPECT_THAT(stored, testing::ElementsAre(sha256_hex(session->secret)));
  EXPECT_FALSE(who("guess"));
}

TEST_P(WorkspaceTest, EverySignInTakesANewSecretAndEndsTheOldSession) {
  const auto first = try_sign_in("olive@example.test", kPassword);
  ASSERT_TRUE(first);
  const auto second = sign_in(with(), {"olive@example.test", kPassword, {}}, {"192.0.2.1", "", first->secret});
  ASSERT_TRUE(second);
  EXPECT_NE(first->secret, second->secret);
  EXPECT_FALSE(who(first->secret));
  EXPECT_TRUE(who(second->secret));
}

TEST_P(WorkspaceTest, FailedSignInsMakeTheNextOneWaitLongerAndLonger) {
  for (int i = 0; i < 5; ++i) EXPECT_EQ(try_sign_in("olive@example.test", "wrong").error().code, "wrong_credentials");
  const auto delayed = try_sign_in("olive@example.test", kPassword);
  EXPECT_EQ(delayed.error().code, "sign_in_delayed");
  EXPECT_EQ(delayed.error().parameters, (MessageParameters{{"retry_after_seconds", "1"}}));
  clock.advance_seconds(1);
  EXPECT_EQ(try_sign_in("olive@example.test", "wrong").error().code, "wrong_credentials");
  EXPECT_EQ(try_sign_in("olive@example.test", kPassword).error().parameters.front().second, "2");
  clock.advance_seconds(2);
  EXPECT_TRUE(try_sign_in("olive@example.test", kPassword));
  EXPECT_EQ(try_sign_in("olive@example.test", "wrong").error().code, "wrong_credentials");
  // Nobody learns whether the address is known.
  for (int i = 0; i < 5; ++i) EXPECT_EQ(try_sign_in("nobody@example.test", "wrong").error().code, "wrong_credentials");
  EXPECT_EQ(try_sign_in("nobody@example.test", "wrong").error().code, "sign_in_delayed");
}

TEST_P(WorkspaceTest, ManyFailuresFromOneAddressMakeItWaitForEveryMember) {
  for (int i = 0; i < 31; ++i)
    EXPECT_EQ(try_sign_in("guess" + std::to_string(i) + "@example.test", "x").error().code, "wrong_credentials");
  EXPECT_EQ(try_sign_in("olive@example.test", kPassword).error().code, "sign_in_delayed");
  EXPECT_TRUE(try_sign_in("olive@example.test", kPassword, {}, "192.0.2.99"));
}

TEST_P(WorkspaceTest, SessionsEndByIdlenessAndByAge) {
  const auto idle = try_sign_in("olive@example.test", kPassword);
  clock.advance_seconds(14 * 86'400);
  EXPECT_FALSE(who(idle->secret));
  const auto used = try_sign_in("olive@example.test", kPassword);
  for (int day = 0; day < 89; ++day) {
    clock.advance_seconds(86'400);
    const auto signed_in = who(used->secret);
    ASSERT_TRUE(signed_in) << day;
    note_presence(with(), *signed_in);
  }
  clock.advance_seconds(86'400);
  EXPECT_FALSE(who(used->secret));
}

TEST_P(WorkspaceTest, PresenceIsWrittenAtMostOnceAMinute) {
  const auto session = try_sign_in("olive@example.test", kPassword);
  clock.advance_seconds(59);
  note_presence(with(), *who(session->secret));
  const auto before = who(session->secret)->last_seen_at;
  clock.advance_seconds(1);
  note_presence(with(), *who(session->secret));
  EXPECT_EQ(who(session->secret)->last_seen_at, before.plus_seconds(60));
}

// Otherwise a page left open would keep its login from ever running out.
TEST_P(WorkspaceTest, AStreamThatListensIsNoPresence) {
  const auto collaborators = with();
  MemberAuthenticator authenticator(collaborators);
  const auto session = try_sign_in("olive@example.test", kPassword);
  const auto before = who(session->secret)->last_seen_at;
  clock.advance_seconds(600);
  EXPECT_TRUE(authenticator.authenticate({session->secret, "", ""}));
  EXPECT_EQ(who(session->secret)->last_seen_at, before);
  EXPECT_TRUE(authenticator.authenticate({session->secret, "", "127.0.0.1"}));
  EXPECT_EQ(who(session->secret)->last_seen_at, before.plus_seconds(600));
}

TEST_P(WorkspaceTest, TheSameAddressInTwoWorkspacesMustChoose) {
  const auto other = commit([&](sql::Transaction& transaction) {
    return create_workspace(transaction, clock, {"Second", Language::en, "UTC", "EUR"});
  });
  const auto hash = passwords.hash(kPassword);
  commit([&](sql::Transaction& transaction) {
    return create_member(transaction, Scope::system(other), clock,
                         {"Olive", "olive@example.test", Role::viewer, {}, Language::en, hash});
  });
  EXPECT_EQ(try_sign_in("olive@example.test", "wrong").error().code, "wrong_credentials");
  EXPECT_EQ(try_sign_in("olive@example.test", kPassword).error().code, "choose_workspace");
  const auto chosen = try_sign_in("olive@example.test", kPassword, "Second");
  ASSERT_TRUE(chosen);
  EXPECT_EQ(who(chosen->secret)->scope.workspace(), other);
  EXPECT_FALSE(who(chosen->secret)->scope.may_anywhere(kManageMembers));
}

TEST_P(WorkspaceTest, LineMembershipsReachEverythingBelowAndNothingBeside) {
  const auto sales = add_line("Sales");
  const auto north = add_line("North", sales);
  const auto service = add_line("Service");
  add("Lin", "lin@example.test", std::nullopt, {{sales, Role::product}});
  const auto session = try_sign_in("lin@example.test", kPassword);
  ASSERT_TRUE(session);
  const auto scope = who(session->secret)->scope;
  EXPECT_TRUE(scope.may(kEditRequirements, sales));
  EXPECT_TRUE(scope.may(kEditRequirements, north));
  EXPECT_FALSE(scope.may(kEditRequirements, service));
  EXPECT_FALSE(scope.may(kView, std::nullopt));
}

TEST_P(WorkspaceTest, TokensNarrowAndEnd) {
  const auto identify = [&](const std::string& secret) {
    const auto collaborators = with();
    return look([&](sql::Connection& connection) { return identify_token(connection, collaborators, secret); });
  };
  const auto token = commit([&](sql::Transaction& transaction) {
    return create_token(transaction, Scope::system(workspace), clock, owner,
                        {"nightly", {"workspace.view"}, utc_date(clock.now())});
  });
  const auto program = identify(token.secret);
  ASSERT_TRUE(program);
  EXPECT_TRUE(program->scope.may(kView, std::nullopt));
  EXPECT_FALSE(program->scope.may_anywhere(kManageMembers));
  EXPECT_EQ(program->scope.member(), owner);
  EXPECT_FALSE(who(token.secret));
  clock.advance_seconds(86'400);
  EXPECT_FALSE(identify(token.secret));

  const auto refused = database().write([&](sql::Transaction& transaction) {
    return create_token(transaction, Scope::system(workspace), clock, owner,
                        {" ", {"everything"}, *parse_date("2020-01-01")});
  });
  EXPECT_THAT(describe(refused.error()),
              testing::AllOf(testing::HasSubstr("name: required"), testing::HasSubstr("scopes[0]: unknown_permission"),
                             testing::HasSubstr("expires_on: date_passed")));
}

TEST_P(WorkspaceTest, ResettingAPasswordEndsSessionsAndTheWait) {
  const auto session = try_sign_in("olive@example.test", kPassword);
  for (int i = 0; i < 5; ++i) (void)try_sign_in("olive@example.test", "wrong");
  const auto hash = passwords.hash("another good one 8");
  const auto reset = [&](const WorkspaceId& in) {
    return database().write([&](sql::Transaction& transaction) {
      return reset_password(transaction, Scope::system(in), clock, "OLIVE@example.test", hash);
    });
  };
  EXPECT_EQ(reset(WorkspaceId::make(clock)).error().code, "not_found");
  EXPECT_TRUE(reset(workspace));
  EXPECT_FALSE(who(session->secret));
  EXPECT_EQ(try_sign_in("olive@example.test", kPassword).error().code, "wrong_credentials");
  EXPECT_TRUE(try_sign_in("olive@example.test", "another good one 8"));
}

TEST_P(WorkspaceTest, ChangesAreAuditedAnnouncedAndRemembered) {
  auto scope = Scope(workspace, MemberPrincipal{owner}, {}, "en");
  scope.request_id = "r-1";
  scope.idempotency = IdempotencyClaim{"key", "/things", "hash"};
  std::vector<FieldChange> changes;
  note_change(changes, "title", std::string("vorher"), std::string("导出"));
  note_change(changes, "same", 1, 1);
  note_personal_change(changes, "email", std::string("a@b"), std::string("c@d"));
  const auto number = commit([&](sql::Transaction& transaction) -> Result<std::int64_t> {
    return record_change(transaction, scope, clock,
                         {"thing.changed", "thing", "id-1", "T-1", std::nullopt, changes, {{"more", 1}}, true});
  });
  look([&](sql::Connection& connection) {
    const auto entries = find_audit_entries(connection, workspace, {.record_kind = "thing"}, 10);
    ASSERT_EQ(entries.size(), 1U);
    EXPECT_EQ(entries[0].number, number);
    EXPECT_EQ(entries[0].member_id, owner);
    EXPECT_EQ(entries[0].actor_kind, "member");
    EXPECT_EQ(entries[0].request_id, "r-1");
    EXPECT_EQ(json::to_text(entries[0].changes), R"([{"field":"title","before":"vorher","after":"导出"},)"
                                                 R"({"field":"email","before":"[personal]","after":"[personal]"}])");
    EXPECT_TRUE(find_audit_entries(connection, WorkspaceId::make(clock), {}, 10).empty());
    const auto announced = jobs::since(connection, workspace, number - 1, 10);
    ASSERT_EQ(announced.size(), 1U);
    EXPECT_EQ(announced[0].kind, "thing.changed");
    EXPECT_EQ(announced[0].payload.at("more"), 1);
    EXPECT_EQ(sql::find_result(connection, scope, *scope.idempotency, clock.now())->result_id, "id-1");
  });
}

TEST_P(WorkspaceTest, NoticesReachActiveMembersOnceAndNotWhoeverActs) {
  const auto lin = add("Lin", "lin@example.test", Role::product);
  const auto scope = Scope(workspace, MemberPrincipal{owner}, {}, "en");
  commit([&](sql::Transaction& transaction) -> Outcome {
    watch(transaction, scope, clock, "requirement", "r-1", lin);
    watch(transaction, scope, clock, "requirement", "r-1", lin);
    watch(transaction, scope, clock, "requirement", "r-1", owner);
    notify_watchers(transaction, scope, clock, {"status", "requirement", "r-1", {{"key", "REQ-1"}}});
    notify(transaction, scope, clock, {"assigned", "requirement", "r-1", {}}, {lin, lin, MemberId::make(clock)});
    return {};
  });
  look([&](sql::Connection& connection) {
    EXPECT_EQ(*connection.scalar<std::int64_t>("SELECT COUNT(*) FROM notices WHERE member_id = ?", lin), 2);
    EXPECT_EQ(*connection.scalar<std::int64_t>("SELECT COUNT(*) FROM notices WHERE member_id = ?", owner), 0);
    EXPECT_THAT(watched_records(connection, workspace, lin, "requirement", 10), testing::ElementsAre("r-1"));
    EXPECT_TRUE(watched_records(connection, WorkspaceId::make(clock), lin, "requirement", 10).empty());
  });
}

TEST_P(WorkspaceTest, ReferencesOfAnotherWorkspaceAreUnknown) {
  const auto line = add_line("Sales");
  const auto other = Scope::system(WorkspaceId::make(clock));
  look([&](sql::Connection& connection) {
    FieldErrors errors;
    check_member(connection, other, "owner_id", owner, errors);
    check_business_line(connection, other, "business_line_id", line, errors);
    EXPECT_EQ(describe(errors.outcome().error()),
              "invalid; owner_id: unknown_member; business_line_id: unknown_business_line");
    EXPECT_TRUE(is_member(connection, workspace, owner));
    EXPECT_TRUE(is_business_line(connection, workspace, line));
    EXPECT_FALSE(find_member(connection, other.workspace(), owner));
    EXPECT_EQ(member_names(connection, workspace), (std::map<MemberId, std::string>{{owner, "Olive"}}));
  });
}

TEST_P(WorkspaceTest, SettingsKnowDefaultsForWhatWasStoredBeforeTheyExisted) {
  commit([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute("UPDATE workspaces SET settings = ?", std::string(R"({"role_bonus":0.5,"gone":1})"));
    return {};
  });
  const auto settings = look([&](sql::Connection& connection) { return load_settings(connection, workspace); });
  EXPECT_EQ(settings.role_bonus, 0.5);
  EXPECT_EQ(settings.day_rate, (Money{120'000, "CNY"}));
  EXPECT_FALSE(settings.reasons.at("decline").empty());
}

TEST_P(WorkspaceTest, NamesAndAddressesAreTakenOnce) {
  const auto again =
      database().write([&](sql::Transaction& transaction) { return create_workspace(transaction, clock, {"试金"}); });
  EXPECT_EQ(describe(again.error()), "invalid; name: name_taken");
  const auto member = database().write([&](sql::Transaction& transaction) {
    return create_member(transaction, Scope::system(workspace), clock,
                         {"", "olive@EXAMPLE.test", std::nullopt, {}, Language::en, {}});
  });
  EXPECT_THAT(describe(member.error()),
              testing::AllOf(testing::HasSubstr("name: required"), testing::HasSubstr("email: email_taken"),
                             testing::HasSubstr("role: required")));
}

TEST_P(WorkspaceTest, TheSetupLinkWorksOnceAndOnlyWithoutMembers) {
  const auto link = [&] {
    return commit(
        [&](sql::Transaction& transaction) -> Result<std::string> { return create_setup_link(transaction, clock); });
  };
  const auto token = link();
  const auto setup =
      WorkspaceSetup{token, "Assay", "Olive", "olive@example.test", kPassword, Language::en, "UTC", "EUR"};
  EXPECT_EQ(set_up(with(), setup, {}).error().code, "not_found");  // there are members
  commit([&](sql::Transaction& transaction) -> Outcome {
    transaction.execute("DELETE FROM identities");
    transaction.execute("DELETE FROM members");
    return {};
  });
  auto wrong = setup;
  wrong.password = "1234567890";
  wrong.email = "nobody";
  wrong.currency = "euro";
  wrong.time_zone = "Mars/Base";
  EXPECT_EQ(set_up(with(), wrong, {}).error().fields.size(), 4U);
  const auto session = set_up(with(), setup, {});
  ASSERT_TRUE(session) << describe(session.error());
  EXPECT_EQ(who(session->secret)->scope.workspace(), workspace);  // the one without members was taken over
  look([&](sql::Connection& connection) {
    EXPECT_EQ(find_workspace(connection, workspace)->name, "Assay");
    EXPECT_EQ(load_settings(connection, workspace).day_rate.currency, "EUR");
  });
  EXPECT_EQ(set_up(with(), setup, {}).error().code, "not_found");
}

ASSAY_ON_BOTH_ENGINES(WorkspaceTest);

}  // namespace
}  // namespace assay::workspace

// The actions of the module, on both engines.
#include "actions/account.h"
#include "actions/comments.h"
#include "actions/invitations.h"
#include "actions/lines.h"
#include "actions/members.h"
#include "actions/notice_texts.h"
#include "actions/workspaces.h"
#include "store/access_store.h"
#include "store/audit_store.h"
#include "store/comment_store.h"
#include "store/line_store.h"
#include "store/workspace_store.h"
#include "testing/workspace_test.h"
#include "workspace/history.h"
#include "workspace/line_calendar.h"
#include "workspace/notices.h"

namespace assay::embedded::workspace_messages {
extern const std::vector<File> kFiles;
}

namespace assay::workspace {
namespace {

// Records "r-1" (seen by everybody who may view, and by `own`) and "r-2" (seen by those who may view).
class Things : public RecordSource {
 public:
  std::map<std::string, RecordSummary> summarise(sql::Connection&, const Scope& scope,
                                                 const std::vector<std::string>& ids) override {
    std::map<std::string, RecordSummary> found;
    for (const auto& id : ids) {
      if (id != "r-1" && id != "r-2") continue;
      const bool visible = scope.may(kView, line) || (id == "r-1" && scope.member() == own);
      found[id] = {"THING-" + id.substr(2), "Thing " + id, line, visible};
    }
    return found;
  }
  std::optional<BusinessLineId> line;
  std::optional<MemberId> own;
};

class ActionsTest : public WorkspaceTest {
 protected:
  void SetUp() override {
    WorkspaceTest::SetUp();
    if (IsSkipped()) return;
    catalogue.add(embedded::workspace_messages::kFiles);
    records.add("thing", things);
  }
  std::vector<Notice> notices_of(const MemberId& member) {
    const auto collaborators = with();
    const auto scope = scope_of(member);
    return look([&](sql::Connection& connection) {
      return present_notices(connection, collaborators, scope, find_notice_rows(connection, workspace, member, {}, 50));
    });
  }
  CommentRow comment(const CommentId& id) {
    return *look([&](sql::Connection& connection) { return find_comment(connection, workspace, id); });
  }
  BusinessLineRow line(const BusinessLineId& id) {
    return *look([&](sql::Connection& connection) { return find_line_row(connection, workspace, id); });
  }
  Things things;
};

TEST_P(ActionsTest, TheLastOwnerStaysOwnerAndActive) {
  const auto scope = scope_of(owner);
  const auto change = [&](const MemberId& member, const MemberChange& what) {
    return change_member(with(), scope, member, version_of(member), what);
  };
  EXPECT_EQ(change(owner, {.role = {true, Role::viewer}}).error().code, "last_owner");
  EXPECT_EQ(change(owner, {.role = {true, std::nullopt}}).error().code, "last_owner");
  EXPECT_EQ(change(owner, {.state = MemberState::disabled}).error().code, "last_owner");
  const auto second = add("Second", "second@example.test", Role::viewer);
  ASSERT_TRUE(change(second, {.role = {true, Role::owner}}));
  const auto session = try_sign_in("olive@example.test", kPassword);
  ASSERT_TRUE(change(owner, {.state = MemberState::disabled}));
  EXPECT_FALSE(who(session->secret));
  EXPECT_EQ(try_sign_in("olive@example.test", kPassword).error().code, "wrong_credentials");
  EXPECT_EQ(change(second, {.role = {true, Role::viewer}}).error().code, "last_owner");
}

TEST_P(ActionsTest, MemberChangesAreVersionedAndStayInTheWorkspace) {
  const auto lin = add("Lin", "lin@example.test", Role::viewer);
  const auto scope = scope_of(owner);
  EXPECT_EQ(change_member(with(), scope, lin, 7, {.name = "X"}).error().code, "stale");
  EXPECT_EQ(change_member(with(), scope, MemberId::make(clock), 1, {.name = "X"}).error().code, "not_found");
  EXPECT_EQ(change_member(with(), Scope::system(WorkspaceId::make(clock)), lin, 1, {.name = "X"}).error().code,
            "not_found");
  EXPECT_EQ(change_member(with(), scope_of(lin), lin, 1, {.role = {true, Role::owner}}).error().code, "forbidden");
  const auto both = change_member(with(), scope, lin, 1,
                                  {.name = "", .memberships = {{{BusinessLineId::make(clock), Role::viewer}}}});
  EXPECT_EQ(describe(both.error()), "invalid; name: required; memberships[0].business_line_id: unknown_business_line");
  EXPECT_TRUE(change_member(with(), scope, lin, 1, {.name = "Lin Wei"}));
  EXPECT_EQ(version_of(lin), 2);
}

TEST_P(ActionsTest, AnOwnerOfALineManagesItsMembersOnly) {
  const auto sales = add_line("Sales");
  const auto service = add_line("Service");
  const auto lead = add("Lead", "lead@example.test", std::nullopt, {{sales, Role::owner}});
  const auto lin = add("Lin", "lin@example.test", Role::viewer);
  const auto scope = scope_of(lead);
  EXPECT_TRUE(change_member(with(), scope, lin, 1, {.memberships = {{{sales, Role::product}}}}));
  EXPECT_EQ(change_member(with(), scope, lin, 2, {.memberships = {{{sales, Role::product}, {service, Role::product}}}})
                .error()
                .code,
            "forbidden");
  EXPECT_EQ(change_member(with(), scope, lin, 2, {.role = {true, Role::owner}}).error().code, "forbidden");
  EXPECT_EQ(invite(with(), scope, {"new@example.test", {}, Role::viewer, {}}).error().code, "forbidden");
  EXPECT_TRUE(invite(with(), scope, {"new@example.test", {}, Role::viewer, sales}));
}

TEST_P(ActionsTest, InvitationsWorkOnceAndForALimitedTime) {
  const auto sales = add_line("Sales");
  const auto scope = scope_of(owner);
  const auto first = invite(with(), scope, {"new@example.test", "New", Role::business, sales});
  ASSERT_TRUE(first);
  const auto second = invite(with(), scope, {"NEW@example.test", "New", Role::business, sales});
  const auto accept = [&](const std::string& token, const std::string& password = kPassword) {
    return accept_invitation(with(), {token, "New Person", password, Language::en}, {});
  };
  EXPECT_EQ(accept(first->secret).error().code, "not_found");  // the second replaced it
  EXPECT_EQ(describe(accept(second->secret, "short").error()), "invalid; password: password_too_short limit=10");
  const auto session = accept(second->secret);
  ASSERT_TRUE(session) << describe(session.error());
  EXPECT_TRUE(who(session->secret)->scope.may(kComment, sales));
  EXPECT_FALSE(who(session->secret)->scope.may(kView, std::nullopt));
  EXPECT_EQ(accept(second->secret).error().code, "not_found");
  EXPECT_EQ(describe(invite(with(), scope, {"new@example.test", {}, Role::viewer, {}}).error()),
            "invalid; email: email_taken");
  const auto late = invite(with(), scope, {"late@example.test", {}, Role::viewer, {}});
  clock.advance_seconds(7 * 86'400);
  EXPECT_EQ(accept(late->secret).error().code, "not_found");
  const auto withdrawn = invite(with(), scope, {"gone@example.test", {}, Role::viewer, {}});
  EXPECT_EQ(withdraw_invitation(with(), Scope::system(WorkspaceId::make(clock)), withdrawn->id).error().code,
            "not_found");
  EXPECT_TRUE(withdraw_invitation(with(), scope, withdrawn->id));
  EXPECT_EQ(accept(withdrawn->secret).error().code, "not_found");
}

TEST_P(ActionsTest, LinesFormATreeWithoutCycles) {
  const auto root = add_line("Root");
  const auto left = add_line("Left", root);
  const auto leaf = add_line("Leaf", left);
  const auto scope = scope_of(owner);
  const auto move = [&](const BusinessLineId& which, std::optional<BusinessLineId> parent) {
    return change_business_line(with(), scope, which, line(which).version, {.parent_id = {true, parent}});
  };
  EXPECT_EQ(describe(move(root, leaf).error()), "invalid; parent_id: line_below_itself");
  EXPECT_EQ(describe(move(root, root).error()), "invalid; parent_id: line_below_itself");
  EXPECT_EQ(describe(move(root, BusinessLineId::make(clock)).error()), "invalid; parent_id: unknown_business_line");
  EXPECT_TRUE(move(leaf, root));
  EXPECT_TRUE(move(leaf, std::nullopt));
  auto parent = root;
  for (int depth = 2; depth <= 8; ++depth) parent = add_line("Level " + std::to_string(depth), parent);
  EXPECT_EQ(describe(move(leaf, parent).error()), "invalid; parent_id: lines_too_deep limit=8");
  EXPECT_EQ(describe(change_business_line(with(), scope, leaf, line(leaf).version,
                                          {.name = "Root", .time_zone = {true, std::string("Moon/Sea")}})
                         .error()),
            "invalid; time_zone: not_a_time_zone value=Moon/Sea; name: name_taken");
  EXPECT_EQ(change_business_line(with(), scope, leaf, 99, {.name = "X"}).error().code, "stale");
}

TEST_P(ActionsTest, LinesInUseStay) {
  class Use : public LineUse {
   public:
    bool uses_line(sql::Connection&, const WorkspaceId&, const BusinessLineId& line) override { return line == used; }
    std::optional<BusinessLineId> used;
  } use;
  line_uses = {&use};
  const auto root = add_line("Root");
  const auto leaf = add_line("Leaf", root);
  const auto scope = scope_of(owner);
  EXPECT_EQ(delete_business_line(with(), scope, root, 1).error().code, "business_line_in_use");
  use.used = leaf;
  EXPECT_EQ(delete_business_line(with(), scope, leaf, 1).error().code, "business_line_in_use");
  use.used.reset();
  add("Lin", "lin@example.test", std::nullopt, {{leaf, Role::viewer}});
  EXPECT_EQ(delete_business_line(with(), scope, leaf, 1).error().code, "business_line_in_use");
  const auto spare = add_line("Spare");
  EXPECT_EQ(delete_business_line(with(), scope, spare, 2).error().code, "stale");
  EXPECT_TRUE(delete_business_line(with(), scope, spare, 1));
  EXPECT_EQ(delete_business_line(with(), scope, spare, 1).error().code, "not_found");
}

TEST_P(ActionsTest, CalendarsComeFromTheLineAndZonesFromAbove) {
  const auto root = add_line("Root");
  const auto leaf = add_line("Leaf", root);
  const auto scope = scope_of(owner);
  ASSERT_TRUE(change_business_line(with(), scope, root, 1, {.time_zone = {true, std::string("Europe/Berlin")}}));
  const auto day = [](const char* text) { return *parse_date(text); };
  EXPECT_EQ(describe(set_line_calendar(with(), scope, leaf, 1, {{day("2026-10-01")}, {day("2026-10-01")}}).error()),
            "invalid; working_days: date_both_ways date=2026-10-01");
  ASSERT_TRUE(set_line_calendar(with(), scope, leaf, 1,
                                {{day("2026-10-02"), day("2026-10-01"), day("2026-10-02")}, {day("2026-10-10")}}));
  EXPECT_EQ(line(leaf).holidays, (std::vector{day("2026-10-01"), day("2026-10-02")}));
  look([&](sql::Connection& connection) {
    const auto calendar = calendar_of(connection, workspace, leaf);
    EXPECT_EQ(calendar.zone(), "Europe/Berlin");
    EXPECT_FALSE(calendar.is_working_day(day("2026-10-01")));
    EXPECT_TRUE(calendar.is_working_day(day("2026-10-10")));  // a Saturday
    EXPECT_EQ(calendar_of(connection, workspace, std::nullopt).zone(), "Asia/Shanghai");
  });
}

TEST_P(ActionsTest, SettingsChangeTogetherOrNotAtAll) {
  const auto scope = scope_of(owner);
  WorkspaceChange change;
  change.name = "";
  change.currency = "EUR";
  EXPECT_THAT(
      describe(change_workspace(with(), scope, 1, change).error()),
      testing::AllOf(testing::HasSubstr("name: required"), testing::HasSubstr("settings.day_rate: currency_differs")));
  change.name = "Assay";
  change.settings = SettingsChange{.day_rate = Money{60'000, "EUR"}, .role_bonus = 0.4};
  EXPECT_EQ(change_workspace(with(), scope, 9, change).error().code, "stale");
  ASSERT_TRUE(change_workspace(with(), scope, 1, change));
  look([&](sql::Connection& connection) {
    EXPECT_EQ(load_settings(connection, workspace).role_bonus, 0.4);
    EXPECT_EQ(load_settings(connection, workspace).effort_days.M, 8);
    EXPECT_EQ(find_workspace(connection, workspace)->currency, "EUR");
    const auto audited = find_audit_entries(connection, workspace, {.action = "workspace.changed"}, 10);
    ASSERT_EQ(audited.size(), 1U);
    EXPECT_EQ(audited[0].changes.size(), 4U);  // name, currency, settings.day_rate, settings.role_bonus
  });
  const auto product = scope_of(add("Lin", "lin@example.test", Role::product));
  EXPECT_EQ(change_workspace(with(), product, 2, {.name = "Mine"}).error().code, "forbidden");
  EXPECT_TRUE(change_workspace(with(), product, 2, {.settings = SettingsChange{.role_bonus = 0.1}}));
}

TEST_P(ActionsTest, CommentsTellWhoIsMentionedAndWhoWatches) {
  const auto lin = add("Lin", "lin@example.test", Role::product);
  const auto wang = add("Wang", "wang@example.test", Role::business);
  const auto first = add_comment(with(), scope_of(lin), {"thing", "r-1", " Needs the approval of sales. ", {}});
  ASSERT_TRUE(first) << describe(first.error());
  ASSERT_TRUE(add_comment(with(), scope_of(owner), {"thing", "r-1", "@Lin @Wang please look", {lin, wang, owner}}));
  ASSERT_TRUE(add_comment(with(), scope_of(wang), {"thing", "r-1", "Done", {}}));
  const auto to_lin = notices_of(lin);
  ASSERT_EQ(to_lin.size(), 2U);
  EXPECT_EQ(to_lin[1].text, "Olive mentioned you on THING-1 Thing r-1");
  EXPECT_EQ(to_lin[0].text, "Wang commented on THING-1 Thing r-1");
  ASSERT_EQ(notices_of(wang).size(), 1U);
  ASSERT_EQ(notices_of(owner).size(), 1U);  // nobody is told about what they did
  EXPECT_EQ(comment(*first).body, "Needs the approval of sales.");
  look([&](sql::Connection& connection) {
    const auto items = timeline_of(connection, catalogue, scope_of(owner), "thing", "r-1", 10);
    ASSERT_EQ(items.size(), 3U);
    EXPECT_EQ(items[0].comment, "Done");
    EXPECT_EQ(items[0].actor.name, "Wang");
  });
}

TEST_P(ActionsTest, CommentsAreChangedByTheirAuthorOrAnOwner) {
  const auto lin = add("Lin", "lin@example.test", Role::product);
  const auto wang = add("Wang", "wang@example.test", Role::business);
  const auto id = *add_comment(with(), scope_of(lin), {"thing", "r-1", "First", {}});
  EXPECT_EQ(edit_comment(with(), scope_of(wang), id, 1, {"Mine", {}}).error().code, "not_yours");
  EXPECT_EQ(delete_comment(with(), scope_of(wang), id, 1).error().code, "not_yours");
  EXPECT_EQ(edit_comment(with(), scope_of(lin), id, 9, {"Second", {}}).error().code, "stale");
  EXPECT_EQ(describe(edit_comment(with(), scope_of(lin), id, 1, {" ", {{MemberId::make(clock)}}}).error()),
            "invalid; body: required; mentions[0]: unknown_member");
  ASSERT_TRUE(edit_comment(with(), scope_of(lin), id, 1, {"Second", {{wang}}}));
  EXPECT_TRUE(comment(id).edited_at);
  EXPECT_EQ(notices_of(wang).size(), 1U);
  ASSERT_TRUE(delete_comment(with(), scope_of(owner), id, 2));
  EXPECT_EQ(comment(id).body, "");
  EXPECT_EQ(edit_comment(with(), scope_of(lin), id, 3, {"Again", {}}).error().code, "comment_deleted");
}

TEST_P(ActionsTest, ContributorsCommentOnTheirOwnRecordsOnly) {
  const auto carl = add("Carl", "carl@example.test", Role::contributor);
  const auto viewer = add("Vera", "vera@example.test", Role::viewer);
  things.own = carl;
  EXPECT_TRUE(add_comment(with(), scope_of(carl), {"thing", "r-1", "Still needed", {}}));
  EXPECT_EQ(add_comment(with(), scope_of(carl), {"thing", "r-2", "And this", {}}).error().code, "not_found");
  EXPECT_EQ(add_comment(with(), scope_of(viewer), {"thing", "r-1", "No", {}}).error().code, "forbidden");
  EXPECT_EQ(add_comment(with(), scope_of(owner), {"thing", "r-9", "Where?", {}}).error().code, "not_found");
  EXPECT_EQ(describe(add_comment(with(), scope_of(owner), {"ghost", "r-1", "x", {}}).error()),
            "invalid; record_kind: unknown_record_kind value=ghost");
  ASSERT_TRUE(add_comment(with(), scope_of(owner), {"thing", "r-1", "Thanks", {}}));
  EXPECT_EQ(notices_of(carl).at(0).record_title, "Thing r-1");
  things.own.reset();  // the record went to somebody else
  EXPECT_EQ(notices_of(carl).at(0).record_title, "");
  EXPECT_THAT(notices_of(carl).at(0).text, testing::Not(testing::HasSubstr("Thing")));
}

TEST_P(ActionsTest, ChangingThePasswordEndsOtherSessions) {
  const auto here = try_sign_in("olive@example.test", kPassword);
  const auto there = try_sign_in("olive@example.test", kPassword);
  const auto me = who(here->secret);
  const auto change = [&](const std::string& current, const std::string& wanted) {
    return change_password(with(), me->scope, me->session, {current, wanted});
  };
  EXPECT_EQ(describe(change(kPassword, "1234567890").error()), "invalid; new_password: password_too_simple");
  EXPECT_EQ(describe(change("wrong", "another good one 8").error()), "invalid; current_password: wrong_password");
  ASSERT_TRUE(change(kPassword, "another good one 8"));
  EXPECT_TRUE(who(here->secret));
  EXPECT_FALSE(who(there->secret));
  EXPECT_EQ(try_sign_in("olive@example.test", kPassword).error().code, "wrong_credentials");
  const Scope program(workspace, TokenPrincipal{TokenId::make(clock), owner}, me->scope.grants());
  EXPECT_EQ(change_password(with(), program, {}, {"x", "y"}).error().code, "login_needed");
  EXPECT_EQ(change_account(with(), program, {.name = "Robot"}).error().code, "login_needed");
}

TEST_P(ActionsTest, MembersEndTheirOwnSessionsOnly) {
  const auto mine = who(try_sign_in("olive@example.test", kPassword)->secret);
  const auto lin = scope_of(add("Lin", "lin@example.test", Role::owner));
  EXPECT_EQ(end_login_session(with(), lin, mine->session).error().code, "not_found");
  EXPECT_TRUE(end_login_session(with(), mine->scope, mine->session));
}

TEST_P(ActionsTest, AuditFiltersAndKeepsLinesApart) {
  const auto sales = add_line("Sales");
  const auto scope = scope_of(owner);
  ASSERT_TRUE(change_business_line(with(), scope, sales, 1, {.name = "Sales team"}));
  look([&](sql::Connection& connection) {
    const auto count = [&](const AuditFilter& filter) {
      return find_audit_entries(connection, workspace, filter, 100).size();
    };
    EXPECT_EQ(count({.member_id = owner}), 1U);
    EXPECT_EQ(count({.record_id = sales.text()}), 2U);
    EXPECT_EQ(count({.action = "business_line.changed", .from = clock.now(), .to = clock.now().plus_seconds(1)}), 1U);
    EXPECT_EQ(count({.to = clock.now()}), 0U);
    EXPECT_EQ(count({.lines = std::vector{sales}}), 2U);
    EXPECT_EQ(count({.lines = std::vector<BusinessLineId>{}}), 0U);
    const auto all = find_audit_entries(connection, workspace, {}, 100);
    EXPECT_EQ(find_audit_entries(connection, workspace, {.below = all[0].number}, 100).size(), all.size() - 1);
    const auto entry = find_audit_entry(connection, catalogue, scope, all[0].id);
    EXPECT_EQ(entry->actor.name, "Olive");
    EXPECT_EQ(json::to_text(entry->changes), R"([{"field":"name","before":"Sales","after":"Sales team"}])");
    EXPECT_FALSE(find_audit_entry(connection, catalogue, Scope::system(WorkspaceId::make(clock)), all[0].id));
  });
}

ASSAY_ON_BOTH_ENGINES(ActionsTest);

}  // namespace
}  // namespace assay::workspace

#include <gmock/gmock.h>

#include "answers/facts.h"
#include "answers/module.h"
#include "sql/testing/test_database.h"
#include "store/telling_store.h"
#include "store/wait_store.h"

namespace assay::answers {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class TellingStoreTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({delivery::delivery_migrations(), answers_migrations()});
    workspace = WorkspaceId::make(clock);
    line = BusinessLineId::make(clock);
  }
  template <class Work>
  void commit(Work work) {
    const auto done = database().write([&](sql::Transaction& transaction) -> Outcome {
      work(transaction);
      return {};
    });
    EXPECT_TRUE(done);
  }
  AnswerRow answer(const std::string& about, const std::string& verdict, AnswerState state) {
    AnswerRow row;
    row.id = AnswerId::make(clock);
    row.workspace_id = workspace;
    row.about_kind = "requirement";
    row.about_id = about;
    row.verdict = verdict;
    row.round = ++rounds;
    row.business_line_id = line;
    row.state = state;
    row.created_at = clock.now();
    commit([&](sql::Transaction& transaction) { EXPECT_TRUE(store::insert_answer(transaction, row)); });
    return row;
  }
  TellingRow telling(const AnswerRow& of, const std::string& recipient, TellingState state, const std::string& key) {
    TellingRow row;
    row.id = TellingId::make(clock);
    row.workspace_id = workspace;
    row.answer_id = of.id;
    row.about_kind = of.about_kind;
    row.about_id = of.about_id;
    row.verdict = of.verdict;
    row.business_line_id = line;
    row.recipient_kind = RecipientKind::contact;
    row.recipient_id = recipient;
    row.person_key = key;
    row.language = "zh";
    row.state = state;
    row.created_at = clock.now();
    commit([&](sql::Transaction& transaction) { store::insert_tellings(transaction, {row}); });
    return row;
  }
  TellingRow found(const TellingId& id) {
    return database().read(
        [&](sql::Connection& connection) { return store::find_telling(connection, workspace, id).value(); });
  }
  std::vector<TellingRow> all(const std::string& about) {
    store::TellingFilter filter;
    filter.about_id = about;
    return database().read(
        [&](sql::Connection& connection) { return store::find_tellings(connection, workspace, filter, 100); });
  }
  std::string new_id() { return ContactId::make(clock).text(); }

  WorkspaceId workspace;
  BusinessLineId line;
  std::int64_t rounds = 0;
};

TEST_P(TellingStoreTest, ANewVerdictWithdrawsWhatIsHeldAndNothingThatWasTold) {
  const auto about = new_id();
  const auto told = answer(about, "accepted", AnswerState::told);
  telling(told, new_id(), TellingState::told, "contact:a");
  const auto held = answer(about, "declined", AnswerState::held);
  telling(held, new_id(), TellingState::held, "contact:a");
  telling(held, new_id(), TellingState::left_out, "contact:b");
  const auto other = answer(new_id(), "declined", AnswerState::held);
  telling(other, new_id(), TellingState::held, "contact:a");
  // A release is no other verdict.
  answer(about, "released", AnswerState::held);
  EXPECT_THAT(all(about), SizeIs(3));
  answer(about, "accepted", AnswerState::held);
  EXPECT_THAT(all(about), SizeIs(2));
  EXPECT_THAT(all(other.about_id), SizeIs(1));
  database().read([&](sql::Connection& connection) {
    EXPECT_EQ(store::find_answer(connection, workspace, told.id)->state, AnswerState::told);
    EXPECT_EQ(store::find_answer(connection, workspace, held.id)->state, AnswerState::withdrawn);
    EXPECT_EQ(store::find_answer(connection, workspace, other.id)->state, AnswerState::held);
  });
}

TEST_P(TellingStoreTest, WhoIsHeldOrLeftOutCanStillBeTold) {
  const auto held = answer(new_id(), "accepted", AnswerState::held);
  const auto one = telling(held, new_id(), TellingState::held, "contact:a");
  const auto two = telling(held, new_id(), TellingState::left_out, "contact:b");
  const auto three = telling(held, new_id(), TellingState::told, "contact:c");
  const auto open = [&](store::Known known) {
    std::vector<TellingRow> rows{one, two, three, three};
    database().read([&](sql::Connection& connection) { store::drop_known(connection, rows, known); });
    return rows;
  };
  EXPECT_THAT(open(store::Known::all), IsEmpty());
  EXPECT_THAT(open(store::Known::settled), SizeIs(2));
  commit([&](sql::Transaction& transaction) { store::remove_unsettled(transaction, {one, two, three}); });
  EXPECT_THAT(all(held.about_id), SizeIs(1));
  telling(held, new_id(), TellingState::held, "contact:a");
  commit([&](sql::Transaction& transaction) {
    store::start_telling(transaction, held.id);
    const auto next = store::next_to_gather(transaction, workspace);
    EXPECT_EQ(next->state, AnswerState::telling);
    EXPECT_FALSE(store::finish_gathering(transaction, held));  // it changed meanwhile
    EXPECT_TRUE(store::finish_gathering(transaction, *next));
    EXPECT_FALSE(store::next_to_gather(transaction, workspace));
  });
  EXPECT_THAT(all(held.about_id), SizeIs(1));
}

TEST_P(TellingStoreTest, AContactThatIsGoneIsForgottenAndStaysCounted) {
  const auto contact = ContactId::make(clock);
  const auto released = answer(new_id(), "released", AnswerState::told);
  auto replied = telling(released, contact.text(), TellingState::told, "email:hash");
  replied.solved = true;
  replied.reply = "It works, says Li";
  replied.note = "Called Li";
  replied.asks_back = true;
  replied.replied_at = clock.now();
  const auto owed =
      telling(answer(new_id(), "accepted", AnswerState::told), contact.text(), TellingState::failed, "email:hash");
  const auto other = telling(released, new_id(), TellingState::told, "email:other");
  commit([&](sql::Transaction& transaction) {
    store::update_telling(transaction, replied);
    store::save_mail_mode(transaction, workspace, "email:hash", MailMode::off, clock.now());
    store::save_mail_mode(transaction, workspace, "email:other", MailMode::off, clock.now());
    store::forget_contact(transaction, workspace, contact);
    store::forget_contact(transaction, workspace, contact);
  });
  const auto gone = found(replied.id);
  EXPECT_EQ(gone.reply + gone.note + gone.problem, "");
  EXPECT_EQ(gone.solved, true);
  EXPECT_EQ(gone.state, TellingState::told);
  EXPECT_EQ(gone.person_key, "gone:" + gone.id.text());
  EXPECT_EQ(found(owed.id).state, TellingState::left_out);
  EXPECT_EQ(found(other.id).person_key, "email:other");
  database().read([&](sql::Connection& connection) {
    EXPECT_THAT(store::mail_modes(connection, workspace, {"email:hash", "email:other"}), SizeIs(1));
  });
}

TEST_P(TellingStoreTest, TellsReportsWhatWasConfirmedAndAnsweredInATime) {
  const auto from = clock.now();
  const auto to = from.plus_days(7);
  const auto about = demand::RequirementId::make(clock);
  const auto released = answer(about.text(), "released", AnswerState::told);
  const auto reply = [&](bool solved, Timestamp at) {
    auto row = telling(released, new_id(), TellingState::told, "contact:" + new_id());
    row.solved = solved;
    row.replied_at = at;
    commit([&](sql::Transaction& transaction) { store::update_telling(transaction, row); });
  };
  const auto confirmed = [&](const BusinessLineId& of) {
    return database().read(
        [&](sql::Connection& connection) { return confirmed_between(connection, workspace, of, from, to); });
  };
  reply(false, from);
  reply(true, to);
  EXPECT_THAT(confirmed(line), IsEmpty());
  reply(true, from);
  reply(true, from.plus_days(1));
  EXPECT_THAT(confirmed(line), ElementsAre(about));
  EXPECT_THAT(confirmed(BusinessLineId::make(clock)), IsEmpty());

  const auto signal = demand::SignalId::make(clock);
  WaitRow wait;
  wait.workspace_id = workspace;
  wait.record_kind = "signal";
  wait.record_id = signal.text();
  wait.business_line_id = line;
  wait.asked_at = wait.due_at = from.plus_days(-3);
  commit([&](sql::Transaction& transaction) { store::put_waits(transaction, {wait}); });
  const auto answered = [&] {
    return database().read(
        [&](sql::Connection& connection) { return answered_between(connection, workspace, line, from, to); });
  };
  EXPECT_THAT(answered(), IsEmpty());
  commit([&](sql::Transaction& transaction) {
    store::answer_waits(transaction, workspace, "signal", {signal.text()}, from.plus_days(2), "answered");
    store::remove_unanswered_waits(transaction, workspace, "signal", {signal.text()});
  });
  EXPECT_THAT(answered(), ElementsAre(signal));
}

ASSAY_ON_BOTH_ENGINES(TellingStoreTest);

}  // namespace
}  // namespace assay::answers

// E-mail as signals, on both engines.
#include "sql/testing/test_database.h"

#include "demand/mail.h"
#include "demand/module.h"
#include "files/local_files.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "store/signal_store.h"
#include "workspace/administration.h"

namespace assay::embedded::demand_messages {
extern const std::vector<File> kFiles;
}
namespace assay::embedded::workspace_messages {
extern const std::vector<File> kFiles;
}

namespace assay::demand {
namespace {

class MailTest : public sql::DatabaseTest {
 protected:
  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace::workspace_migrations(),
             customers::customers_migrations(), goals::goals_migrations(), demand_migrations()});
    catalogue.add(embedded::workspace_messages::kFiles);
    catalogue.add(embedded::demand_messages::kFiles);
    attachments =
        std::move(files::LocalFileStore::open(testing::TempDir() + "/mail-" + MemberId::make(clock).text()).value());
    database()
        .write([&](sql::Transaction& transaction) {
          workspace_id =
              workspace::create_workspace(transaction, clock, {"W", workspace::Language::en, "UTC", "CNY"}).value();
          scope.emplace(Scope::system(workspace_id));
          line = workspace::create_business_line(transaction, *scope, clock, {"Sales"}).value();
          customers::NewCustomer customer;
          customer.name = "Acme";
          acme = customers::create_customer(transaction, *scope, clock, customer).value();
          customers::NewContact contact;
          contact.customer_id = acme;
          contact.name = "Li Na";
          contact.email = "Li.Na@Acme.example";
          li = customers::create_contact(transaction, *scope, clock, contact).value();
          workspace::NewMember member{"Zhao", "zhao@assay.example", workspace::Role::product};
          EXPECT_TRUE(workspace::create_member(transaction, *scope, clock, member));
          return Outcome{};
        })
        .value();
  }
  Result<ReceivedMail> receive(const std::string& message, std::string_view wanted_line = {}) {
    return receive_mail({database(), clock, *attachments, catalogue}, *scope, message, wanted_line);
  }
  Signal signal(const std::string& key) {
    return database().read([&](sql::Connection& connection) {
      return store::find_signal(connection, workspace_id, std::string_view(key)).value();
    });
  }
  std::int64_t signals() {
    return database().read([&](sql::Connection& connection) {
      return connection.scalar<std::int64_t>("SELECT COUNT(*) FROM signals").value();
    });
  }

  messages::Catalogue catalogue;
  std::unique_ptr<files::FileStore> attachments;
  WorkspaceId workspace_id;
  BusinessLineId line;
  customers::CustomerId acme;
  ContactId li;
  std::optional<Scope> scope;
};

TEST_P(MailTest, TheContactIsFoundByTheAddressAndHeardOnce) {
  const std::string message =
      "Message-ID: <1@acme.example>\r\nFrom: Li <li.na@ACME.example>\r\nDate: Thu, 21 May 2026 10:30:00 +0800\r\n"
      "Subject: Export\r\n\r\nPlease.\r\n> older\r\n";
  const auto first = receive(message, "sales");
  ASSERT_TRUE(first) << describe(first.error());
  EXPECT_FALSE(first->known);
  EXPECT_EQ(first->customer, "Acme");
  EXPECT_EQ(first->contact, "Li Na");
  EXPECT_EQ(first->business_line, "Sales");
  const auto filed = signal(first->signal);
  EXPECT_EQ(filed.text, "Please.\n> older");
  EXPECT_EQ(filed.title, "Export");
  EXPECT_EQ(filed.channel, Channel::email);
  EXPECT_EQ(filed.hops, 0);
  EXPECT_EQ(filed.contact_id, li);
  EXPECT_EQ(filed.customer_id, acme);
  EXPECT_EQ(filed.business_line_id, line);
  EXPECT_EQ(to_text(filed.said_at), "2026-05-21T02:30:00.000000Z");
  const auto again = receive(message);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->known);
  EXPECT_EQ(again->signal, first->signal);
  EXPECT_EQ(signals(), 1);
  // The next one goes where the contact was heard last.
  const auto next = receive("Message-ID: <2@acme.example>\r\nFrom: li.na@acme.example\r\n\r\nMore");
  ASSERT_TRUE(next);
  EXPECT_EQ(next->business_line, "Sales");
}

TEST_P(MailTest, AColleagueStandsBetween) {
  const auto forwarded = receive(
      "Message-ID: <3@a>\r\nFrom: Zhao <zhao@assay.example>\r\nSubject: Fwd: Export\r\n\r\nplease "
      "read\r\n\r\n-----原始邮件-----\r\n发件人: 李娜 <li.na@acme.example>\r\n主题: Export\r\n\r\nwe need it\r\n");
  ASSERT_TRUE(forwarded) << describe(forwarded.error());
  EXPECT_EQ(forwarded->hops, 1);
  const auto filed = signal(forwarded->signal);
  EXPECT_EQ(filed.hops, 1);
  EXPECT_EQ(filed.contact_id, li);
  EXPECT_EQ(filed.speaker_name, "李娜");
  EXPECT_NE(filed.text.find("please read"), std::string::npos);
  // A colleague's own wish is first-hand.
  const auto own = receive("Message-ID: <4@a>\r\nFrom: zhao@assay.example\r\n\r\nI would like dark mode");
  ASSERT_TRUE(own);
  EXPECT_EQ(own->hops, 0);
  EXPECT_EQ(signal(own->signal).speaker_name, "Zhao");
  // Whom nobody knows is kept as a name.
  const auto stranger = receive("Message-ID: <5@a>\r\nFrom: Who <who@nowhere.example>\r\n\r\nHello");
  ASSERT_TRUE(stranger);
  EXPECT_EQ(signal(stranger->signal).speaker_name, "Who");
  EXPECT_FALSE(signal(stranger->signal).customer_id);
}

TEST_P(MailTest, ProgramsUnknownLinesAndNoMessagesAreRefused) {
  const auto automatic = receive("From: li.na@acme.example\r\nAuto-Submitted: auto-replied\r\n\r\nAway");
  ASSERT_FALSE(automatic);
  EXPECT_EQ(automatic.error().code, "mail_automatic");
  const auto line_error = receive("From: li.na@acme.example\r\n\r\nx", "No such line");
  ASSERT_FALSE(line_error);
  EXPECT_EQ(line_error.error().fields.front().code, "mail_line_unknown");
  EXPECT_FALSE(receive("no message"));
  EXPECT_EQ(signals(), 0);
}

TEST_P(MailTest, KeepsWhatItCarries) {
  const auto received = receive(
      "From: li.na@acme.example\r\nContent-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\nContent-Type: "
      "text/plain\r\n\r\nSee\r\n--m\r\nContent-Type: image/png; name=shot.png\r\nContent-Transfer-Encoding: "
      "base64\r\n\r\niVBORw0KGgo=\r\n--m--\r\n");
  ASSERT_TRUE(received);
  EXPECT_EQ(received->attachments, std::vector<std::string>{"shot.png"});
  EXPECT_EQ(signal(received->signal).text, "See");
  EXPECT_EQ(received->attachments_left_out, 0);
  const auto kept = attachments->list(workspace_id).value();
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(attachments->get(workspace_id, kept.front()).value(), "\x89PNG\r\n\x1a\n");
}

TEST_P(MailTest, NamesWhatItCouldNotKeepAndStoresNothingOfWhatIsRefused) {
  const std::string head = "Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nSee\r\n";
  const auto part = [](const std::string& name, const std::string& content) {
    return "--m\r\nContent-Type: application/zip; name=" + name + "\r\nContent-Disposition: attachment\r\n\r\n" +
           content + "\r\n";
  };
  const std::string large =
      head + part("big.zip", std::string((std::size_t{25} << 20U) + 1, 'x')) + part("small.zip", "PK") + "--m--\r\n";
  ASSERT_FALSE(receive("From: li.na@acme.example\r\n" + large, "No such line"));
  EXPECT_TRUE(attachments->list(workspace_id).value().empty());
  const auto received = receive("Message-ID: <large@a>\r\nFrom: li.na@acme.example\r\n" + large);
  ASSERT_TRUE(received) << describe(received.error());
  EXPECT_EQ(received->attachments, std::vector<std::string>{"small.zip"});
  EXPECT_EQ(received->attachments_left_out, 1);
  EXPECT_EQ(signal(received->signal).text,
            "See\n\n[big.zip, 25601 kB: The file is larger than 25 MB. Send it another way, or in parts.]");
  std::string many = "From: li.na@acme.example\r\n" + head;
  for (int i = 0; i < 52; ++i) many += part("f" + std::to_string(i) + ".zip", "PK" + std::to_string(i));
  const auto crowded = receive(many + "--m--\r\n");
  ASSERT_TRUE(crowded);
  EXPECT_EQ(crowded->attachments.size(), 50U);
  EXPECT_NE(signal(crowded->signal).text.find("[f51.zip, 1 kB: The message has more than 50 files"), std::string::npos);
  // Once: neither the signal nor its files come twice.
  const auto again = receive("Message-ID: <large@a>\r\nFrom: li.na@acme.example\r\n" + large);
  ASSERT_TRUE(again);
  EXPECT_TRUE(again->known);
  EXPECT_EQ(attachments->list(workspace_id).value().size(), 51U);
}

ASSAY_ON_BOTH_ENGINES(MailTest);

}  // namespace
}  // namespace assay::demand

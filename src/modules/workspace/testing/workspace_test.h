// What the store tests of this module share: a migrated database, a workspace and its owner.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "actions/collaborators.h"
#include "actions/identify.h"
#include "actions/login.h"
#include "base/text.h"
#include "files/local_files.h"
#include "jobs/announcements.h"
#include "sql/idempotency.h"
#include "sql/testing/test_database.h"
#include "store/member_store.h"
#include "workspace/administration.h"

namespace assay::workspace {

inline const std::string kPassword = "correct horse battery 7";

class WorkspaceTest : public sql::DatabaseTest {
 protected:
  template <class Work>
  auto commit(Work work) {
    auto result = database().write(work);
    EXPECT_TRUE(result) << (result ? "" : describe(result.error()));
    if constexpr (!std::is_same_v<decltype(result), Outcome>) return std::move(*result);
  }
  template <class Work>
  auto look(Work work) {
    return database().read(work);
  }

  void SetUp() override {
    DatabaseTest::SetUp();
    if (IsSkipped()) return;
    files = std::move(files::LocalFileStore::open(folder).value());
    migrate({sql::idempotency_migrations(), jobs::migrations(), workspace_migrations()});
    workspace = commit([&](sql::Transaction& transaction) {
      return create_workspace(transaction, clock, {"试金", Language::zh, "Asia/Shanghai", "CNY"});
    });
    owner = add("Olive", "Olive@Example.test", Role::owner);
  }

  void TearDown() override {
    files.reset();
    std::filesystem::remove_all(folder);
    DatabaseTest::TearDown();
  }

  MemberId add(const std::string& name, const std::string& email, std::optional<Role> role,
               std::vector<LineMembership> memberships = {}) {
    const auto hash = passwords.hash(kPassword);
    return commit([&](sql::Transaction& transaction) {
      return create_member(transaction, Scope::system(workspace), clock,
                           {name, email, role, memberships, Language::en, hash});
    });
  }
  BusinessLineId add_line(const std::string& name, std::optional<BusinessLineId> parent = {}) {
    return commit([&](sql::Transaction& transaction) {
      return create_business_line(transaction, Scope::system(workspace), clock, {name, LineStage::growth, parent, {}});
    });
  }
  Result<NewSession> try_sign_in(const std::string& email, const std::string& password,
                                 std::optional<std::string> in = {}, const std::string& address = "192.0.2.1") {
    return sign_in(with(), {email, password, std::move(in)}, {address, "a browser", ""});
  }
  Collaborators with() {
    return {database(), clock, catalogue, records, *files, passwords, {14 * 86'400, 90 * 86'400, 7 * 86'400},
            line_uses};
  }
  // The scope of a member as a login session gives it.
  Scope scope_of(const MemberId& member) {
    const auto row = look([&](sql::Connection& connection) { return find_member_row(connection, workspace, member); });
    const auto session = try_sign_in(row->email, kPassword);
    return who(session->secret)->scope;
  }
  std::int64_t version_of(const MemberId& member) {
    return look([&](sql::Connection& connection) { return find_member_row(connection, workspace, member)->version; });
  }
  std::optional<Identified> who(const std::string& secret) {
    const auto collaborators = with();
    return look([&](sql::Connection& connection) { return identify_session(connection, collaborators, secret); });
  }

  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("assay-files-" + random_token(8));
  std::unique_ptr<files::LocalFileStore> files;
  PasswordHasher passwords{1, 8'192};
  messages::Catalogue catalogue;
  RecordDirectory records;
  std::vector<LineUse*> line_uses;
  WorkspaceId workspace;
  MemberId owner;
};

}  // namespace assay::workspace

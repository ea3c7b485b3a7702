#include "files/local_files.h"

#include <sys/file.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

namespace assay::files {
namespace {

namespace fs = std::filesystem;

class LocalFileStoreTest : public testing::Test {
 protected:
  LocalFileStoreTest() {
    std::string name = (fs::temp_directory_path() / "assay-files-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    reopen();
  }
  ~LocalFileStoreTest() override { fs::remove_all(folder_); }

  void reopen() {
    auto store = LocalFileStore::open(folder_ / "files");
    ASSERT_TRUE(store.has_value()) << describe(store.error());
    store_ = std::move(*store);
  }
  [[nodiscard]] std::size_t incoming() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder_ / "files" / "incoming"), fs::directory_iterator()));
  }
  [[nodiscard]] fs::path path_of(const WorkspaceId& workspace, const FileHash& hash) const {
    return folder_ / "files" / workspace.text() / hash.text().substr(0, 2) / hash.text();
  }

  SystemClock clock_;
  WorkspaceId ours_ = WorkspaceId::make(clock_);
  WorkspaceId theirs_ = WorkspaceId::make(clock_);
  fs::path folder_;
  std::unique_ptr<LocalFileStore> store_;
};

TEST_F(LocalFileStoreTest, GivesBackWhatWasPut) {
  const std::string bytes("需求\0\xFF", 8);
  const auto hash = store_->put(ours_, bytes);
  ASSERT_TRUE(hash.has_value());
  EXPECT_EQ(*hash, FileHash::of(bytes));
  EXPECT_EQ(store_->get(ours_, *hash).value(), bytes);
  EXPECT_TRUE(store_->exists(ours_, *hash).value());
  EXPECT_EQ(store_->put(ours_, bytes).value(), *hash) << "the same bytes again";
  EXPECT_EQ(store_->list(ours_).value(), std::vector<FileHash>{*hash});
  EXPECT_EQ(incoming(), 0U);
  const auto empty = store_->put(ours_, "");
  EXPECT_EQ(store_->get(ours_, *empty).value(), "");
  reopen();
  EXPECT_EQ(store_->get(ours_, *hash).value(), bytes);
}

TEST_F(LocalFileStoreTest, ShowsNothingToAnotherWorkspace) {
  const auto hash = store_->put(ours_, "secret");
  EXPECT_FALSE(store_->exists(theirs_, *hash).value());
  EXPECT_EQ(store_->get(theirs_, *hash).error().kind, ErrorKind::kNotFound);
  EXPECT_TRUE(store_->list(theirs_).value().empty());
  ASSERT_TRUE(store_->remove(theirs_, *hash).has_value());
  EXPECT_TRUE(store_->exists(ours_, *hash).value());
}

TEST_F(LocalFileStoreTest, RemovesAndListsInOrder) {
  std::vector<FileHash> hashes;
  for (int i = 0; i < 20; ++i) hashes.push_back(*store_->put(ours_, std::to_string(i)));
  std::ranges::sort(hashes);
  EXPECT_EQ(store_->list(ours_).value(), hashes);
  ASSERT_TRUE(store_->remove(ours_, hashes.front()).has_value());
  ASSERT_TRUE(store_->remove(ours_, hashes.front()).has_value()) << "twice is fine";
  EXPECT_EQ(store_->get(ours_, hashes.front()).error().kind, ErrorKind::kNotFound);
  hashes.erase(hashes.begin());
  EXPECT_EQ(store_->list(ours_).value(), hashes);
}

TEST_F(LocalFileStoreTest, TakesLargeFilesInPieces) {
  std::string whole;
  auto upload = store_->start_upload(ours_);
  ASSERT_TRUE(upload.has_value());
  for (int i = 0; i < 100; ++i) {
    const std::string piece(10'000, static_cast<char>('a' + i % 26));
    ASSERT_TRUE((*upload)->append(piece).has_value());
    whole += piece;
  }
  EXPECT_EQ(incoming(), 1U);
  EXPECT_TRUE(store_->list(ours_).value().empty()) << "not there before it is whole";
  const auto hash = (*upload)->finish();
  ASSERT_TRUE(hash.has_value());
  EXPECT_EQ(*hash, FileHash::of(whole));
  EXPECT_EQ(store_->get(ours_, *hash).value(), whole);
  EXPECT_EQ(incoming(), 0U);
}

TEST_F(LocalFileStoreTest, LeavesNothingOfAnUploadThatWasGivenUp) {
  {
    auto upload = store_->start_upload(ours_);
    ASSERT_TRUE((*upload)->append("half").has_value());
  }
  EXPECT_EQ(incoming(), 0U);
}

TEST_F(LocalFileStoreTest, RemovesTornFilesAtStartButNotThoseBeingWritten) {
  std::ofstream(folder_ / "files" / "incoming" / "torn") << "half";
  auto upload = store_->start_upload(ours_);
  ASSERT_TRUE((*upload)->append("whole").has_value());
  ASSERT_EQ(incoming(), 2U);
  const auto second = LocalFileStore::open(folder_ / "files");  // as another process would
  ASSERT_TRUE(second.has_value());
  EXPECT_EQ(incoming(), 1U);
  const auto hash = (*upload)->finish();
  ASSERT_TRUE(hash.has_value());
  EXPECT_EQ(store_->get(ours_, *hash).value(), "whole");
}

TEST_F(LocalFileStoreTest, NoticesDamage) {
  const auto hash = store_->put(ours_, "content");
  std::ofstream(path_of(ours_, *hash)) << "c0ntent";
  const auto read = store_->get(ours_, *hash);
  ASSERT_FALSE(read.has_value());
  EXPECT_EQ(read.error().code, "file_damaged");
}

TEST_F(LocalFileStoreTest, KeepsFilesFromOtherUsers) {
  const auto hash = store_->put(ours_, "content");
  for (const auto& path : {folder_ / "files", path_of(ours_, *hash).parent_path(), path_of(ours_, *hash)})
    EXPECT_EQ(fs::status(path).permissions() & (fs::perms::group_all | fs::perms::others_all), fs::perms::none) << path;
}

TEST_F(LocalFileStoreTest, SaysWhenThereIsNoRoomAndLeavesNothing) {
  // A limit on the size of files, in a child so that nobody else meets it, fails a write like a full disk.
  const pid_t child = fork();
  if (child == 0) {
    std::signal(SIGXFSZ, SIG_IGN);
    const rlimit limit{100'000, 100'000};
    setrlimit(RLIMIT_FSIZE, &limit);
    const auto hash = store_->put(ours_, std::string(1'000'000, 'x'));
    const bool told = !hash && hash.error().kind == ErrorKind::kStorageFull && hash.error().code == "storage_full";
    auto upload = store_->start_upload(ours_);
    const auto appended = (*upload)->append(std::string(1'000'000, 'y'));
    upload->reset();
    _exit(told && !appended && appended.error().code == "storage_full" ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
  EXPECT_EQ(incoming(), 0U);
  EXPECT_TRUE(store_->list(ours_).value().empty());
}

TEST_F(LocalFileStoreTest, SaysWhenTheFolderCannotBeUsed) {
  std::ofstream(folder_ / "a-file") << "x";
  const auto store = LocalFileStore::open(folder_ / "a-file" / "files");
  ASSERT_FALSE(store.has_value());
  EXPECT_EQ(store.error().code, "storage_failed");
}

TEST(FileHash, TakesOnlyDigestsSoThatNoPathEscapes) {
  const std::string good(64, 'a');
  EXPECT_TRUE(FileHash::parse(good).has_value());
  EXPECT_FALSE(FileHash::parse("").has_value());
  EXPECT_FALSE(FileHash::parse("../../etc/passwd").has_value());
  EXPECT_FALSE(FileHash::parse(std::string(64, 'A')).has_value());
  EXPECT_FALSE(FileHash::parse("../" + std::string(61, 'a')).has_value());
  EXPECT_FALSE(FileHash::parse(good + "a").has_value());
}

}  // namespace
}  // namespace assay::files

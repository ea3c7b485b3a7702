#include "domain/families.h"

#include <random>

namespace assay::demand {
namespace {

// Requirements with signals and followers of their own, merged and split at random and put back again.
class World {
 public:
  explicit World(unsigned seed) : random_(seed) {
    for (int i = 0; i < 6; ++i) signals_.push_back(SignalId::make(clock_));
    for (int i = 0; i < 4; ++i) people_.push_back(MemberId::make(clock_));
    for (int i = 0; i < 6; ++i) {
      FamilyMember member{RequirementId::make(clock_), {}, {}, {}, {}};
      for (int j = 0; j < 2; ++j) {
        member.links.emplace(signals_[pick(signals_.size())], static_cast<Importance>(pick(4)));
        member.followers.insert(people_[pick(people_.size())]);
      }
      members_.push_back(std::move(member));
    }
    before_ = members_;
  }

  // One thing that the rules allow; false when this one was not.
  bool step() {
    auto& one = members_[pick(members_.size())];
    auto& other = members_[pick(members_.size())];
    switch (pick(6)) {
      case 0:
      case 1:
        return merge(one, other);
      case 2:
        return unmerge(one);
      case 3:
      case 4:
        return split(one);
      default:
        return rejoin(one);
    }
  }

  void undo_everything() {
    for (auto& member : members_) member.merged_into.reset();
    std::erase_if(members_, [](const FamilyMember& member) { return member.parent.has_value(); });
  }

  void check() const {
    const Families families(members_);
    for (const auto& member : members_) {
      const auto reached = families.links_of(families.survivor_of(member.id));
      // What was said to it is there, at least as important, whatever became of it; and so is who follows it.
      for (const auto& [signal, importance] : member.links) {
        ASSERT_TRUE(reached.contains(signal));
        ASSERT_GE(reached.at(signal), importance);
      }
      const auto followers = families.followers_of(families.survivor_of(member.id));
      for (const auto& follower : member.followers) ASSERT_TRUE(followers.contains(follower));
      // A part has all that its whole has; the whole all that was said to its parts.
      if (member.parent) {
        const auto whole = families.links_of(*member.parent);
        const auto part = families.links_of(member.id);
        for (const auto& [signal, importance] : whole) ASSERT_TRUE(part.contains(signal));
        for (const auto& [signal, importance] : member.links) ASSERT_TRUE(whole.contains(signal));
      }
    }
  }

  void check_restored() const {
    ASSERT_EQ(members_.size(), before_.size());
    const Families families(members_);
    for (const auto& member : before_) {
      ASSERT_EQ(families.links_of(member.id), member.links);
      ASSERT_EQ(families.followers_of(member.id), member.followers);
    }
  }

 private:
  std::size_t pick(std::size_t count) { return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_); }
  bool has_parts(const FamilyMember& one) const {
    return std::ranges::any_of(members_, [&](const FamilyMember& other) { return other.parent == one.id; });
  }
  bool merge(FamilyMember& one, const FamilyMember& named) {
    const auto survivor = Families(members_).survivor_of(named.id);
    const auto& other = *std::ranges::find(members_, survivor, &FamilyMember::id);
    if (one.merged_into || survivor == one.id || has_parts(one) || one.parent == survivor || other.parent == one.id)
      return false;
    one.merged_into = survivor;
    return true;
  }
  static bool unmerge(FamilyMember& one) {
    const bool merged = one.merged_into.has_value();
    one.merged_into.reset();
    return merged;
  }
  bool split(const FamilyMember& one) {
    if (one.merged_into || one.parent) return false;
    FamilyMember part{RequirementId::make(clock_), {}, one.id, {}, {}};
    if (pick(2) == 0) part.links.emplace(signals_[pick(signals_.size())], Importance::must);
    members_.push_back(std::move(part));
    return true;
  }
  bool rejoin(const FamilyMember& one) {
    const bool used =
        std::ranges::any_of(members_, [&](const FamilyMember& other) { return other.merged_into == one.id; });
    if (!one.parent || one.merged_into || used) return false;
    const auto id = one.id;
    std::erase_if(members_, [&](const FamilyMember& member) { return member.id == id; });
    return true;
  }

  SystemClock clock_;
  std::mt19937 random_;
  std::vector<SignalId> signals_;
  std::vector<MemberId> people_;
  std::vector<FamilyMember> members_;
  std::vector<FamilyMember> before_;
};

TEST(Families, KeepEveryVoiceAndFollowerAndPutEverythingBack) {
  int done = 0;
  for (unsigned seed = 0; seed < 3'000; ++seed) {
    World world(seed);
    for (int i = 0; i < 12; ++i) {
      if (!world.step()) continue;
      ++done;
      ASSERT_NO_FATAL_FAILURE(world.check()) << seed;
    }
    world.undo_everything();
    ASSERT_NO_FATAL_FAILURE(world.check_restored()) << seed;
  }
  EXPECT_GT(done, 9'000);
}

TEST(Families, CountASignalOnceWithItsStrongestImportance) {
  const SystemClock clock;
  const auto signal = SignalId::make(clock);
  const auto survivor = RequirementId::make(clock);
  const auto merged = RequirementId::make(clock);
  const Families families(
      {{survivor, {}, {}, {{signal, Importance::nice}}, {}}, {merged, survivor, {}, {{signal, Importance::must}}, {}}});
  EXPECT_EQ(families.links_of(survivor), (std::map<SignalId, Importance>{{signal, Importance::must}}));
  EXPECT_EQ(families.survivor_of(merged), survivor);
}

}  // namespace
}  // namespace assay::demand

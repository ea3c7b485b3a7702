#include "actions/access.h"
#include "base/text.h"
#include "customers/directory.h"
#include "customers/reach.h"
#include "domain/provenance.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/provenance_store.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

using customers::DecisionRole;

constexpr std::size_t kUtterancesMax = 1'000;
constexpr std::size_t kVoicesShown = 8;  // of one side
constexpr std::size_t kAskedMax = 8;

struct PostCount {
  std::string post;
  std::int64_t people = 0;
  std::int64_t signals = 0;
};
BOOST_DESCRIBE_STRUCT(PostCount, (), (post, people, signals))

struct PersonToAsk {
  ContactReference contact;
  CustomerReference customer;
  std::optional<workspace::MemberName> owner;  // who looks after the customer
};
BOOST_DESCRIBE_STRUCT(PersonToAsk, (), (contact, customer, owner))

struct CustomerToAsk {
  CustomerReference customer;
  std::optional<workspace::MemberName> owner;
};
BOOST_DESCRIBE_STRUCT(CustomerToAsk, (), (customer, owner))

struct SideVoice {
  SignalReference signal;
  std::string text;
  SignalKind kind = SignalKind::request;
  std::string who;
  std::string post;
  std::optional<CustomerReference> customer;
  std::optional<customers::Stance> stance;
  Importance importance = Importance::important;
  std::int64_t hops = 0;
  Timestamp said_at;
};
BOOST_DESCRIBE_STRUCT(SideVoice, (), (signal, text, kind, who, post, customer, stance, importance, hops, said_at))

struct StanceCount {
  std::int64_t supporter = 0;
  std::int64_t neutral = 0;
  std::int64_t opponent = 0;
};
BOOST_DESCRIBE_STRUCT(StanceCount, (), (supporter, neutral, opponent))

// What one decision role, or one post where no role is known, said.
struct Side {
  std::optional<DecisionRole> role;
  std::string post;
  std::int64_t people = 0;
  std::int64_t signals = 0;
  Importance strongest = Importance::nice;
  StanceCount stances;
  std::vector<SideVoice> voices;
};
BOOST_DESCRIBE_STRUCT(Side, (), (role, post, people, signals, strongest, stances, voices))

struct Provenance {
  std::optional<Source> source;
  bool second_hand_only = false;
  double first_hand_share = 0;
  std::int64_t people = 0;
  RoleCounts roles;
  std::optional<Timestamp> newest_said_at;
  std::vector<PostCount> posts;
  std::vector<PersonToAsk> ask;              // who may tell at first hand
  std::vector<CustomerToAsk> ask_customers;  // where no contact is left to ask
  bool contrary = false;                     // supporters here, opponents there
  std::vector<Side> sides;
};
BOOST_DESCRIBE_STRUCT(Provenance, (),
                      (source, second_hand_only, first_hand_share, people, roles, newest_said_at, posts, ask,
                       ask_customers, contrary, sides))

// The voices of one requirement with everybody they name, read once.
class Hearing {
 public:
  Hearing(sql::Connection& connection, const Scope& scope, const RequirementId& requirement)
      : utterances_(store::utterances_of(connection, scope, requirement, kUtterancesMax)) {
    std::set<customers::CustomerId> customers;
    std::set<ContactId> contacts;
    for (const auto& utterance : utterances_) {
      if (utterance.customer_id) customers.insert(*utterance.customer_id);
      if (utterance.contact_id) contacts.insert(*utterance.contact_id);
    }
    const std::vector<customers::CustomerId> ids(customers.begin(), customers.end());
    const auto& workspace = scope.workspace();
    customers_ = customers::find_customers(connection, workspace, ids);
    contacts_ = customers::find_contacts(connection, workspace, {contacts.begin(), contacts.end()});
    colleagues_ = customers::contacts_of_all(connection, workspace, ids);
    owners_ = customers::customer_owners(connection, workspace, ids);
    members_ = workspace::member_names(connection, workspace);
  }

  [[nodiscard]] std::vector<PostCount> posts() const {
    std::map<std::string, std::pair<std::set<std::string>, std::int64_t>> by_post;
    for (const auto& utterance : utterances_)
      if (const auto post = post_of(utterance); !post.empty()) {
        by_post[post].first.insert(person_of(utterance));
        ++by_post[post].second;
      }
    std::vector<PostCount> posts;
    posts.reserve(by_post.size());
    for (const auto& [post, heard] : by_post)
      posts.push_back({post, static_cast<std::int64_t>(heard.first.size()), heard.second});
    std::ranges::stable_sort(posts, std::greater(), &PostCount::signals);
    return posts;
  }

  [[nodiscard]] std::vector<PersonToAsk> ask() const {
    Speakers spoke;
    for (const auto& utterance : utterances_) {
      // Who was only quoted may still be asked.
      if (utterance.contact_id && utterance.hops == 0) spoke.contacts.insert(*utterance.contact_id);
      if (const auto post = post_of(utterance); !post.empty()) spoke.posts.insert(fold(post));
      if (const auto* contact = contact_of(utterance)) spoke.roles.insert(contact->roles.begin(), contact->roles.end());
    }
    std::vector<PersonToAsk> people;
    for (const auto& contact : whom_to_ask(colleagues_, spoke, kAskedMax))
      people.push_back({{contact.id, contact.name, contact.post, contact.roles},
                        *customer_reference(contact.customer_id),
                        owner_of(contact.customer_id)});
    return people;
  }

  [[nodiscard]] std::vector<CustomerToAsk> ask_customers() const {
    std::vector<CustomerToAsk> list;
    for (const auto& [id, customer] : customers_)
      if (list.size() < kAskedMax) list.push_back({*customer_reference(id), owner_of(id)});
    return list;
  }

  [[nodiscard]] std::vector<Side> sides() const {
    std::map<std::pair<int, std::string>, std::pair<Side, std::set<std::string>>> by_side;
    const auto add = [&](const std::optional<DecisionRole>& role, const store::Utterance& utterance) {
      const auto post = role ? std::string() : post_of(utterance);
      auto& [side, people] = by_side[{role ? static_cast<int>(*role) : 9, post}];
      side.role = role;
      side.post = post;
      ++side.signals;
      side.strongest = std::max(side.strongest, utterance.importance);
      const auto* contact = contact_of(utterance);
      if (people.insert(person_of(utterance)).second && contact && contact->stance) {
        auto& stances = side.stances;
        ++(*contact->stance == customers::Stance::supporter ? stances.supporter
           : *contact->stance == customers::Stance::neutral ? stances.neutral
                                                            : stances.opponent);
      }
      if (side.voices.size() < kVoicesShown) side.voices.push_back(voice_of(utterance));
    };
    for (const auto& utterance : utterances_) {
      const auto* contact = contact_of(utterance);
      if (!contact || contact->roles.empty()) add(std::nullopt, utterance);
      if (contact)
        for (const auto role : contact->roles) add(role, utterance);
    }
    std::vector<Side> sides;
    for (auto& [key, side] : by_side) {
      side.first.people = static_cast<std::int64_t>(side.second.size());
      sides.push_back(std::move(side.first));
    }
    return sides;
  }

  // One for it, another against it.
  [[nodiscard]] bool contrary() const {
    bool supported = false;
    bool opposed = false;
    for (const auto& [id, contact] : contacts_) {
      supported = supported || contact.stance == customers::Stance::supporter;
      opposed = opposed || contact.stance == customers::Stance::opponent;
    }
    return supported && opposed;
  }

 private:
  [[nodiscard]] const customers::ContactSummary* contact_of(const store::Utterance& utterance) const {
    const auto found = utterance.contact_id ? contacts_.find(*utterance.contact_id) : contacts_.end();
    return found == contacts_.end() ? nullptr : &found->second;
  }
  [[nodiscard]] std::string post_of(const store::Utterance& utterance) const {
    const auto* contact = contact_of(utterance);
    return contact && contact->post ? *contact->post : utterance.speaker_post;
  }
  [[nodiscard]] std::string person_of(const store::Utterance& utterance) const {
    if (utterance.contact_id) return utterance.contact_id->text();
    return utterance.speaker_name.empty() ? utterance.id.text() : fold(utterance.speaker_name);
  }
  [[nodiscard]] std::optional<CustomerReference> customer_reference(
      const std::optional<customers::CustomerId>& id) const {
    const auto found = id ? customers_.find(*id) : customers_.end();
    if (found == customers_.end()) return std::nullopt;
    return CustomerReference{found->first, found->second.name, found->second.tier};
  }
  [[nodiscard]] std::optional<workspace::MemberName> owner_of(const customers::CustomerId& id) const {
    const auto owner = owners_.find(id);
    if (owner == owners_.end()) return std::nullopt;
    const auto name = members_.find(owner->second);
    return workspace::MemberName{owner->second, name == members_.end() ? "" : name->second};
  }
  [[nodiscard]] SideVoice voice_of(const store::Utterance& utterance) const {
    const auto* contact = contact_of(utterance);
    return {{utterance.id, signal_key(utterance.number)},
            std::string(first_code_points(utterance.title.empty() ? utterance.text : utterance.title, 160)),
            utterance.kind,
            contact ? contact->name : utterance.speaker_name,
            post_of(utterance),
            customer_reference(utterance.customer_id),
            contact ? contact->stance : std::nullopt,
            utterance.importance,
            utterance.hops,
            utterance.said_at};
  }

  std::vector<store::Utterance> utterances_;
  std::map<customers::CustomerId, customers::CustomerSummary> customers_;
  std::map<ContactId, customers::ContactSummary> contacts_;
  std::vector<customers::ContactSummary> colleagues_;
  std::map<customers::CustomerId, MemberId> owners_;
  std::map<MemberId, std::string> members_;
};

Result<Provenance> show_provenance(sql::Connection& connection, const Scope& scope, const std::string& id_or_key) {
  const auto requirement = access_requirement(connection, scope, id_or_key, workspace::kView);
  if (!requirement) return refuse(requirement.error());
  Provenance answer;
  if (const auto row = store::find_pool_row(connection, scope.workspace(), requirement->id)) {
    answer.source = source_of(row->hops_min);
    answer.first_hand_share = row->first_hand_share;
    answer.people = row->people;
    answer.roles = {row->users, row->decision_makers, row->payers};
    answer.newest_said_at = row->newest_said_at;
  }
  answer.second_hand_only = answer.source && *answer.source != Source::first;
  const Hearing hearing(connection, scope, requirement->id);
  answer.posts = hearing.posts();
  answer.sides = hearing.sides();
  answer.contrary = hearing.contrary();
  if (answer.second_hand_only) {
    answer.ask = hearing.ask();
    if (answer.ask.empty()) answer.ask_customers = hearing.ask_customers();
  }
  return answer;
}

}  // namespace

void add_provenance_routes(http::Router& router, RouteContext context) {
  auto& database = context.environment.database;
  router.add(http::get("/api/v1/requirements/{requirement}/provenance")
                 .summary("Whose voices a requirement rests on, who contradicts whom, and whom to ask")
                 .tag("requirements")
                 .needs(workspace::kView),
             [&database](const http::Call& call) -> Result<Provenance> {
               return database.read([&](sql::Connection& connection) {
                 return show_provenance(connection, call.scope(), call.path("requirement"));
               });
             });
}

}  // namespace assay::demand

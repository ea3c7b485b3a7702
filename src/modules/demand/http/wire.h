// Signals and requirements on the wire.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/money.h"
#include "blueprint/blueprint.h"
#include "demand/text_search.h"
#include "domain/moves.h"
#include "domain/provenance.h"
#include "domain/requirement_input.h"
#include "http/router.h"
#include "store/pool_store.h"
#include "store/signal_list.h"
#include "store/span_store.h"
#include "workspace/members.h"

namespace assay::demand {

struct RequirementReference {
  RequirementId id;
  std::string key;
  std::string title;
  Status status = Status::new_;
  Importance importance = Importance::important;
};
BOOST_DESCRIBE_STRUCT(RequirementReference, (), (id, key, title, status, importance))

struct SignalReference {
  SignalId id;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(SignalReference, (), (id, key))

struct ContactReference {
  ContactId id;
  std::string name;
  std::optional<std::string> post;
  std::vector<customers::DecisionRole> roles;
};
BOOST_DESCRIBE_STRUCT(ContactReference, (), (id, name, post, roles))

struct CustomerReference {
  customers::CustomerId id;
  std::string name;
  std::optional<customers::Tier> tier;
};
BOOST_DESCRIBE_STRUCT(CustomerReference, (), (id, name, tier))

// What supports a wish already, with the page that tells how.
struct FeatureReference {
  blueprint::FeatureId id;
  std::string name;
  std::string module;
  std::string link;
};
BOOST_DESCRIBE_STRUCT(FeatureReference, (), (id, name, module, link))

struct AnswerWire {
  SignalVerdict verdict = SignalVerdict::decline;
  std::string reason;
  std::string sentence;
  std::optional<std::string> note;  // not for contributors
  std::optional<FeatureReference> feature;
  std::string reference;
  std::optional<Date> until;
  std::optional<workspace::MemberName> by;
  Timestamp at;
};
BOOST_DESCRIBE_STRUCT(AnswerWire, (), (verdict, reason, sentence, note, feature, reference, until, by, at))

struct SpanWire {
  SpanId id;
  RequirementId requirement_id;
  std::string requirement_key;
  std::int64_t start = 0;  // in code points
  std::int64_t end = 0;    // not included
  std::string quote;
};
BOOST_DESCRIBE_STRUCT(SpanWire, (), (id, requirement_id, requirement_key, start, end, quote))

struct SignalWire {
  SignalId id;
  std::string key;
  std::string title;
  std::string text;
  SignalKind kind = SignalKind::request;
  Channel channel = Channel::portal;
  std::optional<ContactReference> contact;
  std::string speaker_name;
  std::string speaker_post;
  std::optional<CustomerReference> customer;
  std::optional<BusinessLineId> business_line_id;
  std::int64_t hops = 0;
  Timestamp said_at;
  std::string source;
  std::optional<std::string> source_id;
  std::string source_link;
  std::int64_t votes = 0;
  std::vector<RequirementReference> requirements;
  std::optional<SignalReference> corrects;
  std::optional<SignalReference> corrected_by;
  std::optional<ImportId> import_id;
  Timestamp created_at;
  std::optional<workspace::MemberName> created_by;
  SignalState state = SignalState::unprocessed;
  std::optional<workspace::MemberName> assignee;
  std::optional<AnswerWire> answer;
  std::vector<SpanWire> spans;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(SignalWire, (),
                      (id, key, title, text, kind, channel, contact, speaker_name, speaker_post, customer,
                       business_line_id, hops, said_at, source, source_id, source_link, votes, requirements, corrects,
                       corrected_by, import_id, created_at, created_by, state, assignee, answer, spans, version))

struct EffortWire {
  std::optional<EffortSize> size;
  std::optional<double> optimistic;
  std::optional<double> likely;
  std::optional<double> pessimistic;
  double days = 0;
  bool assumed = true;
};
BOOST_DESCRIBE_STRUCT(EffortWire, (), (size, optimistic, likely, pessimistic, days, assumed))

struct VerdictWire {
  VerdictKind kind = VerdictKind::accept;
  std::string reason;
  std::string sentence;
  std::optional<Date> until;
  std::optional<workspace::MemberName> by;
  Timestamp at;
};
BOOST_DESCRIBE_STRUCT(VerdictWire, (), (kind, reason, sentence, until, by, at))

// Distinct people behind a requirement by decision role; one may hold several.
struct RoleCounts {
  std::int64_t user = 0;
  std::int64_t decision_maker = 0;
  std::int64_t payer = 0;
};
BOOST_DESCRIBE_STRUCT(RoleCounts, (), (user, decision_maker, payer))

struct RequirementRow {
  RequirementId id;
  std::string key;
  std::string title;
  RequirementType type = RequirementType::improvement;
  Status status = Status::new_;
  std::optional<BusinessLineId> business_line_id;
  std::optional<workspace::MemberName> owner;
  std::vector<std::string> tags;
  std::optional<Date> due_on;
  std::optional<std::int64_t> urgency;
  std::optional<std::int64_t> importance;
  EffortWire effort;
  std::optional<double> hours_saved_per_month;
  std::int64_t signals = 0;
  std::int64_t votes = 0;
  double voices = 0;
  std::int64_t customers = 0;
  double first_hand_share = 0;
  std::vector<customers::DecisionRole> roles;
  RoleCounts role_counts;
  std::optional<Source> source;  // of the nearest voice; none without signals
  std::int64_t people = 0;       // distinct voices
  std::optional<Timestamp> newest_said_at;
  std::map<std::string, std::string> fields;  // the workspace's own, by key
  std::int64_t goals = 0;
  store::PoolList list = store::PoolList::unpriced;
  double density = 0;
  std::optional<Money> value;
  double points = 0;
  Money cost;
  std::optional<VerdictWire> verdict;
  Timestamp created_at;
  Timestamp updated_at;
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(RequirementRow, (),
                      (id, key, title, type, status, business_line_id, owner, tags, due_on, urgency, importance, effort,
                       hours_saved_per_month, signals, votes, voices, customers, first_hand_share, roles, role_counts,
                       source, people, newest_said_at, fields, goals, list, density, value, points, cost, verdict,
                       created_at, updated_at, version))

struct ResultWire {
  std::optional<double> actual;
  std::string comment;
  Timestamp at;
  std::optional<workspace::MemberName> by;
};
BOOST_DESCRIBE_STRUCT(ResultWire, (), (actual, comment, at, by))

struct RequirementKey {
  RequirementId id;
  std::string key;
};
BOOST_DESCRIBE_STRUCT(RequirementKey, (), (id, key))

struct GoalLinkWire {
  goals::GoalId goal_id;
  std::string key;
  std::string name;
  GoalFit fit = GoalFit::mid;
  std::optional<double> expected_change;
};
BOOST_DESCRIBE_STRUCT(GoalLinkWire, (), (goal_id, key, name, fit, expected_change))

struct RequirementWire : RequirementRow {
  std::string background;
  std::string pain;
  std::string scenario;
  std::string objective;
  std::optional<SuccessMeasure> measure;
  std::optional<ResultWire> result;
  std::optional<ReleaseNote> release;
  std::optional<RequirementKey> merged_into;
  std::optional<RequirementKey> part_of;
  std::int64_t parts = 0;
  std::vector<GoalLinkWire> goal_links;
  std::optional<workspace::MemberName> created_by;
  std::vector<Move> allowed_moves;
};
BOOST_DESCRIBE_STRUCT(RequirementWire, (RequirementRow),
                      (background, pain, scenario, objective, measure, result, release, merged_into, part_of, parts,
                       goal_links, created_by, allowed_moves))

// Those that the scope may see.
std::vector<GoalLinkWire> goal_links_of(sql::Connection& connection, const Scope& scope, const RequirementId& id);

// Names and currency that rows are shown with, read once a request.
class Presenter {
 public:
  Presenter(sql::Connection& connection, const Scope& scope);
  [[nodiscard]] RequirementRow row(const store::PoolRow& row) const;
  [[nodiscard]] std::vector<RequirementRow> rows(const std::vector<store::PoolRow>& rows) const;
  [[nodiscard]] RequirementWire requirement(sql::Connection& connection, const Requirement& requirement) const;
  // Long texts are cut to `text_limit` characters in lists; 0 keeps all.
  [[nodiscard]] std::vector<SignalWire> signals(sql::Connection& connection, const std::vector<Signal>& signals,
                                                std::size_t text_limit) const;

 private:
  using Features = std::map<blueprint::FeatureId, blueprint::FeatureSummary>;
  [[nodiscard]] std::optional<AnswerWire> answer(const Signal& signal, const Features& features) const;
  [[nodiscard]] std::optional<workspace::MemberName> member(const std::optional<MemberId>& id) const;
  void fill(RequirementRow& wire, const store::PoolRow& row) const;
  const Scope& scope_;
  std::map<MemberId, std::string> members_;
  std::set<std::string> fields_;  // keys of those that are shown
  std::string currency_;
};

// The full requirement by id or key, when the scope may see it.
Result<RequirementWire> show_requirement(sql::Database& database, const Scope& scope, const std::string& id_or_key);

// A signal by id or key, when the scope may see it.
Result<SignalWire> show_signal(sql::Database& database, const Scope& scope, const std::string& id_or_key);

// One page of the pool or the inbox as lists answer it; the first page brings the total along.
struct PageQuery {
  std::optional<std::string> sort;
  std::optional<std::int64_t> limit;
  std::optional<std::string> cursor;
};
BOOST_DESCRIBE_STRUCT(PageQuery, (), (sort, limit, cursor))
Result<http::Page<RequirementRow>> list_requirements(sql::Connection& connection, const Scope& scope,
                                                     const store::PoolFilter& filter, const PageQuery& page,
                                                     TextSearch& search);
Result<http::Page<SignalWire>> list_signals(sql::Connection& connection, const Scope& scope,
                                            const store::SignalFilter& filter, const PageQuery& page,
                                            TextSearch& search, std::size_t text_limit);

}  // namespace assay::demand

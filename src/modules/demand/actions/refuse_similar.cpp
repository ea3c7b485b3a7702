#include "actions/refuse_similar.h"

#include "actions/access.h"
#include "store/similar_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

struct Party {
  std::string kind;
  std::string id;
  std::string key;
  std::optional<BusinessLineId> line;
};

Result<Party> requirement_party(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                                Permission permission) {
  const auto requirement = access_requirement(transaction, scope, id_or_key, permission);
  if (!requirement) return refuse(requirement.error());
  return Party{"requirement", requirement->id.text(), requirement_key(requirement->number),
               requirement->business_line_id};
}

Result<Party> signal_party(sql::Transaction& transaction, const Scope& scope, std::string_view id_or_key,
                           Permission permission) {
  const auto signal = access_signal(transaction, scope, id_or_key, permission);
  if (!signal) return refuse(signal.error());
  return Party{"signal", signal->id.text(), signal_key(signal->number), signal->business_line_id};
}

struct Pair {
  Party asking;
  Party other;
};

Result<Pair> access_pair(sql::Transaction& transaction, const Scope& scope, SimilarKind kind,
                         std::string_view id_or_key, std::string_view other_id) {
  auto asking = kind == SimilarKind::signal
                    ? signal_party(transaction, scope, id_or_key, workspace::kEditSignals)
                    : requirement_party(transaction, scope, id_or_key, workspace::kEditRequirements);
  if (!asking) return refuse(asking.error());
  auto other = requirement_party(transaction, scope, other_id, workspace::kView);
  if (!other) other = signal_party(transaction, scope, other_id, workspace::kView);
  if (!other) return refuse(Error::not_found("record"));
  if (other->id == asking->id) return refuse(Error::invalid("other", "similar_to_itself", {{"key", asking->key}}));
  return Pair{std::move(*asking), std::move(*other)};
}

void record_pair(sql::Transaction& transaction, Environment& environment, const Scope& scope, const Pair& pair,
                 const std::string& done, const boost::json::value& before, const boost::json::value& after) {
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = pair.asking.kind + "." + done,
                            .record_kind = pair.asking.kind,
                            .record_id = pair.asking.id,
                            .record_key = pair.asking.key,
                            .business_line_id = pair.asking.line,
                            .changes = {{"not_the_same_as", before, after}},
                            .announcement = {}});
}

}  // namespace

Outcome refuse_similar(Environment& environment, const Scope& scope, SimilarKind kind, std::string_view id_or_key,
                       std::string_view other) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto pair = access_pair(transaction, scope, kind, id_or_key, other);
    if (!pair) return refuse(pair.error());
    auto refusal = store::refusal_of(scope.workspace(), pair->asking.id, pair->other.id);
    refusal.refused_by = scope.member();
    refusal.refused_at = environment.clock.now();
    if (store::put_refusal(transaction, refusal))
      record_pair(transaction, environment, scope, *pair, "similar_refused", nullptr,
                  boost::json::value(pair->other.key));
    return {};
  });
}

Outcome allow_similar(Environment& environment, const Scope& scope, SimilarKind kind, std::string_view id_or_key,
                      std::string_view other) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto pair = access_pair(transaction, scope, kind, id_or_key, other);
    if (!pair) return refuse(pair.error());
    if (!store::remove_refusal(transaction, store::refusal_of(scope.workspace(), pair->asking.id, pair->other.id)))
      return refuse(Error::not_found("refusal"));
    record_pair(transaction, environment, scope, *pair, "similar_allowed", boost::json::value(pair->other.key),
                nullptr);
    return {};
  });
}

}  // namespace assay::demand

#include "actions/mark_span.h"

#include "actions/access.h"
#include "store/requirement_store.h"
#include "workspace/permissions.h"
#include "workspace/record_change.h"

namespace assay::demand {
namespace {

void record(sql::Transaction& transaction, const Environment& environment, const Scope& scope, const Signal& signal,
            std::string action, boost::json::value before, boost::json::value after) {
  workspace::record_change(transaction, scope, environment.clock,
                           {.action = std::move(action),
                            .record_kind = "signal",
                            .record_id = signal.id.text(),
                            .record_key = signal_key(signal.number),
                            .business_line_id = signal.business_line_id,
                            .changes = {{"marked_for", std::move(before), std::move(after)}},
                            .announcement = {}});
}

}  // namespace

Outcome mark_span(sql::Transaction& transaction, Environment& environment, const Scope& scope, const Signal& signal,
                  const Requirement& requirement, const SpanInput& span) {
  const auto quote = words_between(signal.text, span);
  if (!quote) return refuse(Error::invalid("span", "not_words_of_the_signal"));
  const auto present = store::find_spans(transaction, scope.workspace(), {signal.id});
  for (const auto& other : present)
    if (other.requirement_id == requirement.id && other.first_point == span.start && other.end_point == span.end)
      return {};
  if (std::ssize(present) >= kSpansPerSignalMax)
    return refuse(Error::invalid("span", "too_many_items", {{"limit", std::to_string(kSpansPerSignalMax)}}));
  store::insert_span(transaction, {SpanId::make(environment.clock), scope.workspace(), signal.id, requirement.id,
                                   span.start, span.end, *quote, environment.clock.now(), scope.member()});
  record(transaction, environment, scope, signal, "signal.marked", nullptr,
         boost::json::value(requirement_key(requirement.number)));
  return {};
}

Outcome remove_span(Environment& environment, const Scope& scope, std::string_view signal_id, const SpanId& id) {
  return environment.database.write([&](sql::Transaction& transaction) -> Outcome {
    const auto signal = access_signal(transaction, scope, signal_id, workspace::kEditSignals);
    if (!signal) return refuse(signal.error());
    for (const auto& span : store::find_spans(transaction, scope.workspace(), {signal->id})) {
      if (span.id != id) continue;
      const auto requirement = store::find_requirement(transaction, scope.workspace(), span.requirement_id);
      if (!requirement || !scope.may(workspace::kView, requirement->business_line_id)) break;
      store::delete_span(transaction, scope.workspace(), signal->id, id);
      record(transaction, environment, scope, *signal, "signal.unmarked",
             boost::json::value(requirement_key(requirement->number)), nullptr);
      return {};
    }
    return refuse(Error::not_found("span"));
  });
}

void move_spans(sql::Transaction& transaction, const Clock& clock, const std::vector<store::SignalSpan>& spans,
                const Signal& correction) {
  for (auto span : spans) {
    const auto place = find_again(correction.text, span.quote, {span.first_point, span.end_point});
    if (!place) continue;
    span.id = SpanId::make(clock);
    span.signal_id = correction.id;
    span.first_point = place->start;
    span.end_point = place->end;
    store::insert_span(transaction, span);
  }
}

}  // namespace assay::demand

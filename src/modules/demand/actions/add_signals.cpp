#include "actions/add_signals.h"

#include <charconv>

#include <fmt/format.h>

#include "actions/record_signals.h"
#include "actions/signal_drafts.h"
#include "sql/idempotency.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

// Two rows of one record in the same batch would be two signals.
void check_repetition(const NewSignal& input, const std::string& field,
                      std::set<std::pair<std::string, std::string>>& seen, FieldErrors& errors) {
  if (input.source_id && !seen.emplace(input.source.value_or(""), *input.source_id).second)
    errors.add(field + ".source_id", "named_twice");
}

}  // namespace

Result<AddedSignals> add_signals(Environment& environment, const Scope& scope, const NewSignals& input) {
  if (input.signals.empty()) return refuse(Error::invalid("signals", "required"));
  if (input.signals.size() > kSignalsPerBatchMax)
    return refuse(Error::invalid("signals", "too_many_items", {{"limit", std::to_string(kSignalsPerBatchMax)}}));
  for (const auto& signal : input.signals)
    if (auto allowed = scope.require(workspace::kAddSignals, signal.business_line_id); !allowed)
      return refuse(allowed.error());
  return environment.database.write([&](sql::Transaction& transaction) -> Result<AddedSignals> {
    const SignalDrafts drafts(transaction, environment.clock, scope, input.signals);
    FieldErrors errors;
    std::set<std::pair<std::string, std::string>> seen;
    std::vector<SignalDraft> fresh;
    AddedSignals added;
    for (std::size_t i = 0; i < input.signals.size(); ++i) {
      const auto field = fmt::format("signals[{}]", i);
      FieldErrors of_row;
      auto draft = drafts.draft(input.signals[i], of_row);
      if (auto outcome = of_row.outcome(); !outcome) errors.add(outcome.error(), field);
      check_repetition(input.signals[i], field, seen, errors);
      const auto* known = drafts.known(input.signals[i]);
      added.ids.push_back(known ? known->id : draft.signal.id);
      if (!known) fresh.push_back(std::move(draft));
    }
    if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
    record_signals(transaction, environment, scope, fresh, false);
    added.created = std::ssize(fresh);
    sql::remember_result(transaction, scope, to_line(added), environment.clock.now());
    return added;
  });
}

std::string to_line(const AddedSignals& added) {
  std::string line = std::to_string(added.created);
  for (const auto& id : added.ids) line += "," + id.text();
  return line;
}

AddedSignals added_from_line(std::string_view line) {
  AddedSignals added;
  std::from_chars(line.data(), line.data() + line.size(), added.created);
  for (auto comma = line.find(','); comma != std::string_view::npos; comma = line.find(',')) {
    line.remove_prefix(comma + 1);
    if (const auto id = SignalId::parse(line.substr(0, line.find(',')))) added.ids.push_back(*id);
  }
  return added;
}

}  // namespace assay::demand

// Exports by filters that were read already; the routes and the façade both end here.
#pragma once

#include "demand/exports.h"
#include "store/pool_store.h"
#include "store/signal_list.h"

namespace assay::demand {

struct ExportShape {
  ExportFormat format = ExportFormat::csv;
  std::optional<std::string> sort;
  std::vector<std::string> columns;
  std::optional<std::string> group;  // of requirements, as in group_pool
};

Outcome export_requirements(sql::Database& database, const Scope& scope, TextSearch& search,
                            const store::PoolFilter& filter, const ExportShape& shape, const ExportSink& sink);
Outcome export_signals(sql::Database& database, const Scope& scope, TextSearch& search,
                       const store::SignalFilter& filter, const ExportShape& shape, const ExportSink& sink);

}  // namespace assay::demand

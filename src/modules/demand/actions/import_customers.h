// Imports of customers, which the customers module does; here they take the same path as other files.
#pragma once

#include "actions/import_jobs.h"

namespace assay::demand {

// As check_rows.
Result<CheckOutcome> check_customers(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                     std::string bytes);
// In short transactions, each with what undo needs; what is wrong stands in the outcome, then nothing was imported
// unless the import is partial. `begun`: an earlier life of the job did a part of it.
Result<CheckOutcome> apply_customers(ImportEnvironment& environment, jobs::JobContext& job, Import& import,
                                     std::string bytes, bool begun);
// Makes customers of these names, some at a time.
Outcome create_unknown_customers(ImportEnvironment& environment, const jobs::JobContext& job, const Import& import,
                                 const std::vector<std::string>& names);
// Makes contacts of these at their customers, which exist by now, some at a time.
Outcome create_unknown_contacts(ImportEnvironment& environment, const jobs::JobContext& job, const Import& import,
                                const std::vector<UnknownContact>& contacts);

}  // namespace assay::demand

// Sends a weekly report by mail to members who were chosen.
#pragma once

#include <vector>

#include "actions/environment.h"
#include "domain/weekly_report.h"

namespace assay::reviews {

// Queues one mail to each, in their language. Refuses "mail_not_configured", and by field those who are no active
// member or may not see the report ("mail_to[2]", unknown_member).
Outcome mail_report(sql::Transaction& transaction, Environment& environment, const WeeklyReport& report,
                    const std::vector<MemberId>& members);
// Registers what deliveries about a weekly report say.
void compose_reports(Environment& environment);

}  // namespace assay::reviews

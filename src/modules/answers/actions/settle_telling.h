// What people do about a telling: note that they told somebody, send again, answer whether it helped, choose their
// mail.
#pragma once

#include "actions/environment.h"
#include "demand/closure.h"
#include "store/telling_store.h"

namespace assay::answers {

// The telling when the scope may see what it is about, otherwise 404; 403 without the permission there.
Result<TellingRow> access_telling(sql::Connection& connection, const Scope& scope, const TellingId& id,
                                  Permission permission);

struct ToldByHand {
  std::string sentence;         // how: "Called her on Monday"
  std::optional<Timestamp> at;  // now, when absent; not in the future
};
BOOST_DESCRIBE_STRUCT(ToldByHand, (), (sentence, at))
// Refuses a stale version and "telling_done".
Outcome note_told_by_hand(Environment& environment, const Scope& scope, const TellingId& id,
                          std::int64_t expected_version, const ToldByHand& told);
// Sends a mail again, or for the first time where there was no way before. Refuses "telling_done", "telling_held",
// "telling_has_no_way", "mail_not_configured".
Outcome resend(Environment& environment, const Scope& scope, const TellingId& id, std::int64_t expected_version);

struct Reply {
  bool solved = false;
  std::string sentence;  // may be empty
};
BOOST_DESCRIBE_STRUCT(Reply, (), (solved, sentence))
// Through the link of a mail, or by a member who was asked. The latest reply counts. The owner of the requirement
// hears of a problem that is not solved. Refuses a sentence of more than 2,000 characters.
Outcome reply(Environment& environment, const TellingRow& telling, const Principal& by, const Reply& reply);
// The latest question to this member about the requirement: 404 "not_asked_back" when there is none.
Result<TellingRow> asked_of_member(sql::Connection& connection, const Scope& scope,
                                   const demand::RequirementId& requirement);

void choose_mail(Environment& environment, const WorkspaceId& workspace, const std::string& person_key, MailMode mode);

// Closing what nobody who can be asked has confirmed needs a reason.
class ConfirmedClosure final : public demand::ClosureRule {
 public:
  bool needs_reason(sql::Connection& connection, const demand::Requirement& requirement) override;
};

}  // namespace assay::answers

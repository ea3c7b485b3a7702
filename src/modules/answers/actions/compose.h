// Composes what is sent, at the moment it is sent, and notes what became of it.
#pragma once

#include "actions/environment.h"
#include "domain/letter.h"
#include "store/telling_store.h"

namespace assay::answers {

// Registers what this module's deliveries say: "telling", "answer", "destination_test", "mail_test".
void register_composers(Environment& environment);

// The letter of these tellings of one person as it would read now; nullopt when the person cannot be reached by mail.
struct Addressed {
  delivery::Mailbox to;
  Reader reader;
  std::vector<Item> items;
};
std::optional<Addressed> address(sql::Connection& connection, const Environment& environment,
                                 const std::vector<TellingRow>& tellings);
// A person's name and what they may see, for lists: names of members, contacts and speakers by recipient.
std::map<std::string, std::string> recipient_names(sql::Connection& connection, const WorkspaceId& workspace,
                                                   const std::vector<TellingRow>& tellings);
// What those who may see the record read as its title.
struct Titled {
  std::string key;
  std::string title;
};
std::map<std::string, Titled> titles_of(sql::Connection& connection, const Environment& environment,
                                        const WorkspaceId& workspace, std::string_view kind,
                                        const std::vector<std::string>& ids);

// Of answers that name one, by answer: the feature that does it already.
std::map<AnswerId, std::string> feature_names(sql::Connection& connection, const WorkspaceId& workspace,
                                              const std::map<AnswerId, AnswerRow>& answers);

// Signed links. The purpose is "unsubscribe" or "answer".
std::string link_to(const Environment& environment, std::string_view page, std::string_view purpose,
                    const TellingRow& telling);
// The telling that a link names; nullopt when it is not genuine or gone.
std::optional<TellingRow> follow_link(sql::Connection& connection, const Environment& environment,
                                      std::string_view purpose, std::string_view token);

}  // namespace assay::answers

// E-mail as signals: a message as a mail server hands it on becomes one signal, once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "demand/signal.h"
#include "files/file_store.h"
#include "messages/catalogue.h"
#include "sql/database.h"

namespace assay::demand {

struct ReceivedMail {
  std::string signal;  // SIG-12
  bool known = false;  // the message had come before
  // What was found about it, by name; empty where nothing was.
  std::string customer;
  std::string contact;
  std::string business_line;
  std::int64_t hops = 0;
  std::vector<std::string> attachments;  // that were attached
  std::int64_t attachments_left_out = 0;
};
BOOST_DESCRIBE_STRUCT(ReceivedMail, (),
                      (signal, known, customer, contact, business_line, hops, attachments, attachments_left_out))

// Collaborators of receiving; they must outlive it.
struct MailEnvironment {
  sql::Database& database;
  const Clock& clock;
  files::FileStore& attachments;
  const messages::Catalogue& catalogue;
};

// Its files are attached to the signal; one that is too large or cannot be kept is named in the text with the reason,
// in the language of the scope.
// `business_line`: a name or an id; empty: the one where the contact, or else the customer, was heard last. Whoever is
// a member and forwards what a contact wrote stands between (hops 1); what a contact writes is first-hand. Needs
// signals.edit on the line. Errors: forbidden, a message that cannot be read, "mail_automatic" for what a program
// wrote, an unknown business line.
Result<ReceivedMail> receive_mail(const MailEnvironment& environment, const Scope& scope, std::string_view bytes,
                                  std::string_view business_line = {});

}  // namespace assay::demand

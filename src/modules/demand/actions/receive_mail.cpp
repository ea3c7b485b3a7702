#include <algorithm>

#include "actions/receive_signal.h"
#include "base/text.h"
#include "demand/mail.h"
#include "domain/forwarded_sender.h"
#include "mail/message.h"
#include "store/signal_store.h"
#include "workspace/administration.h"
#include "workspace/attachments.h"
#include "workspace/line_names.h"
#include "workspace/members.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::size_t kTitleCharacters = 300;
constexpr std::size_t kTextCharacters = 100'000;
constexpr std::size_t kNameCharacters = 200;

// Who speaks, and who stands between.
struct Voice {
  mail::Address speaker;
  std::optional<customers::ContactSummary> contact;
  std::int64_t hops = 0;
};

std::vector<mail::Address> original_senders(const mail::Message& message) {
  std::vector<mail::Address> senders;
  for (const auto& forwarded : message.forwarded)
    senders.insert(senders.end(), forwarded.from.begin(), forwarded.from.end());
  if (auto sender = forwarded_sender(message.text)) senders.push_back({sender->name, sender->address});
  return senders;
}

Voice voice_of(sql::Connection& connection, const WorkspaceId& workspace, const mail::Message& message) {
  Voice voice;
  voice.speaker = message.from.front();
  const auto originals = original_senders(message);
  std::vector<std::string> addresses;
  for (const auto* list : {&message.from, &message.reply_to, &originals, &message.to, &message.cc})
    for (const auto& each : *list) addresses.push_back(each.address);
  const auto contacts = customers::find_contacts_by_email(connection, workspace, addresses);
  const auto contact_of = [&](const std::vector<mail::Address>& list) -> const customers::ContactSummary* {
    for (const auto& each : list)
      if (const auto found = contacts.find(each.address); found != contacts.end()) return &found->second;
    return nullptr;
  };
  const auto member = workspace::find_member_by_email(connection, workspace, voice.speaker.address);
  if (!member) {
    const auto* contact = contact_of(message.from);
    if (!contact) contact = contact_of(message.reply_to);
    if (contact) voice.contact = *contact;
    return voice;
  }
  if (voice.speaker.name.empty()) voice.speaker.name = member->name;
  // A colleague speaks for somebody only where the message says for whom.
  const auto* contact = contact_of(originals);
  if (!contact && originals.empty()) {
    if (contact = contact_of(message.to); !contact) contact = contact_of(message.cc);
  }
  if (contact) voice.contact = *contact;
  if (!originals.empty()) voice.speaker = originals.front();
  voice.hops = contact || !originals.empty() ? 1 : 0;
  return voice;
}

Result<std::optional<BusinessLineId>> line_of(sql::Connection& connection, const WorkspaceId& workspace,
                                              std::string_view wanted, const Voice& voice) {
  if (trim(wanted).empty()) {
    if (!voice.contact) return std::optional<BusinessLineId>();
    return store::last_line_of(connection, workspace, voice.contact->id, voice.contact->customer_id);
  }
  for (const auto& [id, name] : workspace::business_line_names(connection, workspace))
    if (fold(name) == fold(trim(wanted)) || id.text() == trim(wanted)) return std::optional(id);
  return refuse(Error::invalid("business_line", "mail_line_unknown",
                               {{"value", std::string(first_code_points(trim(wanted), 80))}}));
}

std::string size_text(std::size_t bytes) { return std::to_string((bytes + 1023) / 1024) + " kB"; }

// The files of a message that are kept, and lines about those that are not.
struct Files {
  std::vector<workspace::StoredFile> kept;
  std::vector<std::string> refused;
};

// What people wrote, and below it what the mail carried besides and is not kept, so that nothing of it is lost
// silently.
std::string text_of(const mail::Message& message, const Files& files) {
  std::string text = message.text;
  for (const auto& forwarded : message.forwarded) {
    const auto& from = forwarded.from.empty() ? mail::Address{} : forwarded.from.front();
    text += (text.empty() ? "" : "\n\n") + std::string("-----\nFrom: ") + from.name + (from.name.empty() ? "" : " <") +
            from.address + (from.name.empty() ? "" : ">");
    if (!forwarded.subject.empty()) text += "\nSubject: " + forwarded.subject;
    text += "\n\n" + forwarded.text;
  }
  if (trim(text).empty()) text = message.subject;
  std::string attached;
  for (const auto& line : files.refused) attached += "\n[" + line + "]";
  if (!attached.empty()) attached = "\n" + attached;
  const auto room = kTextCharacters - std::min(kTextCharacters / 2, code_points(attached)) - 2;
  if (code_points(text) > room) text = std::string(first_code_points(text, room)) + "…";
  return text + attached;
}

Signal signal_of(const mail::Message& message, const Files& files, const Voice& voice, Timestamp now,
                 std::string_view bytes) {
  Signal signal;
  signal.title = first_code_points(message.subject, kTitleCharacters);
  signal.text = text_of(message, files);
  signal.kind = SignalKind::request;
  signal.channel = Channel::email;
  signal.hops = voice.hops;
  signal.speaker_name =
      first_code_points(voice.speaker.name.empty() ? voice.speaker.address : voice.speaker.name, kNameCharacters);
  if (voice.contact) {
    signal.contact_id = voice.contact->id;
    signal.customer_id = voice.contact->customer_id;
  }
  // A clock of the sender that is wrong does not make a signal of tomorrow.
  signal.said_at = message.date && message.date->micros <= now.micros && message.date->micros > 0 ? *message.date : now;
  signal.source = "email";
  signal.source_id =
      message.id.empty() ? "sha256:" + sha256_hex(bytes) : std::string(first_code_points(message.id, 500));
  return signal;
}

ReceivedMail report(sql::Connection& connection, const Scope& scope, const mail::Message& message, const Files& files,
                    const Signal& signal, const ReceivedSignal& received) {
  ReceivedMail told;
  told.signal = received.key;
  told.known = received.known;
  told.hops = signal.hops;
  if (signal.customer_id) {
    const auto customers = customers::find_customers(connection, scope.workspace(), {*signal.customer_id});
    if (!customers.empty()) told.customer = customers.begin()->second.name;
  }
  if (signal.contact_id) {
    const auto contacts = customers::find_contacts(connection, scope.workspace(), {*signal.contact_id});
    if (!contacts.empty()) told.contact = contacts.begin()->second.name;
  }
  if (signal.business_line_id) {
    const auto names = workspace::business_line_names(connection, scope.workspace());
    if (const auto name = names.find(*signal.business_line_id); name != names.end()) told.business_line = name->second;
  }
  for (const auto& file : files.kept) told.attachments.push_back(file.filename);
  // Known ones had theirs looked at when they came first.
  if (received.known) return told;
  told.attachments_left_out =
      static_cast<std::int64_t>(message.attachments_left_out + message.attachments.size() - files.kept.size());
  return told;
}

Files store_files(const MailEnvironment& environment, const Scope& scope, mail::Message& message) {
  const auto& catalogue = environment.catalogue;
  Files files;
  const auto refused = [&](const std::string& name, std::size_t bytes, const Error& error) {
    const auto reason = error.fields.empty() ? catalogue.error_text(scope.language(), error)
                                             : catalogue.field_text(scope.language(), error.fields.front());
    files.refused.push_back(name + ", " + size_text(bytes) + ": " + reason);
  };
  files.kept.reserve(message.attachments.size());
  for (auto& attachment : message.attachments) {
    const auto size = attachment.bytes.size();
    auto stored =
        workspace::store_file(environment.attachments, scope.workspace(), attachment.name, std::move(attachment.bytes));
    if (stored)
      files.kept.push_back(std::move(*stored));
    else
      refused(attachment.name, size, stored.error());
  }
  const mail::Limits limits;
  for (const auto& file : message.left_out)
    refused(file.name, file.bytes,
            file.because == mail::LeftOutBecause::too_large
                ? Error::invalid("file", "attachment_too_large",
                                 {{"limit_megabytes", std::to_string(limits.attachment_bytes >> 20U)}})
                : Error::conflict("mail_too_many_files", {{"limit", std::to_string(limits.attachments)}}));
  return files;
}

// The signal as it would be filed, when the scope may file it.
Result<Signal> decide(sql::Connection& connection, const Scope& scope, const Clock& clock, const mail::Message& message,
                      const Files& files, std::string_view bytes, std::string_view business_line) {
  const auto voice = voice_of(connection, scope.workspace(), message);
  auto signal = signal_of(message, files, voice, clock.now(), bytes);
  const auto line = line_of(connection, scope.workspace(), business_line, voice);
  if (!line) return refuse(line.error());
  signal.business_line_id = *line;
  if (auto allowed = scope.require(workspace::kEditSignals, signal.business_line_id); !allowed)
    return refuse(allowed.error());
  return signal;
}

}  // namespace

Result<ReceivedMail> receive_mail(const MailEnvironment& environment, const Scope& scope, std::string_view bytes,
                                  std::string_view business_line) {
  if (auto allowed = scope.require_anywhere(workspace::kEditSignals); !allowed) return refuse(allowed.error());
  auto message = mail::read_message(bytes);
  if (!message) return refuse(message.error());
  if (message->automatic)
    return refuse(Error::of(ErrorKind::kInvalid, "mail_automatic",
                            {{"sender", std::string(first_code_points(message->from.front().address, 200))}}));
  // Nothing is stored of a message that is refused or was filed before.
  bool known = false;
  const auto allowed = environment.database.read([&](sql::Connection& connection) -> Outcome {
    const auto signal = decide(connection, scope, environment.clock, *message, {}, bytes, business_line);
    if (!signal) return refuse(signal.error());
    known = !store::find_signals_by_source(connection, scope.workspace(), signal->source, {*signal->source_id}).empty();
    return {};
  });
  if (!allowed) return refuse(allowed.error());
  const auto files = known ? Files() : store_files(environment, scope, *message);
  const auto receive = [&](sql::Transaction& transaction) -> Result<ReceivedMail> {
    const auto signal = decide(transaction, scope, environment.clock, *message, files, bytes, business_line);
    if (!signal) return refuse(signal.error());
    const auto received = receive_signal(transaction, scope, environment.clock, *signal);
    if (!received) return refuse(received.error());
    if (!received->known)
      for (const auto& file : files.kept)
        if (auto attached =
                workspace::attach_file(transaction, environment.attachments, scope, environment.clock,
                                       {"signal", received->id.text(), received->key, signal->business_line_id}, file);
            !attached)
          return refuse(attached.error());
    return report(transaction, scope, *message, files, *signal, *received);
  };
  try {
    return environment.database.write(receive);
  } catch (const sql::UniqueViolation&) {
    // The same message came in beside this one and was first.
    return environment.database.write(receive);
  }
}

}  // namespace assay::demand

#include "actions/import_tickets.h"

#include "actions/import_json.h"
#include "actions/json_members.h"
#include "base/text.h"
#include "json/read.h"

namespace assay::demand {
namespace {

using boost::json::object;

constexpr std::size_t kHeadline = 80;

template <class Take>
void each_record(std::string_view text, Take take) {
  JsonRecords records(text);
  JsonRecords::Record record;
  for (;;) {
    const auto more = records.next(record);
    if (!more || !*more) return;
    const auto value = json::parse_value(record.text);
    if (value && value->is_object()) take(value->get_object());
  }
}

std::vector<std::string> texts_of_list(const object& from, std::string_view name) {
  std::vector<std::string> texts;
  const auto* found = from.if_contains(name);
  if (!found || !found->is_array()) return texts;
  for (const auto& each : found->get_array()) {
    auto text = each.is_object() ? text_member(each.get_object(), {"title", "name"}) : std::string(text_of(each));
    if (!trim(text).empty()) texts.push_back(clean(trim(text)));
  }
  return texts;
}

// The beginning of a text as a title, cut at the end of its first line.
std::string first_line(std::string_view text) {
  auto line = trim(text.substr(0, text.find('\n')));
  if (code_points(line) <= kHeadline) return std::string(line);
  return std::string(first_code_points(line, kHeadline - 1)) + "…";
}

// A ticket's own words are its first comment; what follows is the conversation.
void read_zendesk_comments(const object& ticket, const TicketDirectory& directory, TrackerItem& item) {
  const auto* comments = ticket.if_contains("comments");
  if (!comments || !comments->is_array()) return;
  for (const auto& each : comments->get_array()) {
    if (!each.is_object()) continue;
    const auto& comment = each.get_object();
    const auto text = text_member(comment, {"plain_body", "body"});
    if (text.empty()) continue;
    if (item.text.empty()) {
      item.text = text;
      continue;
    }
    if (text == item.text) continue;
    auto who = name_member(comment, {"author"}, {"name", "email"});
    if (who.empty())
      if (const auto* person = directory.person(text_member(comment, {"author_id"}))) who = person->name;
    const auto when = text_member(comment, {"created_at"});
    if (!when.empty()) who += (who.empty() ? "" : ", ") + when;
    item.comments.push_back((who.empty() ? "" : who + ":\n") + text);
  }
}

void read_zendesk_requester(const object& ticket, const TicketDirectory& directory, TrackerItem& item) {
  std::string organization = text_member(ticket, {"organization_id"});
  if (const auto* requester = object_member(ticket, {"requester", "submitter"})) {
    item.author = text_member(*requester, {"name"});
    item.author_email = text_member(*requester, {"email"});
  } else if (const auto* person = directory.person(text_member(ticket, {"requester_id"}))) {
    item.author = person->name;
    item.author_email = person->email;
    if (organization.empty()) organization = person->organization;
  }
  item.company = name_member(ticket, {"organization"}, {"name"});
  if (item.company.empty()) item.company = directory.organization(organization);
}

bool is_incoming(const object& message) {
  const auto* type = member(message, {"message_type"});
  if (!type) return true;
  if (type->is_int64()) return type->get_int64() == 0;
  return text_of(*type) == "incoming";
}

std::string sender_of(const object& message) {
  const auto* sender = object_member(message, {"sender"});
  return sender ? text_member(*sender, {"name", "email"}) : std::string();
}

}  // namespace

TicketDirectory TicketDirectory::read(std::string_view text) {
  TicketDirectory directory;
  each_record(JsonRecords::beside(text, "users"), [&](const object& user) {
    directory.people_[text_member(user, {"id"})] = {text_member(user, {"name"}), text_member(user, {"email"}),
                                                    text_member(user, {"organization_id"})};
  });
  each_record(JsonRecords::beside(text, "organizations"), [&](const object& organization) {
    directory.organizations_[text_member(organization, {"id"})] = text_member(organization, {"name"});
  });
  return directory;
}

const TicketDirectory::Person* TicketDirectory::person(const std::string& id) const {
  const auto found = people_.find(id);
  return found == people_.end() ? nullptr : &found->second;
}

std::string TicketDirectory::organization(const std::string& id) const {
  const auto found = organizations_.find(id);
  return found == organizations_.end() ? std::string() : found->second;
}

ReadItem item_of_zendesk(const object& ticket, std::int64_t number, const TicketDirectory& directory,
                         std::vector<RowError>& errors) {
  ReadItem read;
  auto& item = read.item;
  item.id = text_member(ticket, {"id"});
  item.title = text_member(ticket, {"subject", "raw_subject"});
  item.text = text_member(ticket, {"description"});
  read_zendesk_comments(ticket, directory, item);
  if (item.title.empty()) item.title = first_line(item.text);
  read_zendesk_requester(ticket, directory, item);
  read_created(text_member(ticket, {"created_at"}), number, "created_at", item.created_at, errors);
  item.labels = texts_of_list(ticket, "tags");
  item.state = text_member(ticket, {"status"});
  item.type = text_member(ticket, {"type"});
  item.priority = text_member(ticket, {"priority"});
  const auto satisfaction = name_member(ticket, {"satisfaction_rating"}, {"score"});
  if (satisfaction == "good" || satisfaction == "bad") item.labels.push_back("satisfaction " + satisfaction);
  // Of a ticket without a type the rating is the best there is.
  if (item.type.empty() && satisfaction == "bad") item.type = "complaint";
  // "https://acme.zendesk.com/api/v2/tickets/35436.json" is for programs.
  item.link = text_member(ticket, {"url"});
  if (const auto api = item.link.find("/api/v2/tickets/"); api != std::string::npos)
    item.link = item.id.empty() ? std::string() : item.link.substr(0, api) + "/agent/tickets/" + item.id;
  if (const auto* via = object_member(ticket, {"via"})) {
    const auto channel = text_member(*via, {"channel"});
    if (channel == "email") item.channel = Channel::email;
    if (channel == "chat" || channel == "native_messaging" || channel == "whatsapp") item.channel = Channel::chat;
  }
  return read;
}

ReadItem item_of_chatwoot(const object& conversation, std::int64_t number, std::vector<RowError>& errors) {
  ReadItem read;
  auto& item = read.item;
  item.id = text_member(conversation, {"display_id", "id"});
  const auto* meta = object_member(conversation, {"meta"});
  const auto* contact = meta ? object_member(*meta, {"sender"}) : nullptr;
  if (!contact) contact = object_member(conversation, {"contact", "sender"});
  if (contact) {
    item.author = text_member(*contact, {"name"});
    item.author_email = text_member(*contact, {"email"});
    if (item.author.empty() && item.author_email.empty()) item.author = text_member(*contact, {"phone_number"});
    if (const auto* more = object_member(*contact, {"additional_attributes"}))
      item.company = text_member(*more, {"company_name", "company"});
    if (item.company.empty()) item.company = name_member(*contact, {"company"}, {"name"});
  }
  std::string created = text_member(conversation, {"created_at"});
  if (const auto* messages = conversation.if_contains("messages"); messages && messages->is_array()) {
    for (const auto& each : messages->get_array()) {
      if (!each.is_object()) continue;
      const auto& message = each.get_object();
      const auto text = text_member(message, {"content", "processed_message_content"});
      if (text.empty()) continue;
      if (item.text.empty() && is_incoming(message)) {
        item.text = text;
        if (const auto said = text_member(message, {"created_at"}); !said.empty()) created = said;
      } else {
        const auto who = sender_of(message);
        item.comments.push_back((who.empty() ? "" : who + ":\n") + text);
      }
    }
  }
  if (const auto* attributes = object_member(conversation, {"additional_attributes"}))
    item.title = text_member(*attributes, {"mail_subject", "subject"});
  if (item.title.empty()) item.title = text_member(conversation, {"subject", "title"});
  if (item.title.empty()) item.title = first_line(item.text);
  read_created(created.empty() ? text_member(conversation, {"timestamp"}) : created, number, "created_at",
               item.created_at, errors);
  item.labels = texts_of_list(conversation, "labels");
  item.state = text_member(conversation, {"status"});
  item.priority = text_member(conversation, {"priority"});
  const auto channel = meta ? text_member(*meta, {"channel"}) : text_member(conversation, {"channel"});
  if (channel == "Channel::Email") item.channel = Channel::email;
  return read;
}

}  // namespace assay::demand

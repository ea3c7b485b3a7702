// Ways into the inbox for many at once: a batch over the API, a copied chat, a copied range of a spreadsheet.
#include "actions/add_signals.h"
#include "actions/read_table.h"
#include "base/text.h"
#include "customers/contact_names.h"
#include "domain/chat_reading.h"
#include "http/routes.h"
#include "http/wire.h"
#include "store/signal_store.h"
#include "workspace/line_calendar.h"
#include "workspace/permissions.h"

namespace assay::demand {
namespace {

constexpr std::size_t kContactsShown = 5;

struct SignalBatch {
  std::int64_t created = 0;  // without those that were known by their source
  std::vector<SignalReference> items;
};
BOOST_DESCRIBE_STRUCT(SignalBatch, (), (created, items))

struct ChatText {
  std::string text;
  std::optional<BusinessLineId> business_line_id;  // whose time zone counts
};
BOOST_DESCRIBE_STRUCT(ChatText, (), (text, business_line_id))

// Somebody of this name.
struct NamedContact {
  ContactReference contact;
  CustomerReference customer;
};
BOOST_DESCRIBE_STRUCT(NamedContact, (), (contact, customer))

struct UtteranceWire {
  std::int64_t line = 0;
  std::string speaker;
  std::string post;
  std::string company;
  std::optional<Timestamp> said_at;
  std::string text;
  std::string quoted;
  std::int64_t pictures = 0;
  bool only_placeholders = false;
  std::vector<ChatDoubt> doubts;
  std::vector<NamedContact> contacts;
};
BOOST_DESCRIBE_STRUCT(UtteranceWire, (),
                      (line, speaker, post, company, said_at, text, quoted, pictures, only_placeholders, doubts,
                       contacts))

struct ChatReadingWire {
  std::vector<UtteranceWire> items;
  bool cut = false;
};
BOOST_DESCRIBE_STRUCT(ChatReadingWire, (), (items, cut))

struct TableText {
  std::string text;
  std::optional<bool> header;
  std::optional<std::vector<std::string>> columns;
};
BOOST_DESCRIBE_STRUCT(TableText, (), (text, header, columns))

struct CellProblem {
  std::string column;
  std::string code;
  std::string message;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(CellProblem, (), (column, code, message, value))

struct PastedRowWire {
  std::int64_t row = 0;
  std::string title;
  std::string text;
  SignalKind kind = SignalKind::request;
  std::optional<Channel> channel;
  std::string speaker_name;
  std::string speaker_post;
  std::string contact_name;
  std::string customer_name;
  std::vector<NamedContact> contacts;  // of this name, of the customer where one is named
  std::optional<CustomerReference> customer;
  std::int64_t hops = 0;
  std::optional<Timestamp> said_at;
  std::string source_link;
  Importance importance = Importance::important;
  std::vector<CellProblem> problems;
};
BOOST_DESCRIBE_STRUCT(PastedRowWire, (),
                      (row, title, text, kind, channel, speaker_name, speaker_post, contact_name, customer_name,
                       contacts, customer, hops, said_at, source_link, importance, problems))

struct PastedTableWire {
  bool header = false;
  std::vector<PastedColumn> columns;
  std::vector<PastedRowWire> rows;
  bool cut = false;
};
BOOST_DESCRIBE_STRUCT(PastedTableWire, (), (header, columns, rows, cut))

// Who bears the names that were read. Whoever may only add signals is told of nobody.
class People {
 public:
  People(sql::Connection& connection, const Scope& scope, const std::vector<std::string>& names) {
    if (names.empty() || !scope.may_anywhere(workspace::kView)) return;
    contacts_ = customers::find_contacts_by_name(connection, scope.workspace(), names);
    std::set<customers::CustomerId> ids;
    for (const auto& [name, contacts] : contacts_)
      for (const auto& contact : contacts) ids.insert(contact.customer_id);
    customers_ = customers::find_customers(connection, scope.workspace(), {ids.begin(), ids.end()});
  }
  // Those of the company first, where one is named.
  [[nodiscard]] std::vector<NamedContact> named(const std::string& name, std::string_view company) const {
    std::vector<NamedContact> found;
    const auto contacts = contacts_.find(name);
    if (contacts == contacts_.end()) return found;
    for (const auto& contact : contacts->second) {
      const auto customer = customers_.find(contact.customer_id);
      if (customer == customers_.end()) continue;
      found.push_back({{contact.id, contact.name, contact.post, contact.roles},
                       {customer->first, customer->second.name, customer->second.tier}});
    }
    const auto of_company = [&](const NamedContact& contact) {
      return !company.empty() && fold(contact.customer.name).find(fold(company)) != std::string::npos;
    };
    std::ranges::stable_partition(found, of_company);
    if (found.size() > kContactsShown) found.resize(kContactsShown);
    return found;
  }

 private:
  std::map<std::string, std::vector<customers::ContactSummary>> contacts_;
  std::map<customers::CustomerId, customers::CustomerSummary> customers_;
};

Outcome check_pasted(const std::string& text) {
  if (trim(text).empty()) return refuse(Error::invalid("text", "required"));
  if (code_points(text) > kChatCharactersMax)
    return refuse(Error::invalid("text", "too_many_characters", {{"limit", std::to_string(kChatCharactersMax)}}));
  return {};
}

Result<ChatReadingWire> show_chat(sql::Connection& connection, const Scope& scope, const ChatText& input,
                                  Timestamp now) {
  if (auto outcome = check_pasted(input.text); !outcome) return refuse(outcome.error());
  FieldErrors errors;
  workspace::check_business_line(connection, scope, "business_line_id", input.business_line_id, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  const auto zone = workspace::calendar_of(connection, scope.workspace(), input.business_line_id).zone();
  auto reading = read_chat(input.text, now, zone);
  std::set<std::string> names;
  for (const auto& utterance : reading.utterances)
    if (!utterance.speaker.empty()) names.insert(utterance.speaker);
  const People people(connection, scope, {names.begin(), names.end()});
  ChatReadingWire answer{{}, reading.cut};
  for (auto& said : reading.utterances) {
    auto contacts = people.named(said.speaker, said.company);
    answer.items.push_back({said.line, std::move(said.speaker), std::move(said.post), std::move(said.company),
                            said.said_at, std::move(said.text), std::move(said.quoted), said.pictures,
                            said.only_placeholders, std::move(said.doubts), std::move(contacts)});
  }
  return answer;
}

PastedRowWire row_of(const PastedRow& pasted, const People& people,
                     const std::map<std::string, customers::CustomerId>& customers,
                     const std::map<customers::CustomerId, customers::CustomerSummary>& summaries,
                     const messages::Catalogue& catalogue, const std::string& language) {
  const auto& row = pasted.row;
  PastedRowWire wire{row.number,       row.title,       row.text,       row.kind, std::nullopt, row.speaker_name,
                     row.speaker_post, row.contact,     row.customer,   {},       std::nullopt, row.hops,
                     row.said_at,      row.source_link, row.importance, {}};
  if (row.channel != Channel::import_) wire.channel = row.channel;
  wire.contacts = people.named(row.contact.empty() ? row.speaker_name : row.contact, row.customer);
  if (const auto id = customers.find(row.customer); id != customers.end())
    if (const auto summary = summaries.find(id->second); summary != summaries.end())
      wire.customer = CustomerReference{id->second, summary->second.name, summary->second.tier};
  if (wire.customer)
    std::erase_if(wire.contacts, [&](const NamedContact& named) { return named.customer.id != wire.customer->id; });
  for (const auto& error : pasted.errors)
    wire.problems.push_back(
        {error.column, error.code, catalogue.field_text(language, {"", error.code, error.parameters}), error.value});
  return wire;
}

Result<PastedTableWire> show_table(sql::Connection& connection, const http::Call& call, const TableText& input,
                                   const messages::Catalogue& catalogue) {
  const auto& scope = call.scope();
  if (auto outcome = check_pasted(input.text); !outcome) return refuse(outcome.error());
  const auto table = read_pasted_table(input.text, {input.header, input.columns});
  if (!table) return refuse(table.error());
  std::set<std::string> names;
  std::set<std::string> customer_names;
  for (const auto& pasted : table->rows) {
    names.insert(pasted.row.contact.empty() ? pasted.row.speaker_name : pasted.row.contact);
    if (!pasted.row.customer.empty()) customer_names.insert(pasted.row.customer);
  }
  names.erase("");
  const People people(connection, scope, {names.begin(), names.end()});
  std::map<std::string, customers::CustomerId> customers;
  std::map<customers::CustomerId, customers::CustomerSummary> summaries;
  if (scope.may_anywhere(workspace::kView) && !customer_names.empty()) {
    customers = customers::find_customers_by_name(connection, scope.workspace(),
                                                  {customer_names.begin(), customer_names.end()});
    std::vector<customers::CustomerId> ids;
    ids.reserve(customers.size());
    for (const auto& [name, id] : customers) ids.push_back(id);
    summaries = customers::find_customers(connection, scope.workspace(), ids);
  }
  PastedTableWire answer{table->header, table->columns, {}, table->cut};
  for (const auto& row : table->rows)
    answer.rows.push_back(row_of(row, people, customers, summaries, catalogue, call.language()));
  return answer;
}

Result<SignalBatch> show_batch(sql::Connection& connection, const Scope& scope, const std::string& line) {
  const auto added = added_from_line(line);
  SignalBatch batch{added.created, {}};
  std::map<SignalId, std::int64_t> numbers;
  for (const auto& signal : store::find_signals(connection, scope.workspace(), added.ids))
    numbers.emplace(signal.id, signal.number);
  for (const auto& id : added.ids)
    if (const auto number = numbers.find(id); number != numbers.end())
      batch.items.push_back({id, signal_key(number->second)});
  return batch;
}

}  // namespace

void add_capture_routes(http::Router& router, RouteContext context) {
  using http::Body;
  using http::Call;
  auto& environment = context.environment;
  const auto& catalogue = context.catalogue;
  router.create(
      http::post("/api/v1/signals/batch")
          .summary("Record up to 1,000 signals, all or none; what is wrong is told for every row")
          .tag("signals")
          .needs(workspace::kAddSignals)
          .accepts("application/json", std::size_t{16} << 20U),
      [&environment](const Call& call, const Body<NewSignals>& body) -> Result<std::string> {
        const auto added = add_signals(environment, call.scope(), *body);
        if (!added) return refuse(added.error());
        return to_line(*added);
      },
      [&environment](const Call& call, const std::string& line) -> Result<SignalBatch> {
        return environment.database.read(
            [&](sql::Connection& connection) { return show_batch(connection, call.scope(), line); });
      });
  router.add(http::post("/api/v1/signals/chat-reading")
                 .summary("Read a copied chat into utterances to pick from; nothing is saved")
                 .tag("signals")
                 .needs(workspace::kAddSignals),
             [&environment](const Call& call, const Body<ChatText>& body) -> Result<ChatReadingWire> {
               return environment.database.read([&](sql::Connection& connection) {
                 return show_chat(connection, call.scope(), *body, environment.clock.now());
               });
             });
  router.add(http::post("/api/v1/signals/table-reading")
                 .summary("Read a range copied from a spreadsheet; nothing is saved")
                 .tag("signals")
                 .needs(workspace::kAddSignals),
             [&environment, &catalogue](const Call& call, const Body<TableText>& body) -> Result<PastedTableWire> {
               return environment.database.read(
                   [&](sql::Connection& connection) { return show_table(connection, call, *body, catalogue); });
             });
}

}  // namespace assay::demand

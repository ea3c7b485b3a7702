#include "actions/import_rows.h"

#include <algorithm>
#include <functional>

#include "actions/import_items.h"
#include "actions/import_updates.h"
#include "actions/import_values.h"
#include "base/text.h"
#include "domain/import_words.h"
#include "domain/requirement_input.h"
#include "domain/signal_input.h"
#include "store/field_store.h"
#include "store/import_store.h"
#include "store/requirement_store.h"
#include "workspace/administration.h"
#include "workspace/line_names.h"

namespace assay::demand {
namespace {

constexpr std::size_t kCustomerNameLimit = 200;

void append(std::string& out, std::string_view part) {
  out += part;
  out.push_back('\x1f');
}

// Everything a row says, for telling repetitions from contradictions.
std::string content_of(const ImportRow& row) {
  std::string text;
  for (const auto* part :
       {&row.title, &row.text, &row.speaker_name, &row.speaker_post, &row.contact, &row.customer, &row.business_line,
        &row.source_link, &row.background, &row.pain, &row.scenario, &row.objective, &row.owner})
    append(text, *part);
  append(text, to_word(row.kind));
  append(text, to_word(row.channel));
  append(text, to_word(row.importance));
  append(text, std::to_string(row.hops));
  if (row.said_at) append(text, to_text(*row.said_at));
  append(text, row.votes ? std::to_string(*row.votes) : "");
  for (const auto& [key, value] : row.fields) append(text, key + '=' + value);
  return text;
}

std::string contact_key(const customers::CustomerId& customer, std::string_view name) {
  return customer.text() + fold(trim(name));
}

template <class T>
std::string optional_text(const std::optional<T>& value) {
  return json::to_text(value);
}

}  // namespace

void check_own_fields(sql::Connection& connection, const Import& import, FieldErrors& errors) {
  const auto keys = own_fields_of(import.mapping.mapping);
  if (keys.empty()) return;
  const auto fields = store::find_fields(connection, import.workspace_id, false);
  for (const auto& key : keys) {
    const auto path = "mapping." + std::string(kOwnField) + std::string(first_code_points(key, 60));
    if (std::ranges::find(fields, key, &FieldDefinition::key) == fields.end()) {
      std::string known;
      for (const auto& field : fields) known += (known.empty() ? "" : ", ") + field.key;
      errors.add(path, "unknown_own_field", {{"value", std::string(first_code_points(key, 60))}, {"allowed", known}});
    } else if (import.kind == ImportKind::signals && import.mapping.options.signals_only) {
      errors.add(path, "import_field_without_requirement");
    }
  }
}

ReaderSettings reader_settings(const Import& import) {
  const auto& options = import.mapping.options;
  ReaderSettings settings{import.kind,
                          parse_preset(import.preset).value_or(Preset::generic),
                          import.mapping.mapping,
                          import.mapping.sheet.value_or(""),
                          options.pull_requests,
                          {options.state_tags},
                          {}};
  for (const auto& state : options.left_out_states) settings.left_out_states.insert(fold(trim(state)));
  return settings;
}

Result<ImportRows> ImportRows::open(sql::Connection& connection, const Import& import, std::string bytes) {
  auto reader = open_import(std::move(bytes), reader_settings(import));
  if (!reader) return refuse(reader.error());
  ImportRows rows(import, std::move(*reader));
  for (const auto& [id, name] : workspace::business_line_names(connection, import.workspace_id)) {
    rows.lines_.emplace(fold(name), id);
    rows.lines_.emplace(id.text(), id);
  }
  for (const auto& member : workspace::find_members(connection, import.workspace_id)) {
    if (member.state != workspace::MemberState::active) continue;
    rows.members_.emplace(fold(member.name), member.id);
    rows.members_.emplace(fold(member.email), member.id);
    rows.members_.emplace(member.id.text(), member.id);
  }
  for (auto& field : store::find_fields(connection, import.workspace_id, false)) {
    const auto key = field.key;
    rows.own_fields_.emplace(key, std::move(field));
  }
  FieldErrors errors;
  check_own_fields(connection, import, errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(outcome.error());
  const auto& options = import.mapping.options;
  for (const auto& [name, ours] : options.customer_names) rows.customer_names_.emplace(fold(trim(name)), ours);
  for (const auto& [name, ours] : options.tag_names) rows.tag_names_.emplace(fold(trim(name)), ours);
  std::vector<ContactId> mapped;
  for (const auto& [name, ours] : options.contact_names) {
    rows.contact_names_.emplace(fold(trim(name)), ours);
    mapped.push_back(ours);
  }
  rows.mapped_contacts_ = customers::find_contacts(connection, import.workspace_id, mapped);
  return rows;
}

Result<bool> ImportRows::read(CheckedRow& checked) {
  checked = {};
  auto more = reader_->next(checked.row, checked.errors);
  if (!more || !*more) return more;
  // A tracker named by whoever imports is the tracker of all rows.
  const auto preset = parse_preset(import_.preset).value_or(Preset::generic);
  const bool named = import_.source != import_source(preset, {}, import_.filename);
  if (named || checked.row.source.empty()) checked.row.source = import_.source;
  if (checked.good()) find_repetition(checked);
  return true;
}

void ImportRows::find_repetition(CheckedRow& checked) {
  auto& row = checked.row;
  const auto content = std::hash<std::string>{}(content_of(row));
  const auto [seen, first] = seen_.try_emplace(row.source + '\x1f' + row.source_id, Seen{row.number, content});
  if (first) return;
  if (row.source_id.starts_with("content:")) {
    // Two people may say the same: without an id of their own they are told apart by their order.
    row.source_id += "#" + std::to_string(++seen->second.times);
  } else if (seen->second.content == content) {
    checked.repeated = true;
  } else {
    checked.errors.push_back(row_error(row.number, "source_id", "import_source_id_twice", row.source_id,
                                       {{"first", std::to_string(seen->second.row)}}));
  }
}

Outcome ImportRows::skip(std::int64_t rows) {
  CheckedRow checked;
  for (; rows > 0; --rows) {
    const auto more = read(checked);
    if (!more) return refuse(more.error());
    if (!*more) break;
  }
  return {};
}

Result<std::vector<CheckedRow>> ImportRows::next(sql::Connection& connection, std::size_t count) {
  std::vector<CheckedRow> batch;
  batch.reserve(count);
  while (batch.size() < count) {
    CheckedRow checked;
    const auto more = read(checked);
    if (!more) return refuse(more.error());
    if (!*more) break;
    batch.push_back(std::move(checked));
  }
  if (import_.kind == ImportKind::signals) {
    find_customers(connection, batch);
    find_contacts(connection, batch);
  }
  find_tags(connection, batch);
  for (auto& checked : batch) {
    if (!checked.good()) continue;
    resolve(checked);
    check_limits(checked);
  }
  resolve_fields(connection, batch);
  if (import_.kind == ImportKind::requirements) refuse_frozen(connection, import_.workspace_id, batch);
  return batch;
}

void ImportRows::find_customers(sql::Connection& connection, std::vector<CheckedRow>& batch) {
  std::vector<std::string> names;
  for (auto& checked : batch) {
    auto& name = checked.row.customer;
    if (name.empty()) continue;
    if (const auto mapped = customer_names_.find(fold(name)); mapped != customer_names_.end()) name = mapped->second;
    if (customers_.contains(name)) continue;
    customers_.emplace(name, std::nullopt);
    names.push_back(name);
  }
  if (names.empty()) return;
  for (const auto& [name, id] : customers::find_customers_by_name(connection, import_.workspace_id, names))
    customers_[name] = id;
  std::vector<customers::CustomerId> ids;
  for (const auto& name : names) {
    auto& found = customers_[name];
    if (const auto id = customers::CustomerId::parse(name); !found && id) ids.push_back(*id);
    // "crm:4711": the id of the customer in another system.
    if (const auto colon = name.find(':'); !found && colon != std::string::npos && colon > 0)
      found = customers::find_customer_by_external_id(
          connection, import_.workspace_id,
          {std::string(trim(name.substr(0, colon))), std::string(trim(name.substr(colon + 1)))});
  }
  for (const auto& [id, customer] : customers::find_customers(connection, import_.workspace_id, ids))
    customers_[id.text()] = id;
}

void ImportRows::find_contacts(sql::Connection& connection, const std::vector<CheckedRow>& batch) {
  std::vector<std::string> addresses;
  std::vector<customers::ContactName> names;
  for (const auto& checked : batch) {
    const auto& row = checked.row;
    if (const auto address = fold(trim(row.contact_email)); !address.empty() && !by_email_.contains(address)) {
      by_email_.emplace(address, std::nullopt);
      addresses.push_back(address);
    }
    const auto customer = customers_.find(row.customer);
    if (row.contact.empty() || customer == customers_.end() || !customer->second) continue;
    if (contacts_.emplace(contact_key(*customer->second, row.contact), std::nullopt).second)
      names.push_back({*customer->second, row.contact});
  }
  if (!addresses.empty())
    for (auto& [address, contact] : customers::find_contacts_by_email(connection, import_.workspace_id, addresses))
      by_email_[address] = std::move(contact);
  if (!names.empty())
    for (const auto& [name, id] : customers::find_contacts_by_name(connection, import_.workspace_id, names))
      contacts_[contact_key(name.customer_id, name.name)] = id;
}

void ImportRows::find_tags(sql::Connection& connection, std::vector<CheckedRow>& batch) {
  std::vector<std::string> asked;
  for (auto& checked : batch) {
    for (auto& tag : checked.row.tags)
      if (const auto mapped = tag_names_.find(fold(tag)); mapped != tag_names_.end()) tag = mapped->second;
    std::erase_if(checked.row.tags, [](const std::string& tag) { return trim(tag).empty(); });
    for (const auto& tag : tags_of(checked))
      if (tags_.emplace(tag, false).second) asked.push_back(tag);
  }
  if (asked.empty()) return;
  for (const auto& tag : store::known_tags(connection, import_.workspace_id, asked)) tags_[tag] = true;
}

void ImportRows::resolve_customer(CheckedRow& checked) {
  auto& row = checked.row;
  if (row.customer.empty()) return;
  checked.customer_id = customers_[row.customer];
  if (checked.customer_id) return;
  unknown_customers_.insert(row.customer);
  if (import_.mapping.options.unknown_customers == UnknownCustomers::refuse)
    checked.errors.push_back(row_error(row.number, "customer", "import_customer_unknown", row.customer));
  else if (code_points(row.customer) > kCustomerNameLimit)
    checked.errors.push_back(row_error(row.number, "customer", "import_customer_too_long", row.customer,
                                       {{"limit", std::to_string(kCustomerNameLimit)}}));
}

void ImportRows::resolve_contact(CheckedRow& checked) {
  auto& row = checked.row;
  if (row.contact.empty() && row.contact_email.empty()) return;
  const auto take = [&](const customers::ContactSummary& contact) {
    checked.contact_id = contact.id;
    checked.customer_id = contact.customer_id;
    if (row.customer.empty()) row.customer = contact.customer_id.text();
  };
  for (const auto* said : {&row.contact_email, &row.contact}) {
    const auto mapped = said->empty() ? contact_names_.end() : contact_names_.find(fold(trim(*said)));
    if (mapped == contact_names_.end()) continue;
    if (const auto contact = mapped_contacts_.find(mapped->second); contact != mapped_contacts_.end())
      return take(contact->second);
  }
  if (const auto known = by_email_.find(fold(trim(row.contact_email)));
      known != by_email_.end() && known->second &&
      (row.customer.empty() || checked.customer_id == known->second->customer_id))
    return take(*known->second);
  if (checked.customer_id && !row.contact.empty())
    if (const auto known = contacts_.find(contact_key(*checked.customer_id, row.contact)); known != contacts_.end())
      checked.contact_id = known->second;
  if (checked.contact_id) return;
  // Somebody whom the customer's page does not know is kept as a name.
  if (row.speaker_name.empty()) row.speaker_name = row.contact.empty() ? row.contact_email : row.contact;
  const auto choice = import_.mapping.options.unknown_contacts.value_or(UnknownContacts::name);
  const auto& shown = row.contact.empty() ? row.contact_email : row.contact;
  if (!row.customer.empty())
    unknown_contacts_.insert({row.customer, row.contact.empty() ? row.contact_email : row.contact, row.contact_email});
  if (choice == UnknownContacts::refuse)
    checked.errors.push_back(row_error(row.number, "contact", "import_contact_unknown", shown));
  else if (choice == UnknownContacts::create && code_points(shown) > kCustomerNameLimit)
    checked.errors.push_back(row_error(row.number, "contact", "import_contact_too_long", shown,
                                       {{"limit", std::to_string(kCustomerNameLimit)}}));
}

void ImportRows::resolve_tags(CheckedRow& checked) {
  const auto choice = import_.mapping.options.unknown_tags.value_or(UnknownTags::create);
  std::vector<std::string> kept;
  for (const auto& tag : tags_of(checked)) {
    const auto known = tags_.find(tag);
    if (known == tags_.end() || known->second) {
      kept.push_back(tag);
      continue;
    }
    unknown_tags_.insert(tag);
    if (choice == UnknownTags::refuse)
      checked.errors.push_back(row_error(checked.row.number, "tags", "import_tag_unknown", tag));
    if (choice == UnknownTags::create) kept.push_back(tag);
  }
  if (choice == UnknownTags::leave_out) checked.row.tags = std::move(kept);
}

UnknownNames ImportRows::unknown_names() const {
  UnknownNames names;
  const auto fill = [](std::vector<std::string>& into, std::int64_t& total, const auto& from, auto text) {
    total = static_cast<std::int64_t>(from.size());
    for (const auto& each : from) {
      if (into.size() == kUnknownNamesShown) break;
      into.push_back(std::string(first_code_points(text(each), kCustomerNameLimit)));
    }
  };
  const auto itself = [](const std::string& name) { return name; };
  fill(names.customers, names.customers_total, unknown_customers_, itself);
  fill(names.contacts, names.contacts_total, unknown_contacts_,
       [](const UnknownContact& contact) { return contact.email.empty() ? contact.name : contact.email; });
  fill(names.tags, names.tags_total, unknown_tags_, itself);
  return names;
}

void ImportRows::resolve(CheckedRow& checked) {
  const auto& row = checked.row;
  checked.business_line_id = import_.mapping.options.business_line_id;
  if (!row.business_line.empty()) {
    if (const auto line = lines_.find(fold(row.business_line)); line != lines_.end())
      checked.business_line_id = line->second;
    else
      checked.errors.push_back(row_error(row.number, "business_line", "import_line_unknown", row.business_line));
  }
  resolve_tags(checked);
  if (import_.kind == ImportKind::signals) {
    resolve_customer(checked);
    return resolve_contact(checked);
  }
  if (!row.owner.empty()) {
    if (const auto owner = members_.find(fold(row.owner)); owner != members_.end())
      checked.owner_id = owner->second;
    else
      checked.errors.push_back(row_error(row.number, "owner", "import_member_unknown", row.owner));
  }
}

// A requirement that is known already and of whose line the row says nothing stays on its line.
void ImportRows::resolve_fields(sql::Connection& connection, std::vector<CheckedRow>& batch) {
  if (own_fields_of(import_.mapping.mapping).empty()) return;
  std::map<std::string, std::optional<BusinessLineId>> lines;
  if (import_.kind == ImportKind::requirements) {
    const auto known = find_known_requirements(connection, import_.workspace_id, batch);
    std::vector<RequirementId> ids;
    ids.reserve(known.size());
    for (const auto& [key, source] : known) ids.push_back(source.requirement_id);
    std::map<RequirementId, std::optional<BusinessLineId>> by_id;
    if (!ids.empty())
      for (const auto& requirement : store::find_requirements(connection, import_.workspace_id, ids))
        by_id.emplace(requirement.id, requirement.business_line_id);
    for (const auto& [key, source] : known)
      if (const auto found = by_id.find(source.requirement_id); found != by_id.end()) lines.emplace(key, found->second);
  }
  for (auto& checked : batch) {
    if (!checked.good()) continue;
    const auto known = lines.find(source_key(checked.row));
    const auto line =
        checked.row.business_line.empty() && known != lines.end() ? known->second : checked.business_line_id;
    for (const auto& [key, text] : checked.row.fields)
      if (const auto field = own_fields_.find(key); field != own_fields_.end())
        resolve_field(checked, field->second, text, line);
  }
}

void ImportRows::resolve_field(CheckedRow& checked, const FieldDefinition& field, const std::string& text,
                               const std::optional<BusinessLineId>& line) {
  const auto wrong = [&](std::string code, MessageParameters more = {}) {
    checked.errors.push_back(
        row_error(checked.row.number, std::string(kOwnField) + field.key, std::move(code), text, std::move(more)));
  };
  if (field.business_line_id && field.business_line_id != line)
    return wrong("field_of_other_line", {{"name", field.name}});
  boost::json::value entered = boost::json::string(text);
  if (field.kind == FieldKind::number) {
    const auto number = read_import_number(text);
    if (!number) return wrong("import_number_unreadable");
    entered = *number;
  } else if (field.kind == FieldKind::date) {
    const auto date = read_import_date(text);
    if (!date) return wrong("import_not_a_time");
    entered = boost::json::string(to_text(*date));
  } else if (field.kind == FieldKind::member) {
    const auto member = members_.find(fold(text));
    if (member == members_.end()) return wrong("import_member_unknown");
    entered = boost::json::string(member->second.text());
  }
  FieldErrors errors;
  auto value = read_field_value(field, entered, errors);
  if (const auto outcome = errors.outcome(); !outcome) {
    const auto& refused = outcome.error().fields.at(0);
    return wrong(refused.code, refused.parameters);
  }
  checked.fields.emplace_back(field, std::move(value));
}

void ImportRows::check_limits(CheckedRow& checked) const {
  if (!checked.good()) return;
  FieldErrors errors;
  if (import_.kind == ImportKind::signals) check_signal(signal_of(checked, import_), import_.created_at, errors);
  if (import_.kind == ImportKind::requirements || !import_.mapping.options.signals_only)
    check_requirement(requirement_of(checked, import_), tags_of(checked), errors);
  const auto outcome = errors.outcome();
  if (outcome) return;
  for (const auto& field : outcome.error().fields) {
    RowError error{checked.row.number, field.field, field.code, field.parameters, {}};
    if (field.field == "source_link") error.value = std::string(first_code_points(checked.row.source_link, 80));
    checked.errors.push_back(std::move(error));
  }
}

Signal signal_of(const CheckedRow& checked, const Import& import) {
  const auto& row = checked.row;
  Signal signal;
  signal.workspace_id = import.workspace_id;
  signal.title = row.title;
  signal.text = row.text;
  signal.kind = row.kind;
  signal.channel = row.channel;
  signal.contact_id = checked.contact_id;
  signal.speaker_name = row.speaker_name;
  signal.speaker_post = row.speaker_post;
  signal.customer_id = checked.customer_id;
  signal.business_line_id = checked.business_line_id;
  signal.hops = row.hops;
  signal.said_at = row.said_at.value_or(import.created_at);
  signal.source = row.source;
  signal.source_id = row.source_id;
  signal.source_link = row.source_link;
  signal.votes = row.votes.value_or(0);
  signal.import_id = import.id;
  signal.created_by = import.created_by;
  return signal;
}

Requirement requirement_of(const CheckedRow& checked, const Import& import) {
  const auto& row = checked.row;
  Requirement requirement;
  requirement.workspace_id = import.workspace_id;
  requirement.business_line_id = checked.business_line_id;
  requirement.import_id = import.id;
  requirement.created_by = import.created_by;
  if (import.kind == ImportKind::signals) {
    // The evidence holds what was said; the requirement begins with its name only.
    Signal named;
    named.title = row.title;
    named.text = row.text;
    requirement.title = headline(named);
    requirement.type = type_for(row.kind);
    return requirement;
  }
  requirement.title = row.title;
  requirement.type = row.type.value_or(RequirementType::improvement);
  requirement.background = row.background;
  requirement.pain = row.pain;
  requirement.scenario = row.scenario;
  requirement.objective = row.objective;
  requirement.owner_id = checked.owner_id;
  requirement.due_on = row.due_on;
  requirement.effort_size = row.effort_size;
  requirement.effort_optimistic = row.effort_optimistic;
  requirement.effort_likely = row.effort_likely;
  requirement.effort_pessimistic = row.effort_pessimistic;
  requirement.hours_saved_per_month = row.hours_saved_per_month;
  requirement.urgency = row.urgency;
  requirement.importance = row.weight;
  return requirement;
}

std::vector<std::string> tags_of(const CheckedRow& checked) { return normalised_tags(checked.row.tags); }

std::string requirement_hash(const CheckedRow& checked) {
  const auto& row = checked.row;
  std::string text;
  for (const auto* part :
       {&row.title, &row.background, &row.pain, &row.scenario, &row.objective, &row.owner, &row.business_line})
    append(text, *part);
  append(text, optional_text(row.type));
  append(text, json::to_text(tags_of(checked)));
  append(text, optional_text(row.due_on));
  append(text, optional_text(row.effort_size));
  for (const auto* number :
       {&row.effort_optimistic, &row.effort_likely, &row.effort_pessimistic, &row.hours_saved_per_month})
    append(text, optional_text(*number));
  append(text, optional_text(row.urgency));
  append(text, optional_text(row.weight));
  for (const auto& [key, value] : row.fields) append(text, key + '=' + value);
  return sha256_hex(text);
}

}  // namespace assay::demand

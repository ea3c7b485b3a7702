#include "actions/compose.h"

#include "customers/reach.h"
#include "demand/requesters.h"
#include "portal/followers.h"
#include "store/destination_store.h"
#include "workspace/permissions.h"
#include "workspace/recipients.h"
#include "workspace/settings.h"

namespace assay::answers {
namespace {

std::string signal_words(const demand::Signal& signal) { return signal.text.empty() ? signal.title : signal.text; }

template <class T>
std::vector<T> ids_of(const std::vector<TellingRow>& tellings, RecipientKind kind) {
  std::vector<T> ids;
  for (const auto& telling : tellings)
    if (telling.recipient_kind == kind)
      if (const auto id = T::parse(telling.recipient_id)) ids.push_back(*id);
  return ids;
}

std::string record_path(std::string_view kind, const std::string& key) {
  return (kind == "signal" ? "/signals/" : "/requirements/") + key;
}

std::vector<Item> items_of(sql::Connection& connection, const Environment& environment,
                           const std::vector<TellingRow>& tellings, const Scope* member_scope) {
  const auto& workspace = tellings.front().workspace_id;
  std::set<AnswerId> answer_ids;
  std::vector<demand::SignalId> signal_ids;
  std::vector<customers::CustomerId> customer_ids;
  std::vector<portal::PublicationId> publication_ids;
  std::map<std::string, std::vector<std::string>> records;
  for (const auto& telling : tellings) {
    answer_ids.insert(telling.answer_id);
    if (telling.signal_id) signal_ids.push_back(*telling.signal_id);
    if (telling.publication_id) publication_ids.push_back(*telling.publication_id);
    if (telling.customer_id) customer_ids.push_back(*telling.customer_id);
    records[telling.about_kind].push_back(telling.about_id);
  }
  const auto answers = store::find_answers(connection, workspace, answer_ids);
  const auto features = feature_names(connection, workspace, answers);
  std::map<demand::SignalId, demand::Signal> signals;
  for (auto& signal : demand::find_signals(connection, workspace, signal_ids))
    signals.emplace(signal.id, std::move(signal));
  const auto customers = customers::find_customers(connection, workspace, customer_ids);
  std::map<std::string, std::map<std::string, Titled>> titles;
  for (const auto& [kind, ids] : records) titles[kind] = titles_of(connection, environment, workspace, kind, ids);
  const auto published = portal::published_titles(connection, workspace, publication_ids);
  std::vector<Item> items;
  for (const auto& telling : tellings) {
    const auto answer = answers.find(telling.answer_id);
    if (answer == answers.end()) continue;
    Item item;
    item.because = telling.because;
    item.verdict = answer->second.verdict;
    item.reason = answer->second.reason;
    item.sentence = telling.sentence.value_or(answer->second.sentence);
    item.until = answer->second.until_on;
    item.version_name = answer->second.version_name;
    if (const auto feature = features.find(answer->first); feature != features.end()) item.feature = feature->second;
    if (telling.asks_back) item.answer_url = link_to(environment, "/answers/", "answer", telling);
    const bool may_see = member_scope && member_scope->may(workspace::kView, telling.business_line_id);
    const auto signal = telling.signal_id ? signals.find(*telling.signal_id) : signals.end();
    const auto titled = titles[telling.about_kind].find(telling.about_id);
    const bool own_words =
        telling.because == Because::asked || telling.because == Because::submitted || telling.because == Because::voted;
    const bool shows_title = may_see && titled != titles[telling.about_kind].end();
    if (signal != signals.end() && (own_words || !shows_title))
      item.words = signal_words(signal->second);
    else if (shows_title)
      item.words = titled->second.title;
    else if (telling.publication_id)
      if (const auto public_title = published.find(*telling.publication_id); public_title != published.end())
        item.words = public_title->second;
    if (shows_title) {
      item.key = titled->second.key;
      item.record_url = environment.public_url + record_path(telling.about_kind, titled->second.key);
    }
    if (telling.customer_id)
      if (const auto customer = customers.find(*telling.customer_id); customer != customers.end())
        item.customer = customer->second.name;
    items.push_back(std::move(item));
  }
  return items;
}

delivery::Composed compose_telling(const Environment& environment, const delivery::Delivery& delivery) {
  return environment.database.read([&](sql::Connection& connection) -> delivery::Composed {
    const auto tellings = store::tellings_of_delivery(connection, delivery.workspace_id, delivery.id);
    if (tellings.empty()) return {};
    const auto modes = store::mail_modes(connection, delivery.workspace_id, {tellings[0].person_key});
    if (!modes.empty() && modes.begin()->second == MailMode::off) return {};
    const auto addressed = address(connection, environment, tellings);
    if (!addressed || addressed->items.empty()) return {};
    auto letter = letter_of(environment.catalogue, addressed->reader, addressed->items);
    return delivery::Mail{addressed->to, std::move(letter.subject), std::move(letter.text), std::move(letter.html),
                          addressed->reader.unsubscribe_url};
  });
}

void settle_telling(const Environment& environment, sql::Transaction& transaction, const delivery::Delivery& delivery) {
  for (auto telling : store::tellings_of_delivery(transaction, delivery.workspace_id, delivery.id)) {
    const bool told_before = telling.told_at.has_value();
    if (delivery.state == delivery::State::sent) {
      telling.state = TellingState::told;
      telling.channel = TellingChannel::mail;
      if (!told_before) telling.told_at = environment.clock.now();
      telling.problem.clear();
    } else {
      const bool failed = delivery.state == delivery::State::failed;
      telling.state = told_before ? TellingState::told : failed ? TellingState::failed : TellingState::unsubscribed;
      telling.problem = failed ? delivery.last_error : "";
    }
    store::update_telling(transaction, telling);
  }
}

std::optional<delivery::Destination> opened(const Environment& environment, const DestinationRow& row) {
  const auto url = environment.secrets.unseal(row.url_sealed);
  const auto secret =
      row.secret_sealed.empty() ? std::optional<std::string>("") : environment.secrets.unseal(row.secret_sealed);
  if (!url || !secret) return std::nullopt;
  return delivery::Destination{row.kind, *url, *secret};
}

std::optional<DestinationRow> destination_of(sql::Connection& connection, const delivery::Delivery& delivery) {
  constexpr std::string_view kPrefix = "destination:";
  if (!delivery.destination.starts_with(kPrefix)) return std::nullopt;
  const auto id = AnswerDestinationId::parse(std::string_view(delivery.destination).substr(kPrefix.size()));
  return id ? store::find_destination(connection, delivery.workspace_id, *id) : std::nullopt;
}

delivery::Composed compose_answer(const Environment& environment, const delivery::Delivery& delivery) {
  return environment.database.read([&](sql::Connection& connection) -> delivery::Composed {
    const auto row = destination_of(connection, delivery);
    const auto id = AnswerId::parse(delivery.about_id);
    const auto answer = id ? store::find_answer(connection, delivery.workspace_id, *id) : std::nullopt;
    if (!row || !row->active || !answer) return {};
    const auto destination = opened(environment, *row);
    if (!destination) return {};
    const auto titles =
        titles_of(connection, environment, delivery.workspace_id, answer->about_kind, {answer->about_id});
    const auto titled = titles.find(answer->about_id);
    if (titled == titles.end()) return {};
    Item item;
    item.verdict = answer->verdict;
    item.reason = answer->reason;
    item.key = titled->second.key;
    item.words = titled->second.title;
    item.sentence = answer->sentence;
    item.until = answer->until_on;
    item.version_name = answer->version_name;
    const auto features = feature_names(connection, delivery.workspace_id, {{answer->id, *answer}});
    if (!features.empty()) item.feature = features.begin()->second;
    item.record_url = environment.public_url + record_path(answer->about_kind, item.key);
    auto text = group_text(environment.catalogue, row->language, item);
    boost::json::object json{{"record_kind", answer->about_kind},
                             {"record_id", answer->about_id},
                             {"key", item.key},
                             {"title", item.words},
                             {"verdict", item.verdict},
                             {"reason", item.reason},
                             {"sentence", item.sentence},
                             {"feature", item.feature},
                             {"url", item.record_url}};
    return delivery::ToGroup{
        *destination,
        {std::move(text.title), std::move(text.markdown), std::move(json), answer->about_kind + "." + answer->verdict}};
  });
}

delivery::Composed compose_destination_test(const Environment& environment, const delivery::Delivery& delivery) {
  return environment.database.read([&](sql::Connection& connection) -> delivery::Composed {
    const auto row = destination_of(connection, delivery);
    const auto destination = row ? opened(environment, *row) : std::nullopt;
    if (!destination) return {};
    const auto text = environment.catalogue.text(row->language, "answer.test_group");
    return delivery::ToGroup{*destination, {"Assay", text, {{"text", text}}, "test"}};
  });
}

delivery::Composed compose_mail_test(const Environment& environment, const delivery::Delivery& delivery) {
  return environment.database.read([&](sql::Connection& connection) -> delivery::Composed {
    const auto id = MemberId::parse(delivery.about_id);
    if (!id) return {};
    const auto found = workspace::find_recipients(connection, delivery.workspace_id, {*id});
    if (found.empty()) return {};
    const auto& member = found.begin()->second;
    const auto text = environment.catalogue.text(member.language, "answer.test_text");
    return delivery::Mail{{member.name, member.email},
                          environment.catalogue.text(member.language, "answer.test_subject"),
                          text + "\n",
                          "<p>" + html_escaped(text) + "</p>\n",
                          ""};
  });
}

}  // namespace

std::map<AnswerId, std::string> feature_names(sql::Connection& connection, const WorkspaceId& workspace,
                                              const std::map<AnswerId, AnswerRow>& answers) {
  std::vector<blueprint::FeatureId> ids;
  for (const auto& [id, answer] : answers)
    if (answer.feature_id) ids.push_back(*answer.feature_id);
  std::map<AnswerId, std::string> names;
  if (ids.empty()) return names;
  const auto features = blueprint::find_features(connection, workspace, ids);
  for (const auto& [id, answer] : answers)
    if (answer.feature_id)
      if (const auto feature = features.find(*answer.feature_id); feature != features.end())
        names.emplace(id, feature->second.name);
  return names;
}

std::map<std::string, Titled> titles_of(sql::Connection& connection, const Environment& environment,
                                        const WorkspaceId& workspace, std::string_view kind,
                                        const std::vector<std::string>& ids) {
  std::map<std::string, Titled> titles;
  for (auto& [id, summary] : environment.records.summarise(connection, Scope::system(workspace), kind, ids))
    titles.emplace(id, Titled{summary.key, summary.title});
  return titles;
}

std::optional<Addressed> address(sql::Connection& connection, const Environment& environment,
                                 const std::vector<TellingRow>& tellings) {
  const auto& first = tellings.front();
  Addressed addressed;
  std::optional<Scope> scope;
  if (first.recipient_kind == RecipientKind::member) {
    const auto id = MemberId::parse(first.recipient_id);
    if (!id) return std::nullopt;
    const auto found = workspace::find_recipients(connection, first.workspace_id, {*id});
    if (found.empty()) return std::nullopt;
    addressed.to = {found.begin()->second.name, found.begin()->second.email};
    auto scopes = workspace::scopes_of_members(connection, first.workspace_id, {*id});
    if (const auto held = scopes.find(*id); held != scopes.end()) scope = held->second;
  } else {
    const auto id = ContactId::parse(first.recipient_id);
    if (first.recipient_kind == RecipientKind::speaker || !id) return std::nullopt;
    const auto found = customers::contact_addresses(connection, first.workspace_id, {*id});
    if (found.empty() || !found.begin()->second.email) return std::nullopt;
    addressed.to = {found.begin()->second.name, *found.begin()->second.email};
  }
  const auto workspace = workspace::find_workspace(connection, first.workspace_id);
  addressed.reader = {addressed.to.name, first.language, workspace ? workspace->name : std::string(),
                      link_to(environment, "/unsubscribe/", "unsubscribe", first)};
  addressed.items = items_of(connection, environment, tellings, scope ? &*scope : nullptr);
  return addressed;
}

std::map<std::string, std::string> recipient_names(sql::Connection& connection, const WorkspaceId& workspace,
                                                   const std::vector<TellingRow>& tellings) {
  std::map<std::string, std::string> names;
  for (auto& [id, member] :
       workspace::find_recipients(connection, workspace, ids_of<MemberId>(tellings, RecipientKind::member)))
    names[id.text()] = member.name;
  for (auto& [id, contact] :
       customers::find_contacts(connection, workspace, ids_of<ContactId>(tellings, RecipientKind::contact)))
    names[id.text()] = contact.name;
  const auto speakers = ids_of<demand::SignalId>(tellings, RecipientKind::speaker);
  if (!speakers.empty())
    for (auto& signal : demand::find_signals(connection, workspace, speakers))
      names[signal.id.text()] = signal.speaker_name;
  return names;
}

std::string link_to(const Environment& environment, std::string_view page, std::string_view purpose,
                    const TellingRow& telling) {
  return environment.public_url + std::string(page) +
         environment.secrets.sign(purpose, telling.workspace_id.text() + telling.id.text());
}

std::optional<TellingRow> follow_link(sql::Connection& connection, const Environment& environment,
                                      std::string_view purpose, std::string_view token) {
  const auto payload = environment.secrets.verify(purpose, token);
  if (!payload || payload->size() != 72) return std::nullopt;
  const auto workspace = WorkspaceId::parse(std::string_view(*payload).substr(0, 36));
  const auto telling = TellingId::parse(std::string_view(*payload).substr(36));
  if (!workspace || !telling) return std::nullopt;
  return store::find_telling(connection, *workspace, *telling);
}

void register_composers(Environment& environment) {
  auto* with = &environment;
  const auto composer = [&](const char* kind, auto compose) {
    environment.queue.compose(
        kind, {.compose = [with, compose](const delivery::Delivery& delivery) { return compose(*with, delivery); },
               .settled = {}});
  };
  environment.queue.compose(
      "telling",
      {.compose = [with](const delivery::Delivery& delivery) { return compose_telling(*with, delivery); },
       .settled = [with](sql::Transaction& transaction,
                         const delivery::Delivery& delivery) { settle_telling(*with, transaction, delivery); }});
  composer("answer", compose_answer);
  composer("destination_test", compose_destination_test);
  composer("mail_test", compose_mail_test);
}

}  // namespace assay::answers

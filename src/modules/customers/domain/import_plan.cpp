#include "domain/import_plan.h"

#include <algorithm>

#include "base/text.h"

namespace assay::customers {
namespace {

struct PlannedContact {
  std::optional<Contact> before;
  Contact now;
  Draft said;  // by earlier rows of this file
};

struct PlannedCustomer {
  std::optional<Customer> before;
  Customer now;
  std::optional<Draft> said;  // by earlier rows of this file
  std::vector<PlannedContact> contacts;
};

// Calls visit(field, left, right) for everything that two rows say about one customer.
template <class Visit>
void each_customer_field(Draft& left, const Draft& right, Visit&& visit) {
  visit(Field::name, left.name, right.name);
  visit(Field::kind, left.kind, right.kind);
  visit(Field::parent, left.parent, right.parent);
  visit(Field::tier, left.tier, right.tier);
  visit(Field::industry, left.industry, right.industry);
  visit(Field::region, left.region, right.region);
  visit(Field::edition, left.edition, right.edition);
  visit(Field::yearly_revenue, left.yearly_revenue, right.yearly_revenue);
  visit(Field::headcount, left.headcount, right.headcount);
  visit(Field::hourly_rate, left.hourly_rate, right.hourly_rate);
  visit(Field::renewal_on, left.renewal_on, right.renewal_on);
  visit(Field::owner, left.owner, right.owner);
}
template <class Visit>
void each_contact_field(Draft& left, const Draft& right, Visit&& visit) {
  visit(Field::contact_name, left.contact_name, right.contact_name);
  visit(Field::contact_post, left.contact_post, right.contact_post);
  visit(Field::contact_roles, left.contact_roles, right.contact_roles);
  visit(Field::contact_stance, left.contact_stance, right.contact_stance);
  visit(Field::contact_email, left.contact_email, right.contact_email);
  visit(Field::contact_language, left.contact_language, right.contact_language);
}

template <class T>
void take(const std::optional<T>& said, std::optional<T>& into) {
  if (said) into = said;
}

// The column behind a path of check_fields.
Field field_of(std::string_view path) {
  for (const auto field : {Field::name, Field::industry, Field::region, Field::edition, Field::yearly_revenue,
                           Field::headcount, Field::hourly_rate, Field::external_ids})
    if (path.starts_with(field_name(field))) return field;
  return Field::name;
}
Field contact_field_of(std::string_view path) {
  return parse_field("contact_" + std::string(path)).value_or(Field::contact_name);
}

class Planner {
 public:
  Planner(const std::vector<Draft>& drafts, const std::set<std::size_t>& failed, const Known& known, const Clock& clock)
      : drafts_(drafts), failed_(failed), known_(known), clock_(clock), outcomes_(drafts.size()) {
    for (const auto& customer : known.customers) {
      by_id_[customer.id] = customers_.size();
      index(customer, customers_.size());
      customers_.push_back({customer, customer, std::nullopt, {}});
    }
    for (const auto& contact : known.contacts) {
      const auto owner = by_id_.find(contact.fields.customer_id);
      if (owner != by_id_.end()) customers_[owner->second].contacts.push_back({contact, contact, {}});
    }
  }

  void run() {
    for (std::size_t i = 0; i < drafts_.size(); ++i) {
      if (failed_.contains(i)) {
        outcomes_[i] = RowOutcome::failed;
        continue;
      }
      const auto wrong = errors_.size();
      plan_row(i);
      if (errors_.size() > wrong) outcomes_[i] = RowOutcome::failed;
    }
    for (const auto& [position, customer] : with_parent_) set_parent(position, customer);
    check_parents();
  }

  std::vector<RowError> take_errors() { return std::move(errors_); }
  // Positions of the drafts that failed in this run.
  const std::set<std::size_t>& newly_failed() const { return newly_failed_; }

  ImportPlan plan() {
    ImportPlan plan;
    plan.outcomes = std::move(outcomes_);
    for (auto& customer : customers_) {
      if (!customer.before)
        plan.new_customers.push_back(customer.now);
      else if (customer.before->fields != customer.now.fields)
        plan.changed_customers.push_back({*customer.before, customer.now});
      for (auto& contact : customer.contacts) {
        if (!contact.before)
          plan.new_contacts.push_back(std::move(contact.now));
        else if (contact.before->fields != contact.now.fields)
          plan.changed_contacts.push_back({*contact.before, std::move(contact.now)});
      }
    }
    return plan;
  }

 private:
  void fail(std::size_t position, Field field, std::string code, MessageParameters parameters = {}) {
    errors_.push_back({drafts_[position].row, field, std::move(code), std::move(parameters)});
    newly_failed_.insert(position);
  }

  void index(const Customer& customer, std::size_t at) {
    for (const auto& external : customer.fields.external_ids) by_external_id_[external] = at;
    auto& named = by_name_[fold(customer.fields.name)];
    if (std::ranges::find(named, at) == named.end()) named.push_back(at);
  }

  // Takes part in every plan of one row: the customer as it would become, kept only when the row is right.
  void plan_row(std::size_t position) {
    const auto& draft = drafts_[position];
    const auto wrong = errors_.size();
    const auto found = match(position);
    if (errors_.size() > wrong) return;
    PlannedCustomer planned = found ? customers_[*found] : new_customer();
    const bool made = !found;
    agree(position, planned);
    apply(position, planned);
    bool contact_made = false;
    bool contact_changed = false;
    if (draft.has_contact()) plan_contact(position, planned, contact_made, contact_changed);
    if (errors_.size() > wrong) return;

    const bool changed = !made && customers_[*found].now.fields != planned.now.fields;
    outcomes_[position] = made || contact_made         ? RowOutcome::imported
                          : changed || contact_changed ? RowOutcome::updated
                                                       : RowOutcome::unchanged;
    const std::size_t at = found.value_or(customers_.size());
    index(planned.now, at);
    by_id_[planned.now.id] = at;
    if (found)
      customers_[at] = std::move(planned);
    else
      customers_.push_back(std::move(planned));
    if (draft.parent) with_parent_.emplace_back(position, at);
  }

  PlannedCustomer new_customer() {
    const auto now = clock_.now();
    return {std::nullopt, {CustomerId::make(clock_), {}, now, now, 1}, std::nullopt, {}};
  }

  std::optional<std::size_t> match(std::size_t position) {
    const auto& draft = drafts_[position];
    std::optional<std::size_t> found;
    for (const auto& external : draft.external_ids) {
      const auto holder = by_external_id_.find(external);
      if (holder == by_external_id_.end()) continue;
      if (found && *found != holder->second) {
        fail(position, Field::external_ids, "external_id_taken",
             {{"name", customers_[holder->second].now.fields.name}});
        return std::nullopt;
      }
      found = holder->second;
    }
    if (found || !draft.name) return found;
    const auto named = by_name_.find(fold(*draft.name));
    if (named == by_name_.end()) return std::nullopt;
    std::vector<std::size_t> candidates;
    for (const auto at : named->second)
      if (fold(customers_[at].now.fields.name) == named->first &&
          may_take_over(customers_[at].now.fields, draft.external_ids))
        candidates.push_back(at);
    if (candidates.size() == 1) return candidates.front();
    if (candidates.size() > 1 && draft.external_ids.empty())
      fail(position, Field::name, "import_customer_unclear", {{"name", *draft.name}});
    return std::nullopt;
  }

  // A customer that has another id in one of the systems is another customer of the same name.
  static bool may_take_over(const NewCustomer& customer, const std::vector<ExternalId>& ids) {
    for (const auto& external : ids)
      for (const auto& held : customer.external_ids)
        if (held.system == external.system) return false;
    return true;
  }

  // Rows of one customer must not say different things.
  void agree(std::size_t position, PlannedCustomer& planned) {
    const auto& draft = drafts_[position];
    if (!planned.said) {
      planned.said = draft;
      return;
    }
    const auto first = std::to_string(planned.said->row);
    each_customer_field(*planned.said, draft, [&](Field field, auto& before, const auto& now) {
      if (before && now && *before != *now)
        fail(position, field, "import_row_differs", {{"row", first}});
      else if (now)
        before = now;
    });
  }

  void apply(std::size_t position, PlannedCustomer& planned) {
    const auto& draft = drafts_[position];
    auto& fields = planned.now.fields;
    if (draft.name) fields.name = *draft.name;
    if (draft.kind) fields.kind = *draft.kind;
    take(draft.tier, fields.tier);
    take(draft.industry, fields.industry);
    take(draft.region, fields.region);
    take(draft.edition, fields.edition);
    take(draft.yearly_revenue, fields.yearly_revenue);
    take(draft.headcount, fields.headcount);
    take(draft.hourly_rate, fields.hourly_rate);
    take(draft.renewal_on, fields.renewal_on);
    for (const auto& external : draft.external_ids)
      if (std::ranges::find(fields.external_ids, external) == fields.external_ids.end())
        fields.external_ids.push_back(external);
    if (draft.owner) set_owner(position, *draft.owner, fields);
    fields = tidied(std::move(fields));
    FieldErrors errors;
    check_fields(fields, errors);
    if (const auto outcome = errors.outcome(); !outcome)
      for (const auto& error : outcome.error().fields)
        fail(position, field_of(error.field), error.code, error.parameters);
  }

  void set_owner(std::size_t position, const std::string& name, NewCustomer& fields) {
    const auto members = known_.members.find(fold(name));
    if (members == known_.members.end() || members->second.size() != 1)
      fail(position, Field::owner, "import_owner_unknown", {{"name", std::string(first_code_points(name, 60))}});
    else
      fields.owner_id = members->second.front();
  }

  void plan_contact(std::size_t position, PlannedCustomer& planned, bool& made, bool& changed) {
    const auto& draft = drafts_[position];
    const auto wrong = errors_.size();
    const auto found = match_contact(position, planned);
    if (errors_.size() > wrong) return;
    if (!found && !draft.contact_name) return fail(position, Field::contact_name, "import_contact_incomplete");
    if (!found) {
      const auto now = clock_.now();
      planned.contacts.push_back({std::nullopt, {ContactId::make(clock_), {}, now, now, 1}, draft});
      planned.contacts.back().now.fields.customer_id = planned.now.id;
    }
    auto& contact = found ? planned.contacts[*found] : planned.contacts.back();
    const auto before = contact.now.fields;
    if (contact.said.has_contact() && contact.said.row != draft.row) {
      const auto first = std::to_string(contact.said.row);
      each_contact_field(contact.said, draft, [&](Field field, auto& earlier, const auto& now) {
        if (earlier && now && *earlier != *now)
          fail(position, field, "import_row_differs", {{"row", first}});
        else if (now)
          earlier = now;
      });
    } else {
      contact.said = draft;
    }
    auto& fields = contact.now.fields;
    if (draft.contact_name) fields.name = *draft.contact_name;
    take(draft.contact_post, fields.post);
    if (draft.contact_roles) fields.roles = *draft.contact_roles;
    take(draft.contact_stance, fields.stance);
    take(draft.contact_email, fields.email);
    take(draft.contact_language, fields.language);
    fields = tidied(std::move(fields));
    FieldErrors errors;
    check_fields(fields, errors);
    if (const auto outcome = errors.outcome(); !outcome)
      for (const auto& error : outcome.error().fields)
        fail(position, contact_field_of(error.field), error.code, error.parameters);
    made = !found;
    changed = found && before != fields;
  }

  // By e-mail address; without one, or when nobody has it, by name among those without another address.
  std::optional<std::size_t> match_contact(std::size_t position, const PlannedCustomer& planned) {
    const auto& draft = drafts_[position];
    const auto email = draft.contact_email ? fold(*draft.contact_email) : std::string();
    std::vector<std::size_t> named;
    for (std::size_t i = 0; i < planned.contacts.size(); ++i) {
      const auto& fields = planned.contacts[i].now.fields;
      if (!email.empty() && fields.email && fold(*fields.email) == email) return i;
      if (draft.contact_name && fold(fields.name) == fold(*draft.contact_name) && (email.empty() || !fields.email))
        named.push_back(i);
    }
    if (named.size() > 1) {
      fail(position, Field::contact_name, "import_contact_unclear", {{"name", *draft.contact_name}});
      return std::nullopt;
    }
    if (named.empty()) return std::nullopt;
    return named.front();
  }

  void set_parent(std::size_t position, std::size_t at) {
    const auto& name = *drafts_[position].parent;
    const auto shown = std::string(first_code_points(name, 60));
    const auto named = by_name_.find(fold(name));
    std::vector<std::size_t> candidates;
    if (named != by_name_.end())
      for (const auto candidate : named->second)
        if (fold(customers_[candidate].now.fields.name) == named->first) candidates.push_back(candidate);
    if (candidates.empty()) return fail(position, Field::parent, "import_parent_unknown", {{"name", shown}});
    if (candidates.size() > 1) return fail(position, Field::parent, "import_customer_unclear", {{"name", shown}});
    auto& fields = customers_[at].now.fields;
    const auto& parent = customers_[candidates.front()].now.id;
    if (fields.parent_id == parent) return;
    fields.parent_id = parent;
    if (outcomes_[position] == RowOutcome::unchanged) outcomes_[position] = RowOutcome::updated;
  }

  void check_parents() {
    const auto parent_of = [&](const CustomerId& id) -> std::optional<CustomerId> {
      if (const auto planned = by_id_.find(id); planned != by_id_.end())
        return customers_[planned->second].now.fields.parent_id;
      const auto known = known_.parents.find(id);
      if (known == known_.parents.end()) return std::nullopt;
      return known->second;
    };
    for (const auto& [position, at] : with_parent_) {
      if (newly_failed_.contains(position)) continue;
      const auto& customer = customers_[at].now;
      std::vector<CustomerId> chain;
      for (auto next = customer.fields.parent_id; next && chain.size() <= kParentLevels; next = parent_of(*next))
        chain.push_back(*next);
      FieldErrors errors;
      check_parent(customer.id, chain, errors);
      if (const auto outcome = errors.outcome(); !outcome)
        fail(position, Field::parent, outcome.error().fields.front().code, outcome.error().fields.front().parameters);
    }
  }

  const std::vector<Draft>& drafts_;
  const std::set<std::size_t>& failed_;
  const Known& known_;
  const Clock& clock_;
  std::vector<PlannedCustomer> customers_;
  std::map<CustomerId, std::size_t> by_id_;
  std::map<ExternalId, std::size_t> by_external_id_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
  std::vector<std::pair<std::size_t, std::size_t>> with_parent_;  // position of the draft, of the customer
  std::vector<RowOutcome> outcomes_;
  std::vector<RowError> errors_;
  std::set<std::size_t> newly_failed_;
};

}  // namespace

ImportPlan plan_import(const std::vector<Draft>& drafts, const std::set<std::size_t>& failed, const Known& known,
                       const Clock& clock) {
  std::set<std::size_t> all_failed = failed;
  std::vector<RowError> errors;
  // A row that fails may be what another row built on, so the rest is planned again without it. Chains of parents are
  // short, so this ends after a few rounds.
  for (;;) {
    Planner planner(drafts, all_failed, known, clock);
    planner.run();
    auto found = planner.take_errors();
    errors.insert(errors.end(), std::make_move_iterator(found.begin()), std::make_move_iterator(found.end()));
    if (planner.newly_failed().empty()) {
      auto plan = planner.plan();
      std::ranges::stable_sort(errors, {}, &RowError::row);
      plan.errors = std::move(errors);
      return plan;
    }
    all_failed.insert(planner.newly_failed().begin(), planner.newly_failed().end());
  }
}

}  // namespace assay::customers

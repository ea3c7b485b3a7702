// Rows of signals, and their numbers.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "demand/signal.h"
#include "sql/database.h"

namespace assay::demand::store {

// The first of `count` consecutive numbers of a kind ("signal", "requirement").
std::int64_t take_numbers(sql::Transaction& transaction, const WorkspaceId& workspace, std::string_view kind,
                          std::int64_t count);

void insert_signals(sql::Transaction& transaction, std::span<const Signal> signals);
std::optional<Signal> find_signal(sql::Connection& connection, const WorkspaceId& workspace, const SignalId& id);
// By id or key ("SIG-12").
std::optional<Signal> find_signal(sql::Connection& connection, const WorkspaceId& workspace,
                                  std::string_view id_or_key);
std::vector<Signal> find_signals(sql::Connection& connection, const WorkspaceId& workspace,
                                 const std::vector<SignalId>& ids);
// Signals of a source by source id.
std::map<std::string, Signal> find_signals_by_source(sql::Connection& connection, const WorkspaceId& workspace,
                                                     std::string_view source,
                                                     const std::vector<std::string>& source_ids);
// On PostgreSQL keeps other transactions from changing the row until this one ends; SQLite has one writer anyway.
void hold_signal(sql::Transaction& transaction, const SignalId& id);
void set_votes(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& id, std::int64_t votes);
void set_corrected_by(sql::Transaction& transaction, const WorkspaceId& workspace, const SignalId& id,
                      const std::optional<SignalId>& corrected_by);
// Recounts signals.requirements of these signals. A signal that gains one is processed; one that loses its last, and
// was not answered, waits again.
void recount_links(sql::Transaction& transaction, const WorkspaceId& workspace, const std::vector<SignalId>& ids);

// Keeps state, assignee and answer.
void set_triage(sql::Transaction& transaction, const Signal& signal);

// True while any signal, also a hidden or corrected one, is of this customer.
bool speaks_of_customer(sql::Connection& connection, const WorkspaceId& workspace,
                        const customers::CustomerId& customer);

// The business line of the latest signal of this contact, else of this customer, that has one.
std::optional<BusinessLineId> last_line_of(sql::Connection& connection, const WorkspaceId& workspace,
                                           const ContactId& contact, const customers::CustomerId& customer);
// True while any signal was said by this contact.
bool speaks_contact(sql::Connection& connection, const WorkspaceId& workspace, const ContactId& contact);

}  // namespace assay::demand::store

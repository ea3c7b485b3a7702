#include "actions/mail_report.h"

#include <set>

#include "store/report_rows.h"
#include "workspace/permissions.h"
#include "workspace/recipients.h"

namespace assay::reviews {
namespace {

constexpr std::string_view kAbout = "weekly_report";
constexpr std::string_view kMember = "member:";
constexpr std::size_t kRecipientsMax = 200;

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&')
      out += "&amp;";
    else if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else
      out.push_back(c);
  }
  return out;
}

delivery::Composed letter(const Environment& environment, const delivery::Delivery& delivery) {
  return environment.database.read([&](sql::Connection& connection) -> delivery::Composed {
    const auto& workspace = delivery.workspace_id;
    const auto id = ReportId::parse(delivery.about_id);
    const auto member = delivery.destination.starts_with(kMember)
                            ? MemberId::parse(std::string_view(delivery.destination).substr(kMember.size()))
                            : std::nullopt;
    const auto report = id ? store::find_report(connection, workspace, *id) : std::nullopt;
    if (!report || !member) return {};
    // Who left, or may not see the line any more, gets nothing.
    const auto people = workspace::find_recipients(connection, workspace, {*member});
    const auto scopes = workspace::scopes_of_members(connection, workspace, {*member});
    if (people.empty() || scopes.empty() || !scopes.begin()->second.may(workspace::kView, report->business_line_id))
      return {};
    const auto& person = people.begin()->second;
    auto text = report_markdown(environment.catalogue, person.language, *report);
    auto subject = environment.catalogue.text(person.language, "weekly.title",
                                              {{"line", report->content.business_line},
                                               {"first", to_text(report->content.first)},
                                               {"last", to_text(report->content.last)}});
    auto html = "<!doctype html><html lang=\"" + std::string(person.language == "zh" ? "zh-CN" : "en") +
                "\"><body><pre style=\"font-family:sans-serif;font-size:15px;line-height:1.6;white-space:pre-wrap\">" +
                escaped(text) + "</pre></body></html>\n";
    return delivery::Mail{{person.name, person.email}, std::move(subject), std::move(text), std::move(html), ""};
  });
}

}  // namespace

Outcome mail_report(sql::Transaction& transaction, Environment& environment, const WeeklyReport& report,
                    const std::vector<MemberId>& members) {
  if (members.empty()) return {};
  FieldErrors errors;
  if (members.size() > kRecipientsMax)
    errors.add("mail_to", "too_many_items", {{"limit", std::to_string(kRecipientsMax)}});
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  const auto scopes = workspace::scopes_of_members(transaction, report.workspace_id, members);
  for (std::size_t i = 0; i < members.size(); ++i) {
    const auto scope = scopes.find(members[i]);
    if (scope == scopes.end() || !scope->second.may(workspace::kView, report.business_line_id))
      errors.add("mail_to[" + std::to_string(i) + "]", "unknown_member");
  }
  if (auto outcome = errors.outcome(); !outcome) return outcome;
  if (!environment.queue.mail_configured()) return refuse(Error::conflict("mail_not_configured"));
  std::vector<delivery::NewDelivery> mails;
  for (const auto& member : std::set<MemberId>(members.begin(), members.end()))
    mails.push_back(
        {delivery::Channel::mail, std::string(kMember) + member.text(), std::string(kAbout), report.id.text(), 0});
  environment.queue.add(transaction, report.workspace_id, mails);
  environment.runner.wake_after(transaction);
  return {};
}

void compose_reports(Environment& environment) {
  auto* with = &environment;
  environment.queue.compose(
      std::string(kAbout),
      {.compose = [with](const delivery::Delivery& delivery) { return letter(*with, delivery); }, .settled = {}});
}

}  // namespace assay::reviews

// Pages behind the links of a mail: they work without a login and without scripts. Opening one changes nothing, so
// that a scanner of mails answers for nobody; only sending the form does.
#include "actions/compose.h"
#include "actions/settle_telling.h"
#include "http/routes.h"

namespace assay::answers {
namespace {

constexpr std::size_t kFormBytes = 16 * 1024;

http::Response page(const Environment& environment, std::string_view language, std::string_view title_key,
                    const std::string& body, int status = 200) {
  http::Response response;
  response.status = status;
  response.content_type = "text/html; charset=utf-8";
  const auto title = html_escaped(environment.catalogue.text(language, title_key));
  response.body =
      "<!doctype html><html lang=\"" + std::string(language == "zh" ? "zh-CN" : "en") +
      "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
      "<meta name=\"robots\" content=\"noindex\"><title>" +
      title +
      "</title><style>:root{color-scheme:light dark}body{font:16px/1.6 "
      "system-ui,sans-serif;max-width:36rem;margin:10vh "
      "auto;padding:0 1rem}fieldset{border:0;padding:0;margin:0 0 1rem}label{display:block;padding:.4rem "
      "0}textarea{width:100%;box-sizing:border-box;font:inherit;min-height:5rem}button{font:inherit;padding:.5rem "
      "1.5rem}blockquote{margin:0 0 1rem;padding:.25rem 1rem;border-left:3px solid #999;white-space:pre-wrap}</style>"
      "</head><body><main><h1>" +
      title + "</h1>" + body + "</main></body></html>\n";
  response.set("Cache-Control", "no-store");
  response.set("X-Robots-Tag", "noindex");
  return response;
}

http::Response gone(const Environment& environment, std::string_view language) {
  return page(environment, language, "page.answer.title",
              "<p>" + html_escaped(environment.catalogue.text(language, "page.link.gone")) + "</p>", 404);
}

json::TextMap form_of(const http::RawBody& body) {
  http::Request parsed;
  // The target of a request is limited to what a sentence may hold.
  if (!http::parse_target("/?" + std::string(body.bytes), parsed)) return {};
  return parsed.query;
}

std::string value_of(const json::TextMap& form, std::string_view name) {
  const auto found = form.find(name);
  return found == form.end() ? std::string() : found->second;
}

// The telling behind the link with its letter, when both are still there.
struct Followed {
  TellingRow telling;
  std::optional<Addressed> addressed;
};
std::optional<Followed> follow(const Environment& environment, std::string_view purpose, const std::string& token) {
  return environment.database.read([&](sql::Connection& connection) -> std::optional<Followed> {
    auto telling = follow_link(connection, environment, purpose, token);
    if (!telling) return std::nullopt;
    Followed followed{*telling, address(connection, environment, {*telling})};
    return followed;
  });
}

std::string choice(const std::string& name, const std::string& value, const std::string& label, bool checked) {
  return "<label><input type=\"radio\" name=\"" + name + "\" value=\"" + value + "\"" + (checked ? " checked" : "") +
         "> " + html_escaped(label) + "</label>";
}

std::string answer_form(const Environment& environment, const Followed& followed, std::string_view message) {
  const auto& language = followed.telling.language;
  const auto say = [&](std::string_view key, const MessageParameters& parameters = {}) {
    return environment.catalogue.text(language, key, parameters);
  };
  const auto& telling = followed.telling;
  std::string body;
  if (followed.addressed && !followed.addressed->items.empty())
    body += "<blockquote>" + html_escaped(followed.addressed->items[0].words) + "</blockquote>";
  if (!message.empty()) body += "<p role=\"status\"><strong>" + html_escaped(message) + "</strong></p>";
  if (telling.solved && message.empty())
    body += "<p>" +
            html_escaped(
                say("page.answer.again", {{"answer", say(*telling.solved ? "page.answer.yes" : "page.answer.no")}})) +
            "</p>";
  body += "<form method=\"post\"><fieldset><legend hidden>" + html_escaped(say("page.answer.title")) + "</legend>" +
          choice("solved", "yes", say("page.answer.yes"), telling.solved == true) +
          choice("solved", "no", say("page.answer.no"), telling.solved == false) +
          "</fieldset><label for=\"sentence\">" + html_escaped(say("page.answer.sentence")) +
          "</label><textarea id=\"sentence\" name=\"sentence\" "
          "maxlength=\"2000\">" +
          html_escaped(telling.reply) + "</textarea><p><button type=\"submit\">" +
          html_escaped(say("page.answer.send")) + "</button></p></form>";
  return body;
}

std::string mail_form(const Environment& environment, const Followed& followed, MailMode mode,
                      std::string_view message) {
  const auto& language = followed.telling.language;
  const auto say = [&](std::string_view key, const MessageParameters& parameters = {}) {
    return environment.catalogue.text(language, key, parameters);
  };
  const auto& addressed = followed.addressed;
  std::string body =
      "<p>" +
      html_escaped(say("page.unsubscribe.lead", {{"workspace", addressed ? addressed->reader.workspace : ""},
                                                 {"address", addressed ? addressed->to.address : ""}})) +
      "</p>";
  if (!message.empty()) body += "<p role=\"status\"><strong>" + html_escaped(message) + "</strong></p>";
  body += "<form method=\"post\"><fieldset><legend hidden>" + html_escaped(say("page.unsubscribe.title")) + "</legend>";
  for (const auto one : {MailMode::off, MailMode::daily, MailMode::at_once})
    body +=
        choice("mail", std::string(to_word(one)), say("page.unsubscribe." + std::string(to_word(one))), one == mode);
  return body + "</fieldset><p><button type=\"submit\">" + html_escaped(say("page.unsubscribe.save")) +
         "</button></p></form>";
}

http::Response take_answer(Environment& environment, const std::string& token, const http::RawBody& raw,
                           std::string_view language) {
  auto followed = follow(environment, "answer", token);
  if (!followed) return gone(environment, language);
  const auto form = form_of(raw);
  const auto solved = value_of(form, "solved");
  const auto& own = followed->telling.language;
  if (solved != "yes" && solved != "no")
    return page(environment, own, "page.answer.title",
                answer_form(environment, *followed, environment.catalogue.text(own, "page.answer.missing")), 422);
  const auto taken = reply(environment, followed->telling, LinkPrincipal{followed->telling.id.text()},
                           {solved == "yes", value_of(form, "sentence")});
  if (!taken)
    return page(environment, own, "page.answer.title",
                answer_form(environment, *followed, environment.catalogue.error_text(own, taken.error())), 422);
  return page(environment, own, "page.answer.title",
              "<p role=\"status\">" + html_escaped(environment.catalogue.text(own, "page.answer.thanks")) + "</p>");
}

http::Response take_mail(Environment& environment, const std::string& token, const http::RawBody& raw,
                         std::string_view language) {
  auto followed = follow(environment, "unsubscribe", token);
  if (!followed) return gone(environment, language);
  const auto form = form_of(raw);
  // A mail program that unsubscribes by itself sends List-Unsubscribe=One-Click (RFC 8058).
  const auto chosen = parse_word<MailMode>(value_of(form, "mail")).value_or(MailMode::off);
  choose_mail(environment, followed->telling.workspace_id, followed->telling.person_key, chosen);
  const auto& own = followed->telling.language;
  const auto said = environment.catalogue.text(
      own, "page.unsubscribe.saved",
      {{"choice", environment.catalogue.text(own, "page.unsubscribe." + std::string(to_word(chosen)))}});
  return page(environment, own, "page.unsubscribe.title", mail_form(environment, *followed, chosen, said));
}

}  // namespace

void add_link_pages(http::Router& router, RouteContext context) {
  auto& environment = context.environment;
  const std::string form = "application/x-www-form-urlencoded";
  router.add(http::get("/answers/{token}")
                 .summary("The page that asks whether a release solved a problem")
                 .tag("links")
                 .open()
                 .replies("text/html"),
             [&environment](const http::Call& call) -> Result<http::Response> {
               const auto followed = follow(environment, "answer", call.path("token"));
               if (!followed) return gone(environment, call.language());
               return page(environment, followed->telling.language, "page.answer.title",
                           answer_form(environment, *followed, ""));
             });
  router.add(http::post("/answers/{token}")
                 .summary("Say whether a release solved the problem")
                 .tag("links")
                 .open()
                 .accepts(form, kFormBytes)
                 .replies("text/html"),
             [&environment](const http::Call& call, const http::RawBody& body) -> Result<http::Response> {
               return take_answer(environment, call.path("token"), body, call.language());
             });
  router.add(http::get("/unsubscribe/{token}")
                 .summary("The page where a person chooses how they get mail")
                 .tag("links")
                 .open()
                 .replies("text/html"),
             [&environment](const http::Call& call) -> Result<http::Response> {
               const auto followed = follow(environment, "unsubscribe", call.path("token"));
               if (!followed) return gone(environment, call.language());
               // What most come for is chosen already, but nothing is saved by looking.
               return page(environment, followed->telling.language, "page.unsubscribe.title",
                           mail_form(environment, *followed, MailMode::off, ""));
             });
  router.add(http::post("/unsubscribe/{token}")
                 .summary("Choose how to get mail; also the one-click unsubscription of mail programs")
                 .tag("links")
                 .open()
                 .accepts(form, kFormBytes)
                 .replies("text/html"),
             [&environment](const http::Call& call, const http::RawBody& body) -> Result<http::Response> {
               return take_mail(environment, call.path("token"), body, call.language());
             });
}

}  // namespace assay::answers

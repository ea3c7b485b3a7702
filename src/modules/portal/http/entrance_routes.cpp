// What a portal says about itself and to whom, and how people come in and leave.
#include "actions/enter.h"
#include "http/asker.h"
#include "markdown/markdown.h"

namespace assay::portal {
namespace {

struct GuestView {
  std::string name;
  PersonKind kind = PersonKind::visitor;
};
BOOST_DESCRIBE_STRUCT(GuestView, (), (name, kind))

struct PortalFace {
  std::string slug;
  std::string name_zh;
  std::string name_en;
  std::string welcome_zh_html;  // empty for who may not read here
  std::string welcome_en_html;
  Access access = Access::invitation;
  std::vector<PortalLanguage> languages;
  std::vector<PublicState> shown_states;
  bool moderated = true;            // whether what this person writes waits for a member
  std::optional<GuestView> person;  // who is here
  bool may_read = false;
  bool may_write = false;
  std::string csrf_token;
  std::string pass;  // for introducing oneself, on public portals
};
BOOST_DESCRIBE_STRUCT(PortalFace, (),
                      (slug, name_zh, name_en, welcome_zh_html, welcome_en_html, access, languages, shown_states,
                       moderated, person, may_read, may_write, csrf_token, pass))

struct InvitationSecretInput {
  std::string token;
};
BOOST_DESCRIBE_STRUCT(InvitationSecretInput, (), (token))
struct EmbeddedEntrance {
  std::string session;  // sent as X-Portal-Session
  std::int64_t lasts_seconds = 0;
};
BOOST_DESCRIBE_STRUCT(EmbeddedEntrance, (), (session, lasts_seconds))

PortalFace face_of(const Asker& asker, const Clock& clock) {
  const auto& portal = asker.portal;
  PortalFace face;
  face.slug = portal.slug;
  face.name_zh = portal.name_zh;
  face.name_en = portal.name_en;
  face.access = portal.access;
  face.languages = portal.languages;
  face.may_read = portal.access == Access::public_ || asker.known();
  face.may_write = asker.known();
  if (face.may_read) {
    face.welcome_zh_html = markdown::to_html(portal.welcome_zh);
    face.welcome_en_html = markdown::to_html(portal.welcome_en);
    face.shown_states = portal.shown_states;
  }
  if (asker.person) {
    face.person = GuestView{asker.person->name, asker.person->kind};
    face.moderated = is_moderated(portal, *asker.person);
  } else if (asker.member) {
    face.person = GuestView{"", PersonKind::member};
    face.moderated = false;
  }
  face.csrf_token = asker.csrf_token;
  if (portal.access == Access::public_) face.pass = make_pass(portal.secret, clock.now());
  return face;
}

Result<Portal> open_portal(RouteContext& context, const http::Call& call) {
  return context.environment.database.read([&](sql::Connection& connection) -> Result<Portal> {
    auto asker = find_asker(connection, context, call);
    if (!asker) return refuse(asker.error());
    return std::move(asker->portal);
  });
}

http::Response let_in(const Portal& portal, const Entrance& entrance, bool secure) {
  http::Response response;
  response.status = 204;
  response.content_type.clear();
  response.set("Set-Cookie", portal_cookie(portal, entrance.secret, entrance.lasts_seconds, secure));
  return response;
}

}  // namespace

void add_entrance_routes(http::Router& router, RouteContext& context) {
  using http::Call;
  auto& environment = context.environment;
  router.add(
      http::get("/api/v1/portal/{slug}").summary("A portal, and what whoever asks may do there").tag("portal").open(),
      [&context](const Call& call) -> Result<PortalFace> {
        return context.environment.database.read([&](sql::Connection& connection) -> Result<PortalFace> {
          const auto asker = find_asker(connection, context, call);
          if (!asker) return refuse(asker.error());
          return face_of(*asker, context.environment.clock);
        });
      });
  router.add(http::post("/api/v1/portal/{slug}/entrance")
                 .summary("Come in with the secret of an invitation, once")
                 .tag("portal")
                 .open(),
             [&context, &environment](const Call& call,
                                      const http::Body<InvitationSecretInput>& body) -> Result<http::Response> {
               if (auto counted = count_request(context.rates.entrances, call.request().address); !counted)
                 return refuse(counted.error());
               const auto portal = open_portal(context, call);
               if (!portal) return refuse(portal.error());
               const auto entrance = environment.database.write([&](sql::Transaction& transaction) {
                 return accept_invitation(transaction, environment.clock, *portal, body->token);
               });
               if (!entrance) return refuse(entrance.error());
               return let_in(*portal, *entrance, context.settings.secure_cookies);
             });
  router.add(
      http::post("/api/v1/portal/{slug}/visitors").summary("Introduce oneself on a public portal").tag("portal").open(),
      [&context, &environment](const Call& call, const http::Body<Introduction>& body) -> Result<http::Response> {
        if (auto counted = count_request(context.rates.entrances, call.request().address); !counted)
          return refuse(counted.error());
        const auto portal = open_portal(context, call);
        if (!portal) return refuse(portal.error());
        const auto entrance = environment.database.write(
            [&](sql::Transaction& transaction) { return introduce(transaction, environment.clock, *portal, *body); });
        if (!entrance) return refuse(entrance.error());
        return let_in(*portal, *entrance, context.settings.secure_cookies);
      });
  router.add(http::post("/api/v1/portal/{slug}/embedding")
                 .summary("Come in with a token that another system signed, once")
                 .tag("portal")
                 .open(),
             [&context, &environment](const Call& call,
                                      const http::Body<InvitationSecretInput>& body) -> Result<EmbeddedEntrance> {
               if (auto counted = count_request(context.rates.entrances, call.request().address); !counted)
                 return refuse(counted.error());
               const auto portal = open_portal(context, call);
               if (!portal) return refuse(portal.error());
               const auto claims = read_token(body->token, portal->secret, environment.clock.now());
               if (!claims) return refuse(claims.error());
               const auto entrance = environment.database.write([&](sql::Transaction& transaction) {
                 return enter_embedded(transaction, environment.clock, *portal, *claims);
               });
               if (!entrance) return refuse(entrance.error());
               return EmbeddedEntrance{entrance->secret, entrance->lasts_seconds};
             });
  router.add(http::erase("/api/v1/portal/{slug}/session").summary("Leave the portal").tag("portal").open(),
             [&context, &environment](const Call& call) -> Result<http::Response> {
               const auto asker = find_writer(context, call);
               if (!asker) return refuse(asker.error());
               const auto left = environment.database.write([&](sql::Transaction& transaction) -> Outcome {
                 leave(transaction, asker->session_secret);
                 return {};
               });
               if (!left) return refuse(left.error());
               return let_in(asker->portal, {}, context.settings.secure_cookies);
             });
}

}  // namespace assay::portal

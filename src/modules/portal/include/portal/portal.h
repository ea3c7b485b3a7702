// A portal: where people outside the workspace say what they need and see what came of it. One a business line.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "base/time.h"
#include "demand/requirement.h"
#include "sql/database.h"
#include "sql/migrator.h"

namespace assay::portal {

using PortalId = Id<struct PortalTag>;
using PublicationId = Id<struct PublicationTag>;

enum class Access { invitation, public_ };
BOOST_DESCRIBE_ENUM(Access, invitation, public_)
enum class PortalLanguage { zh, en };
BOOST_DESCRIBE_ENUM(PortalLanguage, zh, en)
// What happens with somebody whom another system vouches for and whom nobody knows here.
enum class UnknownContacts { create, hold };
BOOST_DESCRIBE_ENUM(UnknownContacts, create, hold)

struct NewPortal {
  BusinessLineId business_line_id;
  std::string slug;  // 3 to 40 of a-z, 0-9 and -, unique on the installation
  std::string name_zh;
  std::string name_en;
};
BOOST_DESCRIBE_STRUCT(NewPortal, (), (business_line_id, slug, name_zh, name_en))

// Needs lines.manage on the line. The portal is closed, by invitation, moderated, in both languages, and shows every
// state but the ones in which nothing is decided. Refuses "slug" (also "slug_taken"), "name_zh", "name_en",
// "business_line_id" (also "line_has_portal").
Result<PortalId> create_portal(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                               const NewPortal& portal);
// Opens or closes it. Needs lines.manage on its line.
Outcome set_open(sql::Transaction& transaction, const Scope& scope, const Clock& clock, const PortalId& portal,
                 bool open);

struct PublicText {
  std::string title;                // at most 200 characters
  std::optional<std::string> text;  // Markdown, at most 5,000 characters
};
BOOST_DESCRIBE_STRUCT(PublicText, (), (title, text))

// Shows a requirement of the portal's line there under a title and text of its own, or changes these. Needs
// requirements.edit. Refuses "title", "text", a requirement of another line ("requirement_of_other_line").
Result<PublicationId> publish(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                              const PortalId& portal, const demand::RequirementId& requirement, const PublicText& text);

sql::ModuleMigrations portal_migrations();

}  // namespace assay::portal

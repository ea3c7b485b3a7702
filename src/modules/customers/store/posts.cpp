#include "customers/posts.h"

namespace assay::customers {

std::vector<PostHolders> posts_of_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                           std::size_t limit) {
  return connection.rows<PostHolders>(
      "SELECT post, COUNT(*) FROM contacts WHERE workspace_id = ? AND post IS NOT NULL GROUP BY post ORDER BY 2 DESC, "
      "1 LIMIT ?",
      workspace, static_cast<std::int64_t>(limit));
}

}  // namespace assay::customers

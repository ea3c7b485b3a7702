// The posts (岗位) that contacts hold, for modules that name posts themselves.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "base/principal.h"
#include "sql/database.h"

namespace assay::customers {

struct PostHolders {
  std::string post;  // as it is written there
  std::int64_t contacts = 0;
};
BOOST_DESCRIBE_STRUCT(PostHolders, (), (post, contacts))

// The posts held most often first.
std::vector<PostHolders> posts_of_contacts(sql::Connection& connection, const WorkspaceId& workspace,
                                           std::size_t limit);

}  // namespace assay::customers

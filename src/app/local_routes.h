// What only commands of this machine's user may ask of the running server: members and tokens without an invitation.
#pragma once

#include "application.h"

namespace assay::app {

void add_local_routes(Application& application);

}  // namespace assay::app

// Runs the server over an open installation until a signal arrives.
#pragma once

#include "application.h"
#include "http/server.h"

namespace assay::app {

// Prints the address on standard error; returns the exit code.
int serve(Application& application, const std::function<void()>& ready = {});

}  // namespace assay::app

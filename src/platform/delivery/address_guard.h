// Which network addresses outgoing webhooks may reach: public ones, unless the settings allow the others.
#pragma once

#include <string>
#include <string_view>

struct sockaddr;

namespace assay::delivery {

// False for every range that is not the public Internet: private, loopback, link-local, shared (CGNAT), multicast,
// documentation, benchmarking, reserved, and IPv6 forms that carry such an IPv4 address. False for other families.
bool is_public_address(const sockaddr* address);
// The same for the text of an address, IPv4 or IPv6 (with or without brackets); false when it is none.
bool is_public_address(std::string_view text);
// True for the text of an IPv4 or IPv6 address in its usual form.
bool is_network_address(std::string_view text);

}  // namespace assay::delivery

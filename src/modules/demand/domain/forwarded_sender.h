// Who wrote the mail that somebody forwarded, told from the lines that mail programs put above it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace assay::demand {

struct ForwardedSender {
  std::string name;
  std::string address;
};
// The first "From: Name <address>" (发件人: …) behind a mark of forwarding, or among other header lines; nullopt where
// the text forwards nothing.
std::optional<ForwardedSender> forwarded_sender(std::string_view text);

}  // namespace assay::demand

// E-mail from outside: whatever the bytes are, reading ends with a message or an error, and what it says is UTF-8.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "mail/message.h"

using namespace assay;

namespace {

void check(const mail::Message& message) {
  if (!is_utf8(message.text) || !is_utf8(message.subject) || !is_utf8(message.id)) std::abort();
  if (message.text.size() > 4096 || message.attachments.size() > 5) std::abort();
  for (const auto* list : {&message.from, &message.reply_to, &message.to, &message.cc})
    for (const auto& each : *list)
      if (!is_utf8(each.name) || !is_utf8(each.address) || each.address.empty()) std::abort();
  for (const auto& attachment : message.attachments)
    if (attachment.name.empty() || !is_utf8(attachment.name) || attachment.name.find('/') != std::string::npos)
      std::abort();
  for (const auto& forwarded : message.forwarded) check(forwarded);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const mail::Limits limits{
      .text_bytes = 4096, .attachments = 5, .attachment_bytes = 2048, .parts = 50, .forwarded = 3};
  const auto message = mail::read_message(bytes, limits);
  if (message) {
    if (message->from.empty()) std::abort();
    check(*message);
  }
  if (size < 4096 && is_utf8(bytes)) {
    if (!is_utf8(mail::text_of_html(bytes))) std::abort();
  }
  return 0;
}

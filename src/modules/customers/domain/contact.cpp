#include "domain/contact.h"

#include <algorithm>

#include "base/text.h"
#include "domain/customer.h"

namespace assay::customers {

bool is_email(std::string_view text) {
  const auto at = text.find('@');
  if (at == std::string_view::npos || at == 0 || text.find('@', at + 1) != std::string_view::npos) return false;
  if (std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == ';'; }))
    return false;
  const auto domain = text.substr(at + 1);
  return !domain.empty() && domain.front() != '.' && domain.back() != '.' &&
         domain.find("..") == std::string_view::npos;
}

NewContact tidied(NewContact contact) {
  contact.name = tidied(std::string_view(contact.name));
  contact.post = tidied(contact.post);
  contact.email = tidied(contact.email);
  contact.language = tidied(contact.language);
  std::ranges::sort(contact.roles);
  const auto repeated = std::ranges::unique(contact.roles);
  contact.roles.erase(repeated.begin(), repeated.end());
  return contact;
}

void check_fields(const NewContact& contact, FieldErrors& errors) {
  if (contact.name.empty()) errors.add("name", "required");
  check_length("name", contact.name, kNameLimit, errors);
  check_length("post", contact.post, kWordLimit, errors);
  if (contact.email && (contact.email->size() > kEmailLimit || !is_email(*contact.email)))
    errors.add("email", "not_an_email", {{"value", std::string(first_code_points(*contact.email, 60))}});
  if (contact.language && *contact.language != "zh" && *contact.language != "en")
    errors.add("language", "not_one_of", {{"value", contact.language->substr(0, 20)}, {"allowed", "zh, en"}});
}

}  // namespace assay::customers

#include "actions/password_hashing.h"

#include <new>

#include <sodium.h>

#include "base/text.h"
#include "domain/password_rules.h"

namespace assay::workspace {

PasswordHasher::PasswordHasher()
    : PasswordHasher(crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) {}

PasswordHasher::PasswordHasher(unsigned long long operations, std::size_t memory_bytes)
    : operations_(operations), memory_bytes_(memory_bytes) {
  if (sodium_init() < 0) throw std::bad_alloc();
}

PasswordHash PasswordHasher::hash_unguarded(const std::string& password) const {
  char text[crypto_pwhash_STRBYTES];
  if (crypto_pwhash_str(text, password.data(), password.size(), operations_, memory_bytes_) != 0)
    throw std::bad_alloc();  // the only reason it fails
  return {text};
}

PasswordHash PasswordHasher::hash(const std::string& password) {
  free_.acquire();
  try {
    auto hash = hash_unguarded(password);
    free_.release();
    return hash;
  } catch (...) {
    free_.release();
    throw;
  }
}

bool PasswordHasher::verify(const std::string& password, const std::optional<std::string>& stored) {
  std::call_once(placeholder_made_, [this] { placeholder_ = hash(random_token(16)).text; });
  const std::string& against = stored ? *stored : placeholder_;
  free_.acquire();
  const bool right = crypto_pwhash_str_verify(against.c_str(), password.data(), password.size()) == 0;
  free_.release();
  return right && stored.has_value();
}

Result<PasswordHash> hash_password(const std::string& password, const std::string& email, std::string field) {
  FieldErrors errors;
  check_password(password, email, std::move(field), errors);
  if (auto outcome = errors.outcome(); !outcome) return refuse(std::move(outcome.error()));
  return PasswordHasher().hash(password);
}

}  // namespace assay::workspace

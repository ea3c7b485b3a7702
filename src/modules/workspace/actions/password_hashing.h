// Argon2id, a few at a time, because each takes 64 MiB.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <semaphore>
#include <string>

#include "workspace/administration.h"

namespace assay::workspace {

// Thread-safe. Never call it within a transaction: it takes a tenth of a second.
class PasswordHasher {
 public:
  PasswordHasher();  // libsodium's interactive cost
  PasswordHasher(unsigned long long operations, std::size_t memory_bytes);

  PasswordHash hash(const std::string& password);
  // Without a stored hash it takes as long as with one, and answers false.
  bool verify(const std::string& password, const std::optional<std::string>& stored);

 private:
  PasswordHash hash_unguarded(const std::string& password) const;

  unsigned long long operations_;
  std::size_t memory_bytes_;
  std::counting_semaphore<8> free_{3};
  std::once_flag placeholder_made_;
  std::string placeholder_;
};

}  // namespace assay::workspace

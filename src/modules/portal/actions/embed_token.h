// The token with which another system says who uses the form it embeds: a JWS (RFC 7515, compact, HS256), made with the
// portal's secret.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

#include "base/result.h"
#include "base/time.h"

namespace assay::portal {

inline constexpr std::size_t kTokenBytesMax = 4'096;
inline constexpr std::int64_t kTokenSecondsMax = 600;
inline constexpr std::int64_t kClockSkewSeconds = 60;

struct EmbedClaims {
  std::optional<std::string> customer;         // its name
  std::optional<std::string> customer_system;  // with customer_id: what another system calls it
  std::optional<std::string> customer_id;
  std::string name;                  // of the person
  std::optional<std::string> email;  // of the person
  std::optional<std::string> post;   // what they do
  std::int64_t exp = 0;              // seconds since 1970; at most ten minutes from now
  std::optional<std::int64_t> iat;
  std::string nonce;  // 8 to 100 characters, never the same twice
};
BOOST_DESCRIBE_STRUCT(EmbedClaims, (), (customer, customer_system, customer_id, name, email, post, exp, iat, nonce))

// The claims, when the signature is the secret's and the time is right; nothing is believed before. Refuses all on the
// field "token": "token_malformed", "token_signature_wrong", "token_expired", "token_too_long_valid", and claims that
// are wrong as "token_claim_wrong" with their name.
Result<EmbedClaims> read_token(std::string_view token, std::string_view secret, Timestamp now);
// The claims of a payload alone, without looking at a signature: what read_token does after it.
Result<EmbedClaims> read_claims(std::string_view json, Timestamp now);

// Proof that the portal's page was opened at a time: "MICROS.HMAC", for the pass of visitors.
std::string make_pass(std::string_view secret, Timestamp now);
// The time of a pass that the secret made.
std::optional<Timestamp> read_pass(std::string_view pass, std::string_view secret);

}  // namespace assay::portal

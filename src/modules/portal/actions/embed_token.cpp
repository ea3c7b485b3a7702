#include "actions/embed_token.h"

#include <charconv>
#include <vector>

#include <sodium.h>

#include "base/text.h"
#include "json/read.h"

namespace assay::portal {
namespace {

constexpr std::size_t kNonceCharactersMin = 8;
constexpr std::size_t kNonceCharactersMax = 100;

struct Header {
  std::string alg;
  std::optional<std::string> typ;
};
BOOST_DESCRIBE_STRUCT(Header, (), (alg, typ))

std::unexpected<Error> refused(std::string code, MessageParameters parameters = {}) {
  return refuse(Error::invalid("token", std::move(code), std::move(parameters)));
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                        &length, &end, sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0 ||
      end != text.data() + text.size())
    return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::string hmac_sha256(std::string_view message, std::string_view secret) {
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
  crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(message.data()), message.size());
  std::string mac(crypto_auth_hmacsha256_BYTES, '\0');
  crypto_auth_hmacsha256_final(&state, reinterpret_cast<unsigned char*>(mac.data()));
  return mac;
}

std::string hexadecimal(std::string_view bytes) {
  std::string text(bytes.size() * 2 + 1, '\0');
  sodium_bin2hex(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  text.pop_back();
  return text;
}

bool is_too_long(const std::optional<std::string>& text, std::size_t limit) {
  return text && (code_points(*text) > limit || text->find_first_of("\n\t") != std::string::npos);
}

// The claim that is wrong, if one is.
std::optional<std::string> wrong_claim(const EmbedClaims& claims) {
  if (trim(claims.name).empty() || is_too_long(claims.name, 100)) return "name";
  if (is_too_long(claims.email, 254)) return "email";
  if (is_too_long(claims.post, 100)) return "post";
  if (is_too_long(claims.customer, 200)) return "customer";
  if (is_too_long(claims.customer_system, 50)) return "customer_system";
  if (is_too_long(claims.customer_id, 200)) return "customer_id";
  if (claims.customer_id.has_value() != claims.customer_system.has_value()) return "customer_system";
  if (!claims.customer_id && trim(claims.customer.value_or("")).empty()) return "customer";
  if (code_points(claims.nonce) < kNonceCharactersMin || code_points(claims.nonce) > kNonceCharactersMax)
    return "nonce";
  return std::nullopt;
}

}  // namespace

Result<EmbedClaims> read_claims(std::string_view json, Timestamp now) {
  if (!is_utf8(json)) return refused("token_malformed");
  auto claims = json::parse<EmbedClaims>(json);
  if (!claims) {
    const auto& fields = claims.error().fields;
    const auto name = fields.empty() ? std::string() : std::string(first_code_points(fields.front().field, 60));
    if (name.empty()) return refused("token_malformed");
    return refused("token_claim_wrong", {{"claim", name}});
  }
  const std::int64_t seconds = now.micros / 1'000'000;
  if (claims->exp <= seconds) return refused("token_expired");
  if (claims->exp > seconds + kTokenSecondsMax + kClockSkewSeconds)
    return refused("token_too_long_valid", {{"minutes", std::to_string(kTokenSecondsMax / 60)}});
  if (claims->iat && *claims->iat > seconds + kClockSkewSeconds)
    return refused("token_claim_wrong", {{"claim", "iat"}});
  if (const auto wrong = wrong_claim(*claims)) return refused("token_claim_wrong", {{"claim", *wrong}});
  return std::move(*claims);
}

Result<EmbedClaims> read_token(std::string_view token, std::string_view secret, Timestamp now) {
  if (token.size() > kTokenBytesMax) return refused("token_malformed");
  const auto first = token.find('.');
  const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.find('.', second + 1) != std::string_view::npos)
    return refused("token_malformed");
  const auto header_text = from_base64url(token.substr(0, first));
  const auto payload = from_base64url(token.substr(first + 1, second - first - 1));
  const auto signature = from_base64url(token.substr(second + 1));
  if (!header_text || !payload || !signature || !is_utf8(*header_text)) return refused("token_malformed");
  // One algorithm alone: a token does not choose how it is checked.
  const auto header = json::parse<Header>(*header_text);
  if (!header || header->alg != "HS256") return refused("token_malformed");
  if (!equal_in_constant_time(*signature, hmac_sha256(token.substr(0, second), secret)))
    return refused("token_signature_wrong");
  return read_claims(*payload, now);
}

std::string make_pass(std::string_view secret, Timestamp now) {
  const auto time = std::to_string(now.micros);
  return time + "." + hexadecimal(hmac_sha256("pass." + time, secret));
}

std::optional<Timestamp> read_pass(std::string_view pass, std::string_view secret) {
  const auto dot = pass.find('.');
  if (dot == std::string_view::npos || pass.size() > 200) return std::nullopt;
  const auto time = pass.substr(0, dot);
  if (!equal_in_constant_time(pass.substr(dot + 1), hexadecimal(hmac_sha256("pass." + std::string(time), secret))))
    return std::nullopt;
  Timestamp at;
  const auto read = std::from_chars(time.data(), time.data() + time.size(), at.micros);
  if (read.ec != std::errc() || read.ptr != time.data() + time.size()) return std::nullopt;
  return at;
}

}  // namespace assay::portal

// What strangers send to a portal: tokens, their claims, passes, bodies, and Markdown. Reading ends with a value or an
// error, no signature is believed, and no HTML is left that could run.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "actions/embed_token.h"
#include "actions/take_part.h"
#include "base/text.h"
#include "json/read.h"
#include "markdown/markdown.h"

using namespace assay;
using namespace assay::portal;

namespace {

constexpr Timestamp kNow{1'790'000'000'000'000};

void must_name_a_field(const Error& error) {
  if (error.fields.empty()) std::abort();
}

void check_claims(std::string_view bytes) {
  const auto claims = read_claims(bytes, kNow);
  if (!claims) return must_name_a_field(claims.error());
  if (claims->name.empty() || claims->exp * 1'000'000 <= kNow.micros || !is_utf8(claims->name)) std::abort();
}

void check_html(std::string_view bytes) {
  const auto html = markdown::to_html(bytes);
  if (!is_utf8(html)) std::abort();
  for (const auto* forbidden : {"<script", "<img", "<svg", "<iframe", "<style", "<form", "href=\"javascript", "<!--"})
    if (html.find(forbidden) != std::string::npos) std::abort();
  if (code_points(markdown::to_plain_text(bytes, 50)) > 50) std::abort();
}

template <class Body>
void check_body(std::string_view bytes) {
  const auto body = json::parse<Body>(bytes);
  if (!body) must_name_a_field(body.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  // Nobody can sign with this secret by chance.
  const auto token = read_token(bytes, "a secret that the input does not know", kNow);
  if (token) std::abort();
  must_name_a_field(token.error());
  if (read_pass(bytes, "a secret that the input does not know")) std::abort();
  check_claims(bytes);
  check_html(bytes);
  if (json::parse_value(bytes)) {
    check_body<Submission>(bytes);
    check_body<NewComment>(bytes);
    check_body<Introduction>(bytes);
    check_body<ProxySubmission>(bytes);
  }
  return 0;
}

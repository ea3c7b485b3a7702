#include "delivery/destination.h"

#include <fmt/format.h>

#include "base/text.h"
#include "delivery/signatures.h"

namespace assay::delivery {
namespace {

constexpr std::size_t kRobotTextBytes = 3'500;  // WeCom: 4,096 of markdown

std::string percent_encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string cut(std::string_view text) {
  if (text.size() <= kRobotTextBytes) return std::string(text);
  std::size_t end = kRobotTextBytes;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return std::string(text.substr(0, end)) + "…";
}

boost::json::object robot_body(const Destination& destination, const GroupMessage& message, Timestamp now) {
  const auto text = cut(message.markdown);
  switch (destination.kind) {
    case DestinationKind::wecom:
      return {{"msgtype", "markdown"}, {"markdown", boost::json::object{{"content", text}}}};
    case DestinationKind::dingtalk:
      return {{"msgtype", "markdown"}, {"markdown", boost::json::object{{"title", message.title}, {"text", text}}}};
    default:
      break;
  }
  // Feishu shows Markdown only in cards.
  boost::json::object body{
      {"msg_type", "interactive"},
      {"card", boost::json::object{
                   {"header", boost::json::object{{"title", boost::json::object{{"tag", "plain_text"},
                                                                                {"content", message.title}}}}},
                   {"elements", boost::json::array{boost::json::object{{"tag", "markdown"}, {"content", text}}}}}}};
  if (!destination.secret.empty()) {
    const auto seconds = now.micros / 1'000'000;
    body["timestamp"] = std::to_string(seconds);
    body["sign"] = feishu_sign(destination.secret, seconds);
  }
  return body;
}

struct Code {
  std::int64_t number = 0;
  std::string message;
};

std::optional<Code> code_of(std::string_view body, std::string_view number, std::string_view message) {
  boost::system::error_code failed;
  const auto value = boost::json::parse(body, failed);
  if (failed || !value.is_object()) return std::nullopt;
  const auto* code = value.get_object().if_contains(number);
  if (!code || !code->is_int64()) return std::nullopt;
  const auto* text = value.get_object().if_contains(message);
  return Code{code->get_int64(), text && text->is_string() ? std::string(text->get_string()) : std::string()};
}

}  // namespace

int limit_per_minute(DestinationKind kind) { return kind == DestinationKind::webhook ? 0 : 20; }

std::string body_for(const Destination& destination, const GroupMessage& message, Timestamp now) {
  if (destination.kind == DestinationKind::webhook)
    return boost::json::serialize(
        boost::json::object{{"type", message.type}, {"timestamp", to_text(now)}, {"data", message.json}});
  return boost::json::serialize(robot_body(destination, message, now));
}

Attempt judge_answer(DestinationKind kind, const WebAnswer& answer) {
  if (kind == DestinationKind::webhook || answer.attempt.verdict != Verdict::delivered) return answer.attempt;
  const bool feishu = kind == DestinationKind::feishu;
  const auto code = code_of(answer.body, feishu ? "code" : "errcode", feishu ? "msg" : "errmsg");
  if (!code) return {Verdict::try_again, answer.attempt.status, "not the answer of a robot"};
  if (code->number == 0) return {Verdict::delivered, answer.attempt.status, {}};
  // Too many messages, or the robot's server is busy.
  const bool passing = code->number == 45009 || code->number == -1 || code->number == 130101 ||
                       code->number == 660026 || code->number == 9499 || code->number == 11232;
  return {passing ? Verdict::try_again : Verdict::refused, answer.attempt.status,
          fmt::format("{} {}", code->number, first_code_points(code->message, 200))};
}

Attempt send_to(const WebSettings& settings, const Destination& destination, const GroupMessage& message,
                const std::string& id, Timestamp now) {
  const auto body = body_for(destination, message, now);
  std::vector<std::pair<std::string, std::string>> headers;
  std::string url = destination.url;
  if (destination.kind == DestinationKind::webhook) {
    const auto seconds = now.micros / 1'000'000;
    headers.emplace_back("webhook-id", id);
    headers.emplace_back("webhook-timestamp", std::to_string(seconds));
    headers.emplace_back("webhook-signature", webhook_signature(destination.secret, id, seconds, body));
  } else if (destination.kind == DestinationKind::dingtalk && !destination.secret.empty()) {
    const auto milliseconds = now.micros / 1'000;
    url += fmt::format("{}timestamp={}&sign={}", url.find('?') == std::string::npos ? "?" : "&", milliseconds,
                       percent_encoded(dingtalk_sign(destination.secret, milliseconds)));
  }
  return judge_answer(destination.kind, post_json(settings, url, body, headers));
}

}  // namespace assay::delivery

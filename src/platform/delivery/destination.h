// Places that take messages for a group: a webhook, or a group robot of WeCom, DingTalk or Feishu.
#pragma once

#include <string>

#include <boost/describe.hpp>
#include <boost/json.hpp>

#include "base/time.h"
#include "delivery/web_sender.h"

namespace assay::delivery {

enum class DestinationKind { webhook, wecom, dingtalk, feishu };
BOOST_DESCRIBE_ENUM(DestinationKind, webhook, wecom, dingtalk, feishu)

struct Destination {
  DestinationKind kind = DestinationKind::webhook;
  std::string url;
  std::string secret;  // webhook: of Standard Webhooks; DingTalk and Feishu: of the robot's signature; may be empty
};

struct GroupMessage {
  std::string title;
  std::string markdown;      // for people; headings, bold, links, quotes, lists
  boost::json::object json;  // for programs: what a webhook gets as its data
  std::string type;          // of a webhook, as "requirement.accepted"
};

// Robots take twenty messages a minute; webhooks as many as come.
int limit_per_minute(DestinationKind kind);

// The JSON body that the destination expects, at most about 20 kB. Robots get at most 3,500 bytes of text, cut between
// characters.
std::string body_for(const Destination& destination, const GroupMessage& message, Timestamp now);
// Posts it. `id` names the message for a receiver that gets it twice (header webhook-id).
Attempt send_to(const WebSettings& settings, const Destination& destination, const GroupMessage& message,
                const std::string& id, Timestamp now);
// What a robot's answer of HTTP 200 means; exposed for tests.
Attempt judge_answer(DestinationKind kind, const WebAnswer& answer);

}  // namespace assay::delivery

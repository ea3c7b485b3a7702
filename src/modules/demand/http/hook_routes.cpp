#include "actions/receive_delivery.h"
#include "http/rate_limit.h"
#include "http/source_routes.h"

namespace assay::demand {
namespace {

// Of one source: 600 deliveries a minute, 200 of them at once.
constexpr double kPerMinute = 600;
constexpr double kBurst = 200;
// Of one source, unsigned ones that are counted: one in ten seconds.
constexpr double kNotedPerMinute = 6;

struct HookAnswer {
  DeliveryState state = DeliveryState::accepted;
  std::string signal;
};
BOOST_DESCRIBE_STRUCT(HookAnswer, (), (state, signal))

struct Rates {
  explicit Rates(const Clock& clock) : deliveries(clock, kPerMinute, kBurst), noted(clock, kNotedPerMinute, 1) {}
  http::RateLimiter deliveries;
  http::RateLimiter noted;
};

}  // namespace

void add_hook_routes(http::Router& router, Environment& environment) {
  const auto rates = std::make_shared<Rates>(environment.clock);
  router.add(http::post("/api/v1/hooks/{source}")
                 .summary("Where a source sends its signed webhooks")
                 .tag("sources")
                 .open()
                 .accepts("application/json", kHookBytesMax),
             [&environment, rates](const http::Call& call, const http::RawBody& body) -> Result<HookAnswer> {
               const auto id = call.id<SignalSourceId>("source", "signal_source");
               if (!id) return refuse(id.error());
               const auto& request = call.request();
               const auto delivery = check_signature(
                   environment, *id, [&](std::string_view name) { return request.header(name); }, body.bytes);
               if (!delivery) {
                 const auto& error = delivery.error();
                 if (error.kind == ErrorKind::kUnauthenticated && !rates->noted.take(id->text()))
                   note_unsigned(environment, *id, error.code);
                 return refuse(error);
               }
               if (const auto wait = rates->deliveries.take(id->text()))
                 return refuse(Error::of(ErrorKind::kTooMany, "too_many_requests",
                                         {{"retry_after_seconds", std::to_string(*wait)}}));
               const auto outcome = receive_delivery(environment, *delivery, body.bytes, request.request_id);
               if (!outcome) return refuse(outcome.error());
               return HookAnswer{outcome->state, outcome->signal_key};
             });
}

}  // namespace assay::demand

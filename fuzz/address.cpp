// Request targets and query parameters from outside: reading them ends with typed values or an error.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/text.h"
#include "http/message.h"
#include "json/query.h"

using namespace assay;

namespace {

enum class Status { open, closed };
BOOST_DESCRIBE_ENUM(Status, open, closed)

// The kinds of members that the filters of lists have.
struct Filter {
  std::optional<std::string> text;
  std::vector<Status> status;
  std::vector<std::string> tag;
  std::vector<std::int64_t> hops;
  std::optional<Id<struct FilterTag>> id;
  std::optional<Date> due_before;
  std::optional<bool> has_effort;
  std::optional<std::int64_t> limit;
  std::optional<double> share;
};
BOOST_DESCRIBE_STRUCT(Filter, (), (text, status, tag, hops, id, due_before, has_effort, limit, share))

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  http::Request request;
  if (!http::parse_target(bytes, request)) return 0;
  if (!is_utf8(request.path) || request.path.find('\0') != std::string::npos) std::abort();
  const auto filter = json::from_query<Filter>(request.query);
  if (!filter && filter.error().fields.empty()) std::abort();
  if (filter && filter->text && !is_utf8(*filter->text)) std::abort();
  if (filter && filter->status.size() > 1'001) std::abort();
  return 0;
}

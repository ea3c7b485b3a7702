// JSON bodies from outside: reading ends with a value or an error, and what was read is written and read back the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "json/read.h"
#include "json/write.h"

using namespace assay;

namespace {

enum class Colour { red, new_ };
BOOST_DESCRIBE_ENUM(Colour, red, new_)

struct Part {
  std::string name;
  std::optional<double> amount;
  bool operator==(const Part&) const = default;
};
BOOST_DESCRIBE_STRUCT(Part, (), (name, amount))

struct Body {
  std::string title;
  std::int64_t count = 0;
  std::optional<Date> day;
  std::optional<Timestamp> at;
  std::optional<Id<struct BodyTag>> id;
  std::optional<Colour> colour;
  bool open = false;
  std::vector<Part> parts;
  std::map<std::string, std::vector<std::int32_t>> lists;
  Patch<std::string> note;
  bool operator==(const Body&) const = default;
};
BOOST_DESCRIBE_STRUCT(Body, (), (title, count, day, at, id, colour, open, parts, lists, note))

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto value = json::parse_value(bytes);
  if (!value) return 0;
  // Any JSON that was read is written as JSON that reads.
  if (!json::parse_value(json::to_text(*value))) std::abort();
  const auto body = json::from_value<Body>(*value);
  if (!body) {
    if (body.error().fields.empty()) std::abort();
    return 0;
  }
  const auto again = json::parse<Body>(json::to_text(*body));
  if (!again || *again != *body) std::abort();
  return 0;
}

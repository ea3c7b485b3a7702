// The records of a JSON file, one after another, without building a tree of the whole: a list, pages of lists, an
// object that wraps a list, or one record a line.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace assay::demand {

class JsonRecords {
 public:
  // The text must outlive this.
  explicit JsonRecords(std::string_view text);

  struct Record {
    std::string_view text;    // of one object; not yet parsed
    std::int64_t number = 0;  // its line where each line is a record, else its place in the list, from 1
  };
  // The value of a member of the outermost object, as it stands: "users" beside the "tickets"; empty without one.
  static std::string_view beside(std::string_view text, std::string_view name);
  // False at the end. Errors import_json_malformed and import_json_cut, with the line where it went wrong.
  Result<bool> next(Record& record);

 private:
  Result<bool> next_line(Record& record);
  Result<bool> next_of_list(Record& record);
  // Moves behind the value at `position`; false where it does not end.
  bool skip_value(std::size_t& position) const;
  bool skip_string(std::size_t& position) const;
  void skip_blanks(std::size_t& position) const;
  // The place behind the [ of the list that an object wraps ("posts", "items" …), and how many objects stand around
  // it; npos when it wraps none.
  struct Wrapped {
    std::size_t position = std::string_view::npos;
    int objects = 0;
  };
  [[nodiscard]] Wrapped wrapped_list(std::size_t object, int depth) const;
  [[nodiscard]] std::unexpected<Error> refuse_at(std::string code, std::size_t position) const;

  std::string_view text_;
  std::size_t position_ = 0;
  std::int64_t number_ = 0;
  int lists_ = 0;     // how many [ are open
  int wrappers_ = 0;  // how many { around them are open
  bool lines_ = false;
};

}  // namespace assay::demand

// Reads rows of a blueprint file into records: what they make, what they change, and what is wrong with them.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "actions/files.h"
#include "domain/fields.h"

namespace assay::blueprint {

struct RowError {
  std::size_t row = 0;
  std::size_t column = 0;
  std::string value;
  std::string code;
  MessageParameters parameters;
};

enum class RowOutcome { imported, updated, unchanged, failed };

// What a file is planned against. `blueprint` is what the scope may see, and grows by what rows make.
struct ImportGround {
  Blueprint blueprint;
  std::map<std::string, BusinessLineId> lines;           // visible ones, by folded name
  std::map<std::string, std::vector<MemberId>> members;  // by folded name, also disabled ones
  std::function<bool(const MemberId&)> is_active;        // asked once for each member that a file names
};

class ImportPlanner {
 public:
  ImportPlanner(ImportGround ground, const Scope& scope, const Clock& clock, const FileOptions& options,
                std::vector<std::optional<std::size_t>> places);

  // One row after another, in the order of the file. A bad row leaves nothing behind.
  void take(const tabular::Row& row);

  [[nodiscard]] const Blueprint& blueprint() const { return ground_.blueprint; }
  [[nodiscard]] const std::vector<RowError>& errors() const { return errors_; }
  [[nodiscard]] const std::vector<RowOutcome>& outcomes() const { return outcomes_; }
  // Ids (as text) of records that rows made or changed.
  [[nodiscard]] const std::set<std::string>& made() const { return made_; }
  [[nodiscard]] const std::set<std::string>& changed() const { return changed_; }

 private:
  void take_business();
  void take_product();
  void take_scenario();

  [[nodiscard]] std::string text(std::size_t column) const;
  void fail(std::size_t column, std::string code, MessageParameters parameters = {});
  template <class R>
  void check(const R& record, const std::map<std::string, std::size_t>& column_of_field);
  std::optional<std::optional<BusinessLineId>> read_line(std::size_t column);
  [[nodiscard]] std::vector<std::string> parts(std::size_t column) const;
  // The active members of this name.
  const std::vector<MemberId>& members_called(const std::string& name);
  template <class TypedId>
  std::optional<TypedId> by_path(std::size_t column, const std::string& path,
                                 const std::multimap<std::string, TypedId>& paths, const char* unknown);

  // Where the record of this name below its parent stands in the list, made when there is none; nullopt when the row
  // is bad. `fields` holds what a new one begins with.
  template <class R>
  std::optional<std::size_t> find_or_make(std::vector<R>& records, const std::string& parent, typename R::Input fields,
                                          std::size_t name_column);
  // Gives a field the cell's value; rows that disagree about one record are wrong.
  template <class R, class Fields, class T>
  void set(std::vector<R>& records, std::size_t at, T Fields::*field, T value, std::size_t column);
  template <class R>
  void index(const std::vector<R>& records);

  ImportGround ground_;
  const Scope& scope_;
  const Clock& clock_;
  FileOptions options_;
  std::vector<std::optional<std::size_t>> places_;  // where each column of the format stands in the file
  const tabular::Row* row_ = nullptr;
  std::size_t errors_before_ = 0;
  bool made_here_ = false;
  bool changed_here_ = false;
  std::map<std::string, std::size_t> index_;           // kind, parent and folded name -> place in the list
  std::map<std::string, std::int64_t> next_position_;  // by kind and parent
  std::vector<std::function<void()>> undo_;            // of the row, the latest last
  std::map<std::pair<std::string, std::size_t>, std::size_t> said_;  // id and column -> the row that said it
  std::multimap<std::string, FeatureId> feature_paths_;
  std::multimap<std::string, StepId> step_paths_;
  std::map<std::string, std::vector<MemberId>> owners_;
  std::vector<RowError> errors_;
  std::vector<RowOutcome> outcomes_;
  std::set<std::string> made_;
  std::set<std::string> changed_;
};

}  // namespace assay::blueprint

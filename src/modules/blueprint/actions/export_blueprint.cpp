#include <algorithm>

#include "actions/files.h"
#include "base/text.h"
#include "store/rows.h"
#include "tabular/csv_writer.h"
#include "workspace/line_names.h"
#include "workspace/members.h"

namespace assay::blueprint {
namespace {

using tabular::Cell;

struct KindWords {
  RuleKind kind;
  std::string_view chinese;
};
constexpr KindWords kKinds[] = {{RuleKind::law, "法规"},
                                {RuleKind::contract, "合同"},
                                {RuleKind::operating_limit, "作业限制"},
                                {RuleKind::tier_or_price, "等级或价格"}};
struct StateWords {
  FeatureState state;
  std::string_view chinese;
};
constexpr StateWords kStates[] = {
    {FeatureState::planned, "规划中"}, {FeatureState::available, "可用"}, {FeatureState::retired, "已下线"}};

class Writer {
 public:
  Writer(sql::Connection& connection, const Scope& scope, const std::optional<BusinessLineId>& line,
         const std::optional<ProductId>& product)
      : whole_(store::visible_blueprint(connection, scope)),
        paths_(paths_of(whole_)),
        lines_(workspace::business_line_names(connection, scope.workspace())),
        members_(workspace::member_names(connection, scope.workspace())),
        line_(line),
        product_(product) {}

  std::string write(BlueprintFile file) {
    std::vector<std::string> header;
    for (const auto& column : columns_of(file)) header.emplace_back(column.field);
    csv_.header(header);
    switch (file) {
      case BlueprintFile::business:
        write_business();
        break;
      case BlueprintFile::product:
        write_product();
        break;
      case BlueprintFile::scenarios:
        write_scenarios();
        break;
    }
    return csv_.take();
  }

 private:
  [[nodiscard]] std::string line_name(const std::optional<BusinessLineId>& line) const {
    if (!line) return {};
    const auto found = lines_.find(*line);
    return found == lines_.end() ? std::string() : found->second;
  }
  [[nodiscard]] bool wanted(const std::optional<BusinessLineId>& line) const { return !line_ || line == line_; }
  template <class TypedId>
  [[nodiscard]] std::string path(const TypedId& id) const {
    const auto found = paths_.find(id.text());
    return found == paths_.end() ? std::string() : found->second;
  }
  template <class TypedId>
  [[nodiscard]] std::string paths(const std::vector<TypedId>& ids) const {
    std::string text;
    for (const auto& id : ids)
      if (const auto one = path(id); !one.empty()) text += (text.empty() ? "" : "\n") + one;
    return text;
  }
  void row(std::initializer_list<std::string> texts) {
    std::vector<Cell> cells;
    for (const auto& text : texts) cells.emplace_back(text);
    csv_.row(cells);
  }

  void write_business() {
    for (const auto& process : whole_.processes) {
      if (!wanted(process.business_line_id)) continue;
      const auto line = line_name(process.business_line_id);
      bool any_step = false;
      for (const auto& step : whole_.steps) {
        if (step.process_id != process.id) continue;
        any_step = true;
        std::string posts;
        for (const auto& post : step.posts) posts += (posts.empty() ? "" : "; ") + post;
        bool any_rule = false;
        for (const auto& rule : whole_.rules) {
          if (rule.step_id != step.id) continue;
          any_rule = true;
          row({line, process.name, process.description, step.name, step.description, posts, rule.text,
               std::string(to_word(rule.kind)), rule.source, rule.feature_id ? path(*rule.feature_id) : ""});
        }
        if (!any_rule)
          row({line, process.name, process.description, step.name, step.description, posts, "", "", "", ""});
      }
      if (!any_step) row({line, process.name, process.description, "", "", "", "", "", "", ""});
    }
  }

  void write_product() {
    for (const auto& product : whole_.products) {
      if (product_ && product.id != *product_) continue;
      bool any_module = false;
      for (const auto& module : whole_.modules) {
        if (module.product_id != product.id) continue;
        any_module = true;
        const auto owner = module.owner_id ? members_.find(*module.owner_id) : members_.end();
        const std::string owned = owner == members_.end() ? "" : owner->second;
        bool any_feature = false;
        for (const auto& feature : whole_.features) {
          if (feature.module_id != module.id) continue;
          any_feature = true;
          row({product.name, product.description, module.name, module.description, owned, feature.name,
               feature.description, feature.link, std::string(to_word(feature.state))});
        }
        if (!any_feature)
          row({product.name, product.description, module.name, module.description, owned, "", "", "", ""});
      }
      if (!any_module) row({product.name, product.description, "", "", "", "", "", "", ""});
    }
  }

  void write_scenarios() {
    for (const auto& scenario : whole_.scenarios)
      if (wanted(scenario.business_line_id))
        row({line_name(scenario.business_line_id), scenario.name, scenario.story, paths(scenario.steps),
             paths(scenario.features)});
  }

  Blueprint whole_;
  std::map<std::string, std::string> paths_;
  std::map<BusinessLineId, std::string> lines_;
  std::map<MemberId, std::string> members_;
  std::optional<BusinessLineId> line_;
  std::optional<ProductId> product_;
  tabular::CsvWriter csv_;
};

}  // namespace

const std::vector<Column>& columns_of(BlueprintFile file) {
  static const std::vector<Column> kBusiness = {{"business_line", "业务线"},
                                                {"process", "流程"},
                                                {"process_description", "流程说明"},
                                                {"step", "步骤"},
                                                {"step_description", "步骤说明"},
                                                {"posts", "岗位"},
                                                {"rule", "业务规则"},
                                                {"rule_kind", "规则类型"},
                                                {"rule_source", "规则来源"},
                                                {"rule_feature", "应对功能"}};
  static const std::vector<Column> kProduct = {{"product", "产品"},
                                               {"product_description", "产品说明"},
                                               {"module", "模块"},
                                               {"module_description", "模块说明"},
                                               {"module_owner", "负责人"},
                                               {"feature", "功能"},
                                               {"feature_description", "功能说明"},
                                               {"link", "链接"},
                                               {"state", "状态"}};
  static const std::vector<Column> kScenarios = {
      {"business_line", "业务线"}, {"scenario", "场景"}, {"story", "故事"}, {"steps", "步骤"}, {"features", "功能"}};
  return file == BlueprintFile::business ? kBusiness : file == BlueprintFile::product ? kProduct : kScenarios;
}

std::optional<RuleKind> rule_kind_of(std::string_view word) {
  for (const auto& words : kKinds)
    if (word == words.chinese || fold(word) == to_word(words.kind)) return words.kind;
  return std::nullopt;
}

std::optional<FeatureState> feature_state_of(std::string_view word) {
  for (const auto& words : kStates)
    if (word == words.chinese || fold(word) == to_word(words.state)) return words.state;
  return std::nullopt;
}

std::string export_blueprint(sql::Connection& connection, const Scope& scope, BlueprintFile file,
                             const std::optional<BusinessLineId>& line, const std::optional<ProductId>& product) {
  return Writer(connection, scope, line, product).write(file);
}

}  // namespace assay::blueprint

// What a new workspace begins with: rates of the usual order of size, and the reasons people usually give.
#include "workspace/settings.h"

namespace assay::workspace {
namespace {

Money default_day_rate(const std::string& currency) {
  std::int64_t units = 500;
  if (currency == "CNY") units = 1'200;
  if (currency == "JPY") units = 50'000;
  for (int digit = 0; digit < minor_digits(currency); ++digit) units *= 10;
  return {units, currency};
}

}  // namespace

Settings default_settings(const std::string& currency) {
  Settings settings;
  settings.day_rate = default_day_rate(currency);
  settings.reasons["accept"] = {{"serves_goal", "服务于目标", "Serves a goal"},
                                {"many_ask", "很多人提出", "Many people ask for it"},
                                {"saves_time", "节省大量时间", "Saves much time"},
                                {"keeps_customer", "留住客户", "Keeps a customer"},
                                {"compliance", "合规要求", "Required by law or contract"},
                                {"defect", "确认是缺陷", "Confirmed defect"}};
  settings.reasons["defer"] = {{"later_stage", "放到后续阶段", "Belongs to a later stage"},
                               {"needs_evidence", "需要更多证据", "Needs more evidence"},
                               {"waits_for_other", "依赖其他工作", "Waits for other work"},
                               {"no_capacity", "当前没有人力", "No capacity now"}};
  settings.reasons["decline"] = {{"already_supported", "已支持", "Already supported"},
                                 {"out_of_scope", "不在产品范围内", "Outside of the product"},
                                 {"value_too_low", "价值低于成本", "Worth less than it costs"},
                                 {"against_rule", "违反业务规则", "Against a business rule"},
                                 {"not_reproducible", "无法复现", "Cannot be reproduced"}};
  settings.reasons["merge"] = {{"same_problem", "同一个问题", "The same problem"},
                               {"part_of", "是其中一部分", "Part of the other"}};
  settings.reasons["change"] = {{"misunderstood", "当初理解有误", "Misunderstood at first"},
                                {"new_law", "法规或合同变化", "New law or contract"},
                                {"customer_changed_mind", "客户改变想法", "The customer changed their mind"},
                                {"technical_finding", "技术上的新发现", "A technical finding"},
                                {"scope_growth", "范围扩大", "The scope grew"},
                                {"priority_changed", "目标或优先级变化", "Goals or priorities changed"}};
  settings.reasons["already_supported"] = {{"feature_exists", "功能已经有了", "The feature is there"},
                                           {"setting_exists", "通过配置可以实现", "A setting does it"},
                                           {"other_way", "有另外的做法", "There is another way to do it"}};
  settings.reasons["defect"] = {{"reproduced", "已复现", "Reproduced"},
                                {"known_defect", "已知缺陷", "Known already"},
                                {"to_be_examined", "待研发排查", "To be examined by engineering"}};
  settings.reasons["more_needed"] = {{"unclear", "描述不清", "Not clear what is meant"},
                                     {"who_and_when", "缺少谁在什么场景遇到", "Missing who meets it, and when"},
                                     {"example_needed", "需要例子或截图", "Needs an example or a screenshot"}};
  return settings;
}

}  // namespace assay::workspace

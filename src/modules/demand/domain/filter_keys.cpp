#include "base/text.h"
#include "domain/filter_language.h"

namespace assay::demand {
namespace {

using enum FilterKind;

std::vector<FilterKey> folded(std::vector<FilterKey> keys) {
  for (auto& key : keys) {
    for (auto& alias : key.aliases) alias = fold(alias);
    for (auto& word : key.words)
      for (auto& alias : word.aliases) alias = fold(alias);
  }
  return keys;
}

const FilterWord kMe{"me", {"我", "本人"}};
const FilterWord kNone{"none", {"无", "没有", "空"}};

const std::vector<FilterWord> kStatuses = {
    {"new", {"新提出"}},      {"triaged", {"已梳理"}},     {"accepted", {"已采纳", "采纳"}},
    {"planned", {"已排期"}},  {"in_delivery", {"交付中"}}, {"released", {"已上线"}},
    {"verified", {"已验证"}}, {"closed", {"已关闭"}},      {"deferred", {"已暂缓", "暂缓"}},
    {"declined", {"不采纳"}}, {"merged", {"已合并"}},
};
const std::vector<FilterWord> kTypes = {
    {"new", {"新功能"}}, {"improvement", {"改进"}}, {"fix", {"修复"}}, {"compliance", {"合规"}}};
const std::vector<FilterWord> kTiers = {{"A", {"a级"}}, {"B", {"b级"}}, {"C", {"c级"}}, {"D", {"d级"}}};
const std::vector<FilterWord> kDistances = {{"first", {"一手", "first-hand", "first_hand", "0"}},
                                            {"second", {"二手", "second-hand", "second_hand", "1"}},
                                            {"many", {"多手", "2"}}};
const std::vector<FilterWord> kRoles = {
    {"user", {"使用者"}}, {"decision_maker", {"决策者", "decider"}}, {"payer", {"付费方", "付费者"}}};
const std::vector<FilterWord> kParts = {
    {"goal", {"目标"}},        {"measure", {"衡量标准"}},
    {"verdict", {"处理结果"}}, {"result", {"结果"}},
    {"owner", {"负责人"}},     {"due", {"截止", "截止日期"}},
    {"effort", {"工作量"}},    {"signal", {"原声", "用户原声"}},
    {"customer", {"客户"}},    {"line", {"业务线"}},
    {"tag", {"标签"}},         {"score", {"评分"}},
    {"payer", {"付费方"}},     {"step", {"步骤"}},
    {"feature", {"功能"}},     {"module", {"模块"}},
};
const std::vector<FilterWord> kSignalParts = {
    {"requirement", {"需求"}}, {"customer", {"客户"}}, {"contact", {"联系人"}},  {"line", {"业务线"}},
    {"post", {"岗位"}},        {"votes", {"票"}},      {"assignee", {"处理人"}},
};

std::vector<FilterWord> with_none(std::vector<FilterWord> words) {
  words.push_back(kNone);
  return words;
}

std::vector<FilterKey> requirement_keys() {
  return {
      {"text", {"文字", "搜索"}, text, {}},
      {"status", {"状态"}, word, kStatuses},
      {"type", {"类型"}, word, kTypes},
      {"tag", {"标签"}, name, {kNone}},
      {"owner", {"负责人"}, name, {kMe, kNone}},
      {"line", {"业务线"}, name, {kNone}},
      {"customer", {"客户"}, name, {kNone}},
      {"goal", {"目标"}, name, {kNone}},
      {"step", {"步骤", "环节"}, name, {kNone}},
      {"feature", {"功能"}, name, {kNone}},
      {"module", {"模块"}, name, {kNone}},
      {"tier", {"等级", "客户等级"}, word, with_none(kTiers)},
      {"source", {"来源", "来源距离"}, word, with_none(kDistances)},
      {"role", {"角色", "决策角色"}, word, kRoles},
      {"has", {"有"}, word, kParts},
      {"no", {"无", "没有"}, word, kParts},
      {"watched", {"关注"}, name, {kMe}},
      {"author", {"提交人", "created_by"}, name, {kMe, kNone}},
      {"votes", {"票数"}, number, {}},
      {"voices", {"声音"}, number, {}},
      {"people", {"人数"}, number, {}},
      {"signals", {"原声数"}, number, {}},
      {"customers", {"客户数"}, number, {}},
      {"first_hand", {"一手占比"}, number, {}},
      {"density", {"密度", "价值密度"}, number, {}},
      {"value", {"价值"}, number, {}},
      {"cost", {"成本"}, number, {}},
      {"points", {"分值"}, number, {}},
      {"effort", {"工作量"}, number, {}},
      {"size", {"规模"}, word, {{"S", {"小"}}, {"M", {"中"}}, {"L", {"大"}}}},
      {"hours", {"节省工时"}, number, {}},
      {"urgency", {"紧急"}, number, {}},
      {"importance", {"重要"}, number, {}},
      {"list", {"清单"}, word, {{"priced", {"可计价"}}, {"unpriced", {"未计价"}}}},
      {"created", {"创建", "创建时间"}, date, {}},
      {"updated", {"更新", "更新时间"}, date, {}},
      {"due", {"截止", "截止日期"}, date, {}},
      {"heard", {"最近听到"}, date, {}},
      {"key", {"编号", "id"}, name, {}},
      {"import", {"导入"}, name, {}},
      {"field", {"字段"}, field, {}},
  };
}

std::vector<FilterKey> signal_keys() {
  return {
      {"text", {"文字", "搜索"}, text, {}},
      {"kind",
       {"类别", "类型"},
       word,
       {{"request", {"诉求"}},
        {"question", {"疑问"}},
        {"defect", {"缺陷"}},
        {"complaint", {"抱怨"}},
        {"praise", {"好评"}}}},
      {"channel",
       {"渠道"},
       word,
       {{"service", {"客服"}},
        {"sales", {"销售"}},
        {"visit", {"走访"}},
        {"interview", {"访谈"}},
        {"portal", {"门户"}},
        {"chat", {"聊天"}},
        {"usage", {"使用行为"}},
        {"rival", {"竞品"}},
        {"import", {"导入"}}}},
      {"customer", {"客户"}, name, {kNone}},
      {"contact", {"联系人"}, name, {kNone}},
      {"post", {"岗位"}, name, {kNone}},
      {"source", {"来源", "来源距离"}, word, kDistances},
      {"origin", {"出处"}, name, {}},
      {"line", {"业务线"}, name, {kNone}},
      {"requirement", {"需求"}, name, {kNone}},
      {"state",
       {"状态"},
       word,
       {{"unprocessed", {"未处理", "待处理"}}, {"processed", {"已处理"}}, {"archived", {"已归档", "归档"}}}},
      {"assignee", {"处理人", "分派给"}, name, {kMe, kNone}},
      {"has", {"有"}, word, kSignalParts},
      {"no", {"无", "没有"}, word, kSignalParts},
      {"watched", {"关注"}, name, {kMe}},
      {"author", {"提交人", "created_by"}, name, {kMe, kNone}},
      {"votes", {"票数"}, number, {}},
      {"said", {"说于"}, date, {}},
      {"created", {"创建", "录入"}, date, {}},
      {"key", {"编号", "id"}, name, {}},
      {"import", {"导入批次"}, name, {}},
      {"include", {"包含"}, word, {{"corrected", {"已更正"}}}},
  };
}

}  // namespace

const FilterLanguage& requirement_filter_language() {
  static const FilterLanguage kLanguage(folded(requirement_keys()));
  return kLanguage;
}

const FilterLanguage& signal_filter_language() {
  static const FilterLanguage kLanguage(folded(signal_keys()));
  return kLanguage;
}

}  // namespace assay::demand

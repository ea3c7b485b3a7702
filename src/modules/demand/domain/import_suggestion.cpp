#include "domain/import_suggestion.h"

#include <algorithm>
#include <optional>
#include <set>

#include "base/text.h"
#include "domain/import_words.h"

namespace assay::demand {
namespace {

enum class Values { any, time, number, word };

struct Synonyms {
  std::string_view target;
  Values values;
  std::vector<std::string_view> names;  // whole names, without blanks and punctuation; the best first
  std::vector<std::string_view> parts;  // parts of longer Chinese names
};

const std::vector<Synonyms>& signal_synonyms() {
  static const std::vector<Synonyms> kSynonyms = {
      {"source_id",
       Values::any,
       {"sourceid", "externalid", "id", "number", "key", "issueid", "issuekey", "ticketid", "ticketnumber", "编号",
        "工单号", "工单编号", "单号", "序号"},
       {"编号", "单号"}},
      {"title",
       Values::any,
       {"title", "subject", "summary", "topic", "headline", "标题", "主题", "题目", "名称"},
       {"主题", "标题", "题目"}},
      {"text",
       Values::any,
       {"text", "body", "details", "detail", "description", "content", "message", "comment", "feedback", "verbatim",
        "正文", "内容", "详情", "描述", "原话", "反馈", "留言"},
       {"详情", "内容", "描述", "原话", "正文"}},
      {"speaker_name",
       Values::any,
       {"speakername", "speaker", "author", "authorname", "reporter", "user", "username", "name", "submitter",
        "requester", "createdby", "姓名", "提出人", "反馈人", "用户", "作者", "联系人姓名", "提交人"},
       {"用户", "提出人", "反馈人", "姓名", "提交人"}},
      {"speaker_post",
       Values::any,
       {"speakerpost", "post", "role", "jobtitle", "position", "岗位", "职位", "职务"},
       {"岗位", "职位"}},
      {"contact", Values::any, {"contact", "contactname", "联系人"}, {"联系人"}},
      {"contact_email",
       Values::any,
       {"contactemail", "email", "emailaddress", "mail", "requesteremail", "useremail", "邮箱", "电子邮件",
        "联系人邮箱"},
       {"邮箱", "电子邮件"}},
      {"customer",
       Values::any,
       {"customer", "customername", "company", "companyname", "account", "accountname", "organization", "organisation",
        "department", "客户", "客户名称", "公司", "企业", "部门", "单位"},
       {"客户", "公司", "部门"}},
      {"business_line",
       Values::any,
       {"businessline", "line", "product", "productline", "业务线", "产品线", "产品"},
       {"业务线", "产品线"}},
      {"kind", Values::word, {"kind", "type", "category", "issuetype", "类型", "类别", "分类"}, {"类型", "类别"}},
      {"channel", Values::word, {"channel", "sourcechannel", "via", "渠道", "来源渠道"}, {"渠道"}},
      {"hops", Values::word, {"hops", "hand", "firsthand", "几手", "转手", "信息层级"}, {"几手"}},
      {"said_at",
       Values::time,
       {"saidat", "said", "when", "createdat", "created", "createdon", "date", "time", "timestamp", "opened",
        "reportedat", "submittedat", "时间", "日期", "提出时间", "反馈时间", "创建时间", "提交时间"},
       {"时间", "日期"}},
      {"votes",
       Values::number,
       {"votes", "votecount", "upvotes", "reactions", "reactions1num", "likes", "score", "票数", "投票", "投票数",
        "点赞", "点赞数", "支持数"},
       {"票数", "点赞", "投票"}},
      {"importance", Values::word, {"importance", "priority", "重要性", "重要程度", "优先级"}, {"重要"}},
      {"source_link",
       Values::any,
       {"sourcelink", "link", "url", "htmlurl", "permalink", "链接", "网址"},
       {"链接", "网址"}},
      {"tags", Values::any, {"tags", "labels", "tag", "label", "keywords", "标签", "关键词"}, {"标签"}},
  };
  return kSynonyms;
}

const std::vector<Synonyms>& requirement_synonyms() {
  static const std::vector<Synonyms> kSynonyms = {
      {"source_id",
       Values::any,
       {"sourceid", "externalid", "id", "number", "key", "issuekey", "requirementid", "编号", "需求编号", "需求号",
        "序号"},
       {"编号"}},
      {"title",
       Values::any,
       {"title", "summary", "name", "subject", "requirement", "标题", "需求名称", "需求标题", "需求", "名称", "主题"},
       {"标题", "名称", "主题"}},
      {"type", Values::word, {"type", "kind", "issuetype", "类型", "需求类型"}, {"类型"}},
      {"background",
       Values::any,
       {"background", "description", "details", "body", "context", "背景", "需求背景", "描述", "需求描述"},
       {"背景", "描述"}},
      {"pain", Values::any, {"pain", "painpoint", "problem", "痛点", "问题"}, {"痛点"}},
      {"scenario", Values::any, {"scenario", "usecase", "userstory", "场景", "使用场景", "业务场景"}, {"场景"}},
      {"objective",
       Values::any,
       {"objective", "goal", "outcome", "benefit", "目标", "目的", "预期收益"},
       {"目标", "目的"}},
      {"business_line",
       Values::any,
       {"businessline", "line", "product", "productline", "业务线", "产品线", "产品"},
       {"业务线", "产品线"}},
      {"owner", Values::any, {"owner", "assignee", "responsible", "负责人", "产品经理", "处理人"}, {"负责人"}},
      {"tags", Values::any, {"tags", "labels", "tag", "label", "标签", "关键词"}, {"标签"}},
      {"due_on",
       Values::time,
       {"dueon", "due", "duedate", "deadline", "截止日期", "期望日期", "期望上线时间", "截止时间"},
       {"截止", "期望上线"}},
      {"effort_size", Values::word, {"effortsize", "size", "effort", "tshirt", "规模", "工作量等级"}, {"规模"}},
      {"effort_optimistic", Values::number, {"effortoptimistic", "optimistic", "乐观工作量", "乐观人天"}, {"乐观"}},
      {"effort_likely",
       Values::number,
       {"effortlikely", "likely", "effortdays", "persondays", "mandays", "estimate", "人天", "工作量", "预估工作量",
        "预估人天"},
       {"人天", "工作量"}},
      {"effort_pessimistic", Values::number, {"effortpessimistic", "pessimistic", "悲观工作量", "悲观人天"}, {"悲观"}},
      {"hours_saved_per_month",
       Values::number,
       {"hourssavedpermonth", "hourssaved", "savedhours", "每月节省工时", "节省工时", "每月节省小时"},
       {"节省"}},
      {"urgency", Values::number, {"urgency", "紧急程度", "紧急度", "紧急"}, {"紧急"}},
      {"importance", Values::number, {"importance", "重要程度", "重要性", "重要度", "重要"}, {"重要"}},
  };
  return kSynonyms;
}

// "Created At" -> "createdat"; what is not ASCII stays.
std::string squeezed(std::string_view name) {
  std::string out;
  for (const char c : fold(name)) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
    if (letter) out.push_back(c);
  }
  return out;
}

// Columns about the answer or the end of a case say nothing about what was asked.
bool is_about_the_answer(std::string_view name) {
  for (const std::string_view word : {"答复", "回复", "处理", "办理结果", "answer", "reply", "response", "resolution",
                                      "resolved", "closed", "updated", "modified", "assignee", "关闭", "更新", "修改"})
    if (name.find(word) != std::string_view::npos) return true;
  return false;
}

bool word_is_known(std::string_view target, std::string_view word, bool requirements) {
  if (target == "kind") return kind_of_word(word).has_value();
  if (target == "channel") return channel_of_word(word).has_value();
  if (target == "hops") return hops_of_word(word).has_value();
  if (target == "importance") return !requirements && importance_of_word(word).has_value();
  if (target == "type") return type_of_word(word).has_value();
  if (target == "effort_size") return effort_of_word(word).has_value();
  return false;
}

bool most_of(const ColumnGuess& column, std::size_t fitting) { return fitting * 2 > column.samples.size(); }

// A column that is named for its target is it whatever it holds: what is wrong in it is told by row. Behind another
// name most values must be of the kind, and all of a closed list.
bool values_fit(const Synonyms& synonyms, const ColumnGuess& column, bool requirements) {
  if (squeezed(column.name) == squeezed(synonyms.target)) return true;
  switch (synonyms.values) {
    case Values::any:
      return true;
    case Values::time:
      return column.type == "date" || column.type == "timestamp" || most_of(column, column.times);
    case Values::number:
      return column.type == "integer" || column.type == "decimal" || most_of(column, column.numbers);
    case Values::word:
      return !column.samples.empty() && std::ranges::all_of(column.samples, [&](const std::string& sample) {
        return word_is_known(synonyms.target, sample, requirements);
      });
  }
  return false;
}

std::vector<std::string> targets_of(const std::vector<Synonyms>& synonyms) {
  std::vector<std::string> targets;
  targets.reserve(synonyms.size());
  for (const auto& entry : synonyms) targets.emplace_back(entry.target);
  return targets;
}

}  // namespace

const std::vector<std::string>& signal_targets() {
  static const std::vector<std::string> kTargets = targets_of(signal_synonyms());
  return kTargets;
}

const std::vector<std::string>& requirement_targets() {
  static const std::vector<std::string> kTargets = targets_of(requirement_synonyms());
  return kTargets;
}

std::map<std::string, std::size_t> suggest_columns(const std::vector<ColumnGuess>& columns, bool requirements) {
  const auto& synonyms = requirements ? requirement_synonyms() : signal_synonyms();
  std::vector<std::string> names;
  names.reserve(columns.size());
  for (const auto& column : columns) names.push_back(squeezed(column.name));
  std::map<std::string, std::size_t> suggestion;
  std::set<std::size_t> taken;
  const auto choose = [&](const Synonyms& entry, auto matches) {
    if (suggestion.contains(std::string(entry.target))) return;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (taken.contains(i) || !matches(names[i]) || !values_fit(entry, columns[i], requirements)) continue;
      suggestion.emplace(entry.target, i);
      taken.insert(i);
      return;
    }
  };
  for (const auto& entry : synonyms)
    for (const auto wanted : entry.names) choose(entry, [&](const std::string& name) { return name == wanted; });
  for (const auto& entry : synonyms)
    for (const auto part : entry.parts)
      choose(entry, [&](const std::string& name) {
        return name.find(part) != std::string::npos && !is_about_the_answer(name);
      });
  return suggestion;
}

}  // namespace assay::demand

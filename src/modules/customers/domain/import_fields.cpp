#include "domain/import_fields.h"

#include <array>
#include <map>

#include "base/text.h"

namespace assay::customers {
namespace {

constexpr std::array<std::string_view, kFields> kNames = {"name",
                                                          "kind",
                                                          "parent",
                                                          "tier",
                                                          "industry",
                                                          "region",
                                                          "edition",
                                                          "yearly_revenue",
                                                          "currency",
                                                          "headcount",
                                                          "hourly_rate",
                                                          "rate_currency",
                                                          "renewal_on",
                                                          "external_system",
                                                          "external_id",
                                                          "external_ids",
                                                          "owner",
                                                          "contact_name",
                                                          "contact_post",
                                                          "contact_roles",
                                                          "contact_stance",
                                                          "contact_email",
                                                          "contact_language"};

// Folded and without blanks and joints.
std::string key_of(std::string_view text) {
  std::string key;
  for (const char c : fold(trim(text)))
    if (c != ' ' && c != '_' && c != '-' && c != '.' && c != '\t' && c != '\n') key.push_back(c);
  return key;
}

template <class Value>
using Words = std::map<std::string, Value, std::less<>>;

template <class Value>
std::optional<Value> look_up(const Words<Value>& words, std::string_view text) {
  const auto found = words.find(key_of(text));
  if (found == words.end()) return std::nullopt;
  return found->second;
}

const Words<Field>& column_words() {
  static const Words<Field> words = [] {
    Words<Field> all = {
        {"customer", Field::name},
        {"customername", Field::name},
        {"company", Field::name},
        {"companyname", Field::name},
        {"account", Field::name},
        {"accountname", Field::name},
        {"department", Field::name},
        {"organization", Field::name},
        {"organisation", Field::name},
        {"客户", Field::name},
        {"客户名称", Field::name},
        {"客户名", Field::name},
        {"名称", Field::name},
        {"公司", Field::name},
        {"公司名称", Field::name},
        {"企业名称", Field::name},
        {"部门", Field::name},
        {"部门名称", Field::name},
        {"type", Field::kind},
        {"customertype", Field::kind},
        {"customerkind", Field::kind},
        {"类型", Field::kind},
        {"类别", Field::kind},
        {"客户类型", Field::kind},
        {"parentname", Field::parent},
        {"parentcompany", Field::parent},
        {"parentaccount", Field::parent},
        {"上级", Field::parent},
        {"上级客户", Field::parent},
        {"上级部门", Field::parent},
        {"母公司", Field::parent},
        {"customertier", Field::tier},
        {"level", Field::tier},
        {"grade", Field::tier},
        {"等级", Field::tier},
        {"级别", Field::tier},
        {"客户等级", Field::tier},
        {"客户级别", Field::tier},
        {"sector", Field::industry},
        {"行业", Field::industry},
        {"所属行业", Field::industry},
        {"area", Field::region},
        {"地区", Field::region},
        {"区域", Field::region},
        {"省份", Field::region},
        {"plan", Field::edition},
        {"版本", Field::edition},
        {"套餐", Field::edition},
        {"产品版本", Field::edition},
        {"revenue", Field::yearly_revenue},
        {"annualrevenue", Field::yearly_revenue},
        {"arr", Field::yearly_revenue},
        {"年收入", Field::yearly_revenue},
        {"年度收入", Field::yearly_revenue},
        {"年合同额", Field::yearly_revenue},
        {"年费", Field::yearly_revenue},
        {"币种", Field::currency},
        {"货币", Field::currency},
        {"employees", Field::headcount},
        {"people", Field::headcount},
        {"seats", Field::headcount},
        {"人数", Field::headcount},
        {"员工数", Field::headcount},
        {"员工人数", Field::headcount},
        {"rate", Field::hourly_rate},
        {"hourlycost", Field::hourly_rate},
        {"小时费率", Field::hourly_rate},
        {"时薪", Field::hourly_rate},
        {"每小时成本", Field::hourly_rate},
        {"人工小时费率", Field::hourly_rate},
        {"费率币种", Field::rate_currency},
        {"renewal", Field::renewal_on},
        {"renewaldate", Field::renewal_on},
        {"renewson", Field::renewal_on},
        {"续约日期", Field::renewal_on},
        {"续费日期", Field::renewal_on},
        {"到期日", Field::renewal_on},
        {"到期日期", Field::renewal_on},
        {"system", Field::external_system},
        {"sourcesystem", Field::external_system},
        {"来源系统", Field::external_system},
        {"外部系统", Field::external_system},
        {"id", Field::external_id},
        {"customerid", Field::external_id},
        {"accountid", Field::external_id},
        {"crmid", Field::external_id},
        {"编号", Field::external_id},
        {"客户编号", Field::external_id},
        {"外部编号", Field::external_id},
        {"部门编号", Field::external_id},
        {"owner", Field::owner},
        {"accountowner", Field::owner},
        {"负责人", Field::owner},
        {"客户经理", Field::owner},
        {"contact", Field::contact_name},
        {"contactperson", Field::contact_name},
        {"联系人", Field::contact_name},
        {"联系人姓名", Field::contact_name},
        {"post", Field::contact_post},
        {"position", Field::contact_post},
        {"jobtitle", Field::contact_post},
        {"contacttitle", Field::contact_post},
        {"岗位", Field::contact_post},
        {"职位", Field::contact_post},
        {"职务", Field::contact_post},
        {"联系人岗位", Field::contact_post},
        {"联系人职位", Field::contact_post},
        {"contactrole", Field::contact_roles},
        {"roles", Field::contact_roles},
        {"role", Field::contact_roles},
        {"decisionroles", Field::contact_roles},
        {"decisionrole", Field::contact_roles},
        {"角色", Field::contact_roles},
        {"决策角色", Field::contact_roles},
        {"联系人角色", Field::contact_roles},
        {"stance", Field::contact_stance},
        {"attitude", Field::contact_stance},
        {"立场", Field::contact_stance},
        {"态度", Field::contact_stance},
        {"联系人立场", Field::contact_stance},
        {"联系人态度", Field::contact_stance},
        {"email", Field::contact_email},
        {"mail", Field::contact_email},
        {"邮箱", Field::contact_email},
        {"电子邮箱", Field::contact_email},
        {"联系人邮箱", Field::contact_email},
        {"language", Field::contact_language},
        {"语言", Field::contact_language},
        {"联系人语言", Field::contact_language},
    };
    for (std::size_t i = 0; i < kFields; ++i) all.insert_or_assign(key_of(kNames[i]), static_cast<Field>(i));
    return all;
  }();
  return words;
}

constexpr std::string_view kSeparators[] = {",", ";", "|", "/", "，", "；", "、", "｜", "／"};

}  // namespace

std::string_view field_name(Field field) { return kNames[static_cast<std::size_t>(field)]; }

std::optional<Field> parse_field(std::string_view name) {
  for (std::size_t i = 0; i < kFields; ++i)
    if (kNames[i] == name) return static_cast<Field>(i);
  return std::nullopt;
}

std::optional<Field> recognise_field(std::string_view header) { return look_up(column_words(), header); }

std::optional<CustomerKind> kind_of_word(std::string_view text) {
  static const Words<CustomerKind> words = {
      {"external", CustomerKind::external},   {"company", CustomerKind::external},
      {"customer", CustomerKind::external},   {"外部", CustomerKind::external},
      {"外部客户", CustomerKind::external},   {"企业", CustomerKind::external},
      {"公司", CustomerKind::external},       {"internal", CustomerKind::internal},
      {"department", CustomerKind::internal}, {"内部", CustomerKind::internal},
      {"内部部门", CustomerKind::internal},   {"部门", CustomerKind::internal}};
  return look_up(words, text);
}

std::optional<Tier> tier_of_word(std::string_view text) {
  static const Words<Tier> words = {{"a", Tier::A},     {"b", Tier::B},     {"c", Tier::C},     {"d", Tier::D},
                                    {"a级", Tier::A},   {"b级", Tier::B},   {"c级", Tier::C},   {"d级", Tier::D},
                                    {"a类", Tier::A},   {"b类", Tier::B},   {"c类", Tier::C},   {"d类", Tier::D},
                                    {"tiera", Tier::A}, {"tierb", Tier::B}, {"tierc", Tier::C}, {"tierd", Tier::D}};
  return look_up(words, text);
}

std::optional<DecisionRole> role_of_word(std::string_view text) {
  static const Words<DecisionRole> words = {{"user", DecisionRole::user},
                                            {"users", DecisionRole::user},
                                            {"使用者", DecisionRole::user},
                                            {"使用人", DecisionRole::user},
                                            {"用户", DecisionRole::user},
                                            {"decisionmaker", DecisionRole::decision_maker},
                                            {"decider", DecisionRole::decision_maker},
                                            {"决策者", DecisionRole::decision_maker},
                                            {"决策人", DecisionRole::decision_maker},
                                            {"payer", DecisionRole::payer},
                                            {"buyer", DecisionRole::payer},
                                            {"付款者", DecisionRole::payer},
                                            {"付款人", DecisionRole::payer},
                                            {"付费者", DecisionRole::payer},
                                            {"付费人", DecisionRole::payer}};
  return look_up(words, text);
}

std::optional<Stance> stance_of_word(std::string_view text) {
  static const Words<Stance> words = {{"supporter", Stance::supporter}, {"supports", Stance::supporter},
                                      {"支持", Stance::supporter},      {"支持者", Stance::supporter},
                                      {"neutral", Stance::neutral},     {"中立", Stance::neutral},
                                      {"opponent", Stance::opponent},   {"opposes", Stance::opponent},
                                      {"反对", Stance::opponent},       {"反对者", Stance::opponent}};
  return look_up(words, text);
}

std::optional<std::string> language_of_word(std::string_view text) {
  static const Words<std::string> words = {{"zh", "zh"},   {"zhcn", "zh"}, {"chinese", "zh"}, {"中文", "zh"},
                                           {"汉语", "zh"}, {"en", "en"},   {"enus", "en"},    {"english", "en"},
                                           {"英文", "en"}, {"英语", "en"}};
  return look_up(words, text);
}

std::vector<std::string> parts_of(std::string_view text) {
  std::vector<std::string> parts;
  std::string current;
  const auto finish = [&] {
    if (const auto kept = trim(current); !kept.empty()) parts.emplace_back(kept);
    current.clear();
  };
  for (std::size_t i = 0; i < text.size();) {
    std::size_t length = 0;
    for (const auto separator : kSeparators)
      if (text.substr(i).starts_with(separator)) length = separator.size();
    if (length > 0) {
      finish();
      i += length;
    } else {
      current.push_back(text[i++]);
    }
  }
  finish();
  return parts;
}

std::vector<ExternalId> external_ids_of(std::string_view text, std::string_view system) {
  std::vector<ExternalId> ids;
  std::size_t start = 0;
  while (start <= text.size()) {
    const auto end = std::min(text.find(';', start), text.size());
    if (const auto part = trim(text.substr(start, end - start)); !part.empty()) {
      const auto colon = part.find(':');
      if (colon == std::string_view::npos)
        ids.push_back({std::string(system), std::string(part)});
      else
        ids.push_back({std::string(trim(part.substr(0, colon))), std::string(trim(part.substr(colon + 1)))});
    }
    start = end + 1;
  }
  return ids;
}

std::string external_ids_text(const std::vector<ExternalId>& ids) {
  std::string text;
  for (const auto& external : ids) {
    if (!text.empty()) text += "; ";
    text += external.system + ":" + external.id;
  }
  return text;
}

}  // namespace assay::customers

#include "domain/import_words.h"

#include <set>
#include <span>

#include "base/text.h"

namespace assay::demand {
namespace {

template <class T>
struct Word {
  std::string_view text;
  T value;
};

// Lower case, and with blanks where people write hyphens or underscores.
std::string plain(std::string_view text) {
  std::string folded = fold(trim(text));
  for (char& c : folded)
    if (c == '_' || c == '-') c = ' ';
  return folded;
}

template <class T>
std::optional<T> find_word(std::span<const Word<T>> words, std::string_view text) {
  const std::string wanted = plain(text);
  for (const auto& word : words)
    if (word.text == wanted) return word.value;
  return std::nullopt;
}

constexpr Word<SignalKind> kKinds[] = {
    {"request", SignalKind::request},
    {"feature", SignalKind::request},
    {"feature request", SignalKind::request},
    {"enhancement", SignalKind::request},
    {"improvement", SignalKind::request},
    {"idea", SignalKind::request},
    {"suggestion", SignalKind::request},
    {"change", SignalKind::request},
    {"wish", SignalKind::request},
    {"task", SignalKind::request},
    {"需求", SignalKind::request},
    {"建议", SignalKind::request},
    {"诉求", SignalKind::request},
    {"请求", SignalKind::request},
    {"优化", SignalKind::request},
    {"求助", SignalKind::request},
    {"question", SignalKind::question},
    {"inquiry", SignalKind::question},
    {"how to", SignalKind::question},
    {"help", SignalKind::question},
    {"support", SignalKind::question},
    {"咨询", SignalKind::question},
    {"问题咨询", SignalKind::question},
    {"疑问", SignalKind::question},
    {"询问", SignalKind::question},
    {"提问", SignalKind::question},
    {"defect", SignalKind::defect},
    {"bug", SignalKind::defect},
    {"incident", SignalKind::defect},
    {"problem", SignalKind::defect},
    {"error", SignalKind::defect},
    {"fault", SignalKind::defect},
    {"issue", SignalKind::defect},
    {"regression", SignalKind::defect},
    {"缺陷", SignalKind::defect},
    {"故障", SignalKind::defect},
    {"错误", SignalKind::defect},
    {"报障", SignalKind::defect},
    {"complaint", SignalKind::complaint},
    {"投诉", SignalKind::complaint},
    {"抱怨", SignalKind::complaint},
    {"举报", SignalKind::complaint},
    {"praise", SignalKind::praise},
    {"compliment", SignalKind::praise},
    {"thanks", SignalKind::praise},
    {"表扬", SignalKind::praise},
    {"感谢", SignalKind::praise},
    {"好评", SignalKind::praise},
};

constexpr Word<Channel> kChannels[] = {
    {"service", Channel::service},     {"support", Channel::service}, {"helpdesk", Channel::service},
    {"phone", Channel::service},       {"email", Channel::email},     {"e mail", Channel::email},
    {"客服", Channel::service},        {"工单", Channel::service},    {"热线", Channel::service},
    {"邮件", Channel::email},          {"sales", Channel::sales},     {"销售", Channel::sales},
    {"visit", Channel::visit},         {"拜访", Channel::visit},      {"走访", Channel::visit},
    {"interview", Channel::interview}, {"访谈", Channel::interview},  {"portal", Channel::portal},
    {"forum", Channel::portal},        {"web", Channel::portal},      {"门户", Channel::portal},
    {"论坛", Channel::portal},         {"留言板", Channel::portal},   {"chat", Channel::chat},
    {"群聊", Channel::chat},           {"聊天", Channel::chat},       {"微信", Channel::chat},
    {"usage", Channel::usage},         {"使用数据", Channel::usage},  {"rival", Channel::rival},
    {"competitor", Channel::rival},    {"竞品", Channel::rival},      {"import", Channel::import_},
    {"导入", Channel::import_},
};

constexpr Word<std::int64_t> kHops[] = {
    {"0", 0},          {"1", 1},          {"2", 2},    {"first hand", 0}, {"firsthand", 0}, {"second hand", 1},
    {"secondhand", 1}, {"third hand", 2}, {"more", 2}, {"一手", 0},       {"二手", 1},      {"多手", 2},
    {"三手", 2},       {"本人", 0},       {"转述", 1}, {"direct", 0},
};

constexpr Word<Importance> kImportances[] = {
    {"nice", Importance::nice},
    {"nice to have", Importance::nice},
    {"low", Importance::nice},
    {"锦上添花", Importance::nice},
    {"低", Importance::nice},
    {"important", Importance::important},
    {"medium", Importance::important},
    {"normal", Importance::important},
    {"重要", Importance::important},
    {"中", Importance::important},
    {"must", Importance::must},
    {"must have", Importance::must},
    {"high", Importance::must},
    {"必须", Importance::must},
    {"高", Importance::must},
    {"deal breaker", Importance::deal_breaker},
    {"dealbreaker", Importance::deal_breaker},
    {"blocker", Importance::deal_breaker},
    {"critical", Importance::deal_breaker},
    {"决定成败", Importance::deal_breaker},
    {"极高", Importance::deal_breaker},
};

constexpr Word<RequirementType> kTypes[] = {
    {"new", RequirementType::new_},
    {"feature", RequirementType::new_},
    {"new feature", RequirementType::new_},
    {"新增", RequirementType::new_},
    {"新功能", RequirementType::new_},
    {"新需求", RequirementType::new_},
    {"improvement", RequirementType::improvement},
    {"enhancement", RequirementType::improvement},
    {"change", RequirementType::improvement},
    {"改进", RequirementType::improvement},
    {"优化", RequirementType::improvement},
    {"fix", RequirementType::fix},
    {"bug", RequirementType::fix},
    {"bugfix", RequirementType::fix},
    {"defect", RequirementType::fix},
    {"修复", RequirementType::fix},
    {"缺陷", RequirementType::fix},
    {"compliance", RequirementType::compliance},
    {"legal", RequirementType::compliance},
    {"合规", RequirementType::compliance},
    {"法规", RequirementType::compliance},
};

constexpr Word<EffortSize> kSizes[] = {
    {"s", EffortSize::S}, {"small", EffortSize::S},  {"小", EffortSize::S},
    {"m", EffortSize::M}, {"medium", EffortSize::M}, {"中", EffortSize::M},
    {"l", EffortSize::L}, {"large", EffortSize::L},  {"大", EffortSize::L},
};

constexpr std::string_view kBugWords[] = {"bug",   "bugs",  "defect", "regression", "crash",
                                          "fault", "error", "broken", "incident"};
constexpr std::string_view kBugParts[] = {"缺陷", "故障", "错误", "报错", "异常"};
constexpr std::string_view kQuestionWords[] = {"question", "questions", "help", "support", "howto"};
constexpr std::string_view kQuestionParts[] = {"咨询", "疑问", "提问", "求助"};

bool is_word_character(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80U;
}

// True when one of the words stands in the label by itself ("dataset bug", "kind/bug", not "debug").
bool speaks_of(std::string_view label, std::span<const std::string_view> words,
               std::span<const std::string_view> parts) {
  for (const auto part : parts)
    if (label.find(part) != std::string_view::npos) return true;
  std::size_t start = 0;
  for (std::size_t i = 0; i <= label.size(); ++i) {
    if (i < label.size() && is_word_character(label[i])) continue;
    const auto word = label.substr(start, i - start);
    for (const auto wanted : words)
      if (word == wanted) return true;
    start = i + 1;
  }
  return false;
}

}  // namespace

std::optional<SignalKind> kind_of_word(std::string_view word) { return find_word<SignalKind>(kKinds, word); }
std::optional<Channel> channel_of_word(std::string_view word) { return find_word<Channel>(kChannels, word); }
std::optional<std::int64_t> hops_of_word(std::string_view word) { return find_word<std::int64_t>(kHops, word); }
std::optional<Importance> importance_of_word(std::string_view word) {
  return find_word<Importance>(kImportances, word);
}
std::optional<RequirementType> type_of_word(std::string_view word) { return find_word<RequirementType>(kTypes, word); }
std::optional<EffortSize> effort_of_word(std::string_view word) { return find_word<EffortSize>(kSizes, word); }

SignalKind kind_of_labels(const std::vector<std::string>& labels) {
  bool question = false;
  for (const auto& label : labels) {
    const std::string folded = fold(label);
    if (speaks_of(folded, kBugWords, kBugParts)) return SignalKind::defect;
    question = question || speaks_of(folded, kQuestionWords, kQuestionParts);
  }
  return question ? SignalKind::question : SignalKind::request;
}

RequirementType type_for(SignalKind kind) {
  return kind == SignalKind::defect ? RequirementType::fix : RequirementType::improvement;
}

std::vector<std::string> split_tags(std::string_view text) {
  static constexpr std::string_view kSeparators[] = {",", ";", "|", "\n", "，", "；", "、"};
  std::vector<std::string> tags;
  std::string current;
  while (!text.empty()) {
    std::size_t length = 0;
    for (const auto separator : kSeparators)
      if (text.starts_with(separator)) length = separator.size();
    if (length == 0) {
      current.push_back(text.front());
      text.remove_prefix(1);
      continue;
    }
    tags.push_back(std::move(current));
    current.clear();
    text.remove_prefix(length);
  }
  tags.push_back(std::move(current));
  return distinct_tags(tags);
}

std::vector<std::string> distinct_tags(const std::vector<std::string>& tags) {
  std::vector<std::string> kept;
  std::set<std::string> seen;
  for (const auto& tag : tags) {
    const auto trimmed = trim(tag);
    if (!trimmed.empty() && seen.insert(fold(trimmed)).second) kept.emplace_back(trimmed);
  }
  return kept;
}

}  // namespace assay::demand

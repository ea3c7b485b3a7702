#include "company.h"

namespace assay::app::example {
namespace {

using customers::DecisionRole;
using customers::Stance;
using customers::Tier;
using std::string_view;

constexpr string_view kRegions[] = {"华东", "华南", "华北", "华中", "西南", "西北", "东北"};
constexpr string_view kCities[7][5] = {
    {"上海", "南京", "杭州", "苏州", "合肥"},   {"广州", "深圳", "佛山", "厦门", "南宁"},
    {"北京", "天津", "济南", "太原", "石家庄"}, {"武汉", "长沙", "郑州", "南昌", ""},
    {"成都", "重庆", "昆明", "贵阳", ""},       {"西安", "兰州", "乌鲁木齐", "", ""},
    {"沈阳", "大连", "哈尔滨", "", ""}};

struct HeadOffice {
  string_view name;
  Trade trade;
  int headcount;
  int hourly_rate;
};
constexpr HeadOffice kHeadOffice[] = {
    {"财务部", Trade::finance, 24, 78},       {"财务部·应收组", Trade::finance, 9, 70},
    {"财务部·开票组", Trade::finance, 6, 62}, {"商务部", Trade::contracts, 14, 72},
    {"法务部", Trade::contracts, 5, 110},     {"合同档案室", Trade::contracts, 3, 55},
    {"客服中心", Trade::service, 38, 52},     {"售后一组", Trade::service, 26, 64},
    {"售后二组", Trade::service, 22, 64},     {"调度中心", Trade::service, 7, 58},
    {"备件仓", Trade::production, 11, 50},    {"计划部", Trade::production, 9, 75},
    {"一车间", Trade::production, 120, 48},   {"二车间", Trade::production, 96, 48},
    {"装配车间", Trade::production, 80, 50},  {"质量部", Trade::production, 17, 66},
    {"售前支持部", Trade::support, 15, 105},  {"市场部", Trade::support, 12, 82},
    {"信息部", Trade::support, 10, 98},       {"人力资源部", Trade::support, 8, 76},
    {"培训中心", Trade::support, 6, 70},      {"总经理办公室", Trade::support, 6, 160},
    {"渠道部", Trade::channel, 18, 88},       {"渠道部·华东组", Trade::channel, 7, 84},
    {"渠道部·华南组", Trade::channel, 6, 84}, {"渠道部·北方组", Trade::channel, 6, 82}};

// Names of years in the old calendar, two and two, so that nobody takes them for a real company.
constexpr string_view kStems[] = {"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"};
constexpr string_view kBranches[] = {"子", "丑", "寅", "卯", "辰", "巳", "午", "未", "申", "酉", "戌", "亥"};
constexpr string_view kPlants[][2] = {{"机械", "机械制造"},   {"泵业", "通用设备"}, {"食品", "食品"},
                                      {"包装", "包装印刷"},   {"注塑", "塑料制品"}, {"纺织", "纺织"},
                                      {"陶瓷", "建材"},       {"电子", "电子"},     {"制药", "医药"},
                                      {"水务", "环保与水务"}, {"纸业", "造纸"},     {"阀门", "通用设备"}};
constexpr string_view kDealers[] = {"机电", "工业品", "自动化", "贸易"};
constexpr string_view kForeign[][2] = {
    {"Sample Foods Ltd", "食品"},    {"Sample Packaging GmbH", "包装印刷"}, {"Sample Water Utilities", "环保与水务"},
    {"Sample Ceramics SpA", "建材"}, {"Sample Textiles Co", "纺织"},        {"Sample Pharma AG", "医药"}};

constexpr string_view kFamilyNames[] = {"赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈",
                                        "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤", "许",
                                        "何", "吕", "施", "张", "孔", "曹", "严", "华", "金", "魏",
                                        "陶", "姜", "戚", "谢", "邹", "喻", "柏", "水", "窦", "章"};
constexpr string_view kGivenNames[] = {"一禾", "二木", "三石", "四海", "五洲", "六合", "七弦", "八方", "九思", "十里",
                                       "东升", "南舟", "西岭", "北辰", "春分", "夏至", "秋水", "冬青", "立春", "谷雨",
                                       "小满", "白露", "清明", "惊蛰", "山河", "草木", "风和", "日丽"};

struct Post {
  string_view name;
  int roles;  // bit 0 user, 1 decision maker, 2 payer
};
constexpr int kUser = 1, kDecides = 2, kPays = 4;

std::span<const Post> posts_of(Trade trade) {
  static constexpr Post kOffice[] = {{"销售代表", kUser},
                                     {"大客户经理", kUser},
                                     {"销售内勤", kUser},
                                     {"销售主管", kUser | kDecides},
                                     {"区域总监", kDecides | kPays}};
  static constexpr Post kFinance[] = {
      {"应收会计", kUser}, {"开票会计", kUser}, {"财务经理", kUser | kDecides}, {"财务总监", kPays}};
  static constexpr Post kContracts[] = {
      {"商务专员", kUser}, {"合同管理员", kUser}, {"法务", kUser | kDecides}, {"商务总监", kDecides | kPays}};
  static constexpr Post kService[] = {{"客服专员", kUser},
                                      {"售后工程师", kUser},
                                      {"调度员", kUser},
                                      {"客服主管", kUser | kDecides},
                                      {"服务总监", kDecides | kPays}};
  static constexpr Post kProduction[] = {
      {"班组长", kUser}, {"统计员", kUser}, {"计划员", kUser}, {"车间主任", kDecides}, {"生产总监", kPays}};
  static constexpr Post kSupport[] = {{"售前工程师", kUser},
                                      {"市场专员", kUser},
                                      {"系统管理员", kUser},
                                      {"部门经理", kDecides},
                                      {"分管副总", kDecides | kPays}};
  static constexpr Post kChannel[] = {
      {"渠道经理", kUser}, {"渠道专员", kUser}, {"渠道主管", kUser | kDecides}, {"渠道总监", kDecides | kPays}};
  static constexpr Post kPlant[] = {{"操作工", kUser},      {"设备主管", kUser}, {"采购", kUser | kPays},
                                    {"生产经理", kDecides}, {"财务经理", kPays}, {"总经理", kDecides | kPays}};
  static constexpr Post kDealer[] = {
      {"伙伴销售", kUser}, {"伙伴内勤", kUser}, {"伙伴经理", kUser | kDecides}, {"伙伴负责人", kDecides | kPays}};
  switch (trade) {
    case Trade::office:
      return kOffice;
    case Trade::finance:
      return kFinance;
    case Trade::contracts:
      return kContracts;
    case Trade::service:
      return kService;
    case Trade::production:
      return kProduction;
    case Trade::support:
      return kSupport;
    case Trade::channel:
      return kChannel;
    case Trade::plant:
      return kPlant;
    case Trade::dealer:
      return kDealer;
  }
  return kOffice;
}

void add_departments(Dice& dice, Plan& plan) {
  for (std::size_t region = 0; region < std::size(kRegions); ++region) {
    const std::string name(kRegions[region]);
    const auto parent = plan.customers.size();
    plan.customers.push_back({.name = name + "大区",
                              .trade = Trade::office,
                              .region = name,
                              .hourly_rate = 130,
                              .headcount = dice.whole(18, 60)});
    for (const auto city : kCities[region])
      if (!city.empty())
        plan.customers.push_back({.name = name + "大区·" + std::string(city) + "办事处",
                                  .trade = Trade::office,
                                  .parent = parent,
                                  .region = name,
                                  .hourly_rate = dice.whole(80, 100),
                                  .headcount = dice.whole(3, 14)});
  }
  for (const auto& office : kHeadOffice)
    plan.customers.push_back({.name = std::string(office.name),
                              .trade = office.trade,
                              .region = "总部",
                              .hourly_rate = office.hourly_rate,
                              .headcount = office.headcount});
}

void add_external(Dice& dice, Plan& plan, std::string name, Trade trade, std::string industry) {
  PlannedCustomer customer{.name = std::move(name), .trade = trade, .industry = std::move(industry)};
  const double luck = dice.unit();
  customer.tier = luck < 0.12 ? Tier::A : luck < 0.38 ? Tier::B : luck < 0.76 ? Tier::C : Tier::D;
  static constexpr double kRevenue[] = {2'400'000, 850'000, 260'000, 70'000};
  const auto tier = static_cast<std::size_t>(*customer.tier);
  customer.revenue = std::llround(kRevenue[tier] * dice.misjudgement(0.35) / 1000) * 1000;
  static constexpr string_view kEditions[] = {"旗舰版", "专业版", "专业版", "标准版"};
  customer.edition = kEditions[tier];
  customer.region = dice.pick(kRegions);
  customer.headcount = dice.whole(20, 900);
  customer.renewal_in_days = static_cast<int>(dice.whole(15, 360));
  plan.customers.push_back(std::move(customer));
}

}  // namespace

bool is_external(Trade trade) { return trade == Trade::plant || trade == Trade::dealer; }

std::string person_name(Dice& dice) {
  return std::string(dice.pick(kFamilyNames)) + std::string(dice.pick(kGivenNames));
}

void add_customers(Dice& dice, Plan& plan) {
  add_departments(dice, plan);
  const auto outside = std::size_t{120} - plan.customers.size();
  for (std::size_t i = 0; i < outside; ++i) {
    if (i + std::size(kForeign) >= outside) {
      const auto& foreign = kForeign[outside - 1 - i];
      add_external(dice, plan, std::string(foreign[0]), Trade::plant, std::string(foreign[1]));
      continue;
    }
    const auto year = std::string(kStems[i % 10]) + std::string(kBranches[i % 12]);
    if (i % 5 < 2) {
      add_external(dice, plan, year + std::string(dice.pick(kDealers)), Trade::dealer, "渠道");
    } else {
      const auto& plant = dice.pick(kPlants);
      add_external(dice, plan, year + std::string(plant[0]), Trade::plant, std::string(plant[1]));
    }
  }
}

void add_contacts(Dice& dice, Plan& plan) {
  for (std::size_t i = 0; i < plan.customers.size(); ++i) {
    const bool foreign = plan.customers[i].name.starts_with("Sample");
    std::set<std::string> names;
    for (const auto& post : posts_of(plan.customers[i].trade)) {
      // Here and there a link of the decision chain is missing, as in life.
      if (dice.chance(post.roles & kUser ? 0.06 : 0.18)) continue;
      const auto people = post.roles == kUser ? dice.whole(1, 2) : 1;
      for (std::int64_t k = 0; k < people; ++k) {
        PlannedContact contact{.customer = i, .name = person_name(dice), .post = std::string(post.name)};
        if (!names.insert(contact.name).second) continue;
        if (post.roles & kUser) contact.roles.push_back(DecisionRole::user);
        if (post.roles & kDecides) contact.roles.push_back(DecisionRole::decision_maker);
        if (post.roles & kPays) contact.roles.push_back(DecisionRole::payer);
        const double luck = dice.unit();
        if (luck < 0.35)
          contact.stance = Stance::supporter;
        else if (luck < 0.75)
          contact.stance = Stance::neutral;
        else if (luck < 0.87)
          contact.stance = Stance::opponent;
        contact.speaks_english = foreign;
        plan.contacts.push_back(std::move(contact));
      }
    }
  }
}

void add_goals(Dice& dice, Plan& plan) {
  plan.goals = {
      {"签约数翻番", Line::sales, "月签约数", "单", false, 120, 240, 120, 3, 0, {}},
      {"线索转化率提高到百分之十六", Line::sales, "线索转化率", "%", false, 11, 16, 150, 2, 0, {}},
      {"报价八小时内送达客户", Line::sales, "报价用时", "小时", true, 30, 8, 90, 2, 0, {}},
      {"逾期回款率降到百分之八", Line::sales, "逾期回款率", "%", true, 14, 8, 60, 2, 0, {}},
      {"客服首次解决率达到八成", Line::sales, "首次解决率", "%", false, 62, 80, 150, 1, 0, {}},
      {"活跃伙伴达到六十家", Line::partner, "月活跃伙伴", "家", false, 15, 60, 240, 2, 0, {}},
      {"销售每天少花时间录入", Line::sales, "人均每日录入时间", "分钟", true, 75, 30, 180, 1, 0, {}},
      {"客户续约率达到九成", std::nullopt, "客户续约率", "%", false, 81, 90, 120, 3, 0, {}},
  };
  for (std::size_t i = 0; i < plan.goals.size(); ++i) {
    auto& goal = plan.goals[i];
    goal.money_per_unit = money_per_unit(static_cast<Aim>(i + 1));
    // On the way, but hardly half of it, and not steadily.
    const double way = dice.between(0.2, 0.5);
    for (int month = 0; month < 12; ++month) {
      const double share = way * month / 11 + dice.between(-0.03, 0.03);
      const double value = goal.baseline + (goal.target - goal.baseline) * share;
      const double step = std::abs(goal.target - goal.baseline) >= 20 ? 1 : 0.1;
      goal.readings.push_back({30.0 * month + 20, std::round(value / step) * step});
    }
  }
}

std::int64_t money_per_unit(Aim aim) {
  static constexpr std::int64_t kMoney[] = {0, 36'000, 260'000, 16'000, 300'000, 40'000, 20'000, 0, 380'000};
  return kMoney[static_cast<std::size_t>(aim)];
}

}  // namespace assay::app::example

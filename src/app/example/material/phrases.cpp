#include "material/phrases.h"

namespace assay::app::example {
namespace {

using std::string_view;
using enum demand::SignalKind;
using enum demand::VerdictKind;

constexpr string_view kOpenings[] = {"昨天晨会又说到这个，",
                                     "上周盘点的时候发现，",
                                     "新来的同事也在问，",
                                     "再提一次，",
                                     "月底了，",
                                     "现场看到的，",
                                     "培训时有人举手说，",
                                     "周会记录：",
                                     "跟您反映一下，",
                                     "说个老问题，",
                                     "今天又碰到一回，",
                                     "拜访路上记一笔，",
                                     "季度复盘时大家都提到，",
                                     "交接的时候才知道，",
                                     "不知道该找谁说，",
                                     "早上刚发生的事，",
                                     "和同行聊起来才发现，",
                                     "我统计了一下，",
                                     "老客户当面跟我讲，",
                                     "夜班的人托我说，",
                                     "从别的部门转过来以后才发现，",
                                     "试了两个月的感受，"};
constexpr string_view kEndings[] = {
    "能不能先解决这个？",       "请产品的同事来现场看看。", "有进展请告诉我。",
    "我们组都这么看。",         "哪怕先做一部分也行。",     "谢谢。",
    "具体情况可以打我电话。",   "我可以配合试用。",         "这个影响我们每天的活。",
    "不是一两个人的问题。",     "说了好几年了。",           "我把例子整理好了，需要的话发你。",
    "希望这个季度能有个说法。", "流程我可以画给你看。",     "别的都可以等，这个不行。",
    "欢迎来我们办公室坐半天。", "主管也同意我提。",         "先记下来吧。"};
constexpr string_view kUrgentEndings[] = {"非常紧急！",
                                          "领导很关注，务必本月上线！",
                                          "全员都在等！",
                                          "已经是第五次提了！",
                                          "下周检查，一定要赶上！",
                                          "这么简单的事为什么还没做？",
                                          "请今天给个答复！",
                                          "群里都炸了！",
                                          "再不做大家都不用系统了！",
                                          "年底考核要看这个！",
                                          "老板昨天又问了。",
                                          "别的公司早就有了。",
                                          "投票已经很多了，怎么还不排？",
                                          "强烈要求！"};
constexpr string_view kOpeningsInEnglish[] = {"From the ticket: ", "As said on the phone: ", "Again this week: ",
                                              "Note from the visit: ", "Feedback after the training: "};
constexpr string_view kEndingsInEnglish[] = {" This comes up every week.", " Happy to show you.", " Thanks.",
                                             " Please call me about the details.", " My team feels the same."};
constexpr string_view kHearsay[] = {"客户的意思是：", "销售那边反馈：", "听区域的人说，", "领导转来的：",
                                    "群里有人说，",   "会上有人提到，", "转一下：",       "据说不少人都有这个想法："};
constexpr string_view kHearsayInEnglish[] = {"Passed on: ", "Sales told me: ", "Heard at the regional meeting: "};

constexpr SmallTalk kSmallTalk[] = {{"忘了密码，在哪里改？", question},
                                    {"离职同事的客户怎么转到我名下？", question},
                                    {"合同附件支持多大的文件？", question},
                                    {"报价单的有效期默认是几天？", question},
                                    {"能不能看到去年的商机？筛选里只有今年。", question},
                                    {"手机上在哪里提交拜访记录？", question},
                                    {"审批被退回以后，要重新填一份吗？", question},
                                    {"客户分级是谁定的？我想申请调级。", question},
                                    {"导出的文件打开是乱码，是我电脑的问题吗？", question},
                                    {"伙伴门户的账号可以给助理用吗？", question},
                                    {"开票信息改了，之前的合同要不要跟着改？", question},
                                    {"工单关闭以后还能追加说明吗？", question},
                                    {"样品费用算在哪个科目？", question},
                                    {"新区域什么时候能在系统里选到？", question},
                                    {"Where do I find the contract number of an old order?", question},
                                    {"Can two people share one partner account?", question},
                                    {"How long do you keep call recordings?", question},
                                    {"新版的报价打印好看多了，客户都夸。", praise},
                                    {"上周提的导入问题第二天就修好了，效率很高。", praise},
                                    {"客服小组这次响应很快，机器半天就恢复了。", praise},
                                    {"回款提醒真管用，这个月少跑了两趟银行。", praise},
                                    {"离线填写终于能用了，车间的人都说好。", praise},
                                    {"培训老师讲得清楚，新人一天就会用了。", praise},
                                    {"The new search finally finds what I type.", praise},
                                    {"昨天下午系统卡了二十分钟，报价都发不出去。", complaint},
                                    {"连续三天收到别人的审批提醒。", complaint},
                                    {"培训通知当天才发，外地的人根本赶不到。", complaint},
                                    {"同一个问题转了四个人，最后让我重新提一遍。", complaint},
                                    {"升级没有提前说，早会时全员登录不上。", complaint},
                                    {"答应上个月给的接口文档到现在没有。", complaint},
                                    {"Support closed my ticket without a word.", complaint},
                                    {"保存客户时提示“未知错误”，刷新后数据没了。", defect},
                                    {"合同日期选二月二十九日会跳到三月。", defect},
                                    {"手机拍照上传后图片是横的。", defect},
                                    {"同名客户合并后联系人少了两个。", defect},
                                    {"列表筛选“本周”漏掉了星期天的记录。", defect},
                                    {"打印预览和实际打印的页数不一样。", defect},
                                    {"审批撤回后申请人还是收到通过的通知。", defect},
                                    {"The quote shows the currency twice.", defect},
                                    {"伙伴下单页在旧浏览器上按钮点不动。", defect}};

constexpr Answer kAnswers[] = {
    {accept, "serves_goal", "直接服务本季度的目标，预计的变化已经和业务线核过，先做第一版。"},
    {accept, "serves_goal", "和签约目标一致，下一期排进去，上线后看读数再决定要不要扩大。"},
    {accept, "serves_goal", "目标负责人确认有用，衡量标准已约定，谢谢你带来的例子。"},
    {accept, "saves_time", "现场跟了半天，确实每天都在重复劳动，值得做。"},
    {accept, "saves_time", "按你们提供的工时算，几个月就能收回投入，采纳。"},
    {accept, "keeps_customer", "几家重点客户都把它写进了续约条件，采纳。"},
    {accept, "keeps_customer", "客户已经书面提出期限，我们按期限倒排。"},
    {accept, "many_ask", "提的人多，先做一个简单的版本，看看实际使用情况。"},
    {accept, "many_ask", "投票很高，本期安排，后续以使用数据为准。"},
    {accept, "compliance", "制度和客户审计都有要求，必须做，按最小范围实现。"},
    {accept, "defect", "已经复现，是我们的缺陷，安排修复。"},
    {defer, "later_stage", "方向认可，但要等伙伴数量起来以后才用得上，先放到下一阶段。"},
    {defer, "later_stage", "属于二期范围，一期先把主流程跑通。"},
    {defer, "needs_evidence", "目前都是转述，想先找两位当事人聊一聊再定。"},
    {defer, "needs_evidence", "还看不出能改变哪个数字，请补充一个月的实际情况。"},
    {defer, "waits_for_other", "依赖主数据整理，那边完成后我们主动联系你。"},
    {defer, "no_capacity", "这个季度人手已经排满，下季度第一批再评。"},
    {decline, "value_too_low", "做的成本比一年能省下的还多，这次不做，有变化欢迎再提。"},
    {decline, "value_too_low", "统计后只有三个人用得到，先用导出代替。"},
    {decline, "out_of_scope", "公司另有系统负责这件事，已把意见转给他们。"},
    {decline, "out_of_scope", "不属于客户管理的范围，先不做。"},
    {decline, "already_supported", "现在的版本已经支持，在列表右上角的设置里，附了说明。"},
    {decline, "against_rule", "和内控制度冲突，不能做，原因已当面说明。"},
    {decline, "not_reproducible", "按描述试了三台电脑都没有复现，再出现请带上时间和截图。"},
    {merge, "same_problem", "和另一条是同一个问题，合在一起处理，原来的声音都保留。"}};

constexpr string_view kComments[] = {"和业务核过一遍，场景属实，比描述的还要频繁。",
                                     "我去现场看了半天，建议先解决录入，再谈统计。",
                                     "工作量估得偏乐观，接口那边要先确认。",
                                     "第一版可以不做权限细分，先让一个大区试。",
                                     "这条和财务的规则有关，需要财务经理确认口径。",
                                     "提的人都是转述，建议约两位当事人聊聊。",
                                     "有没有人统计过一个月发生多少次？",
                                     "查了日志，最近三十天发生四十多次。",
                                     "上一版做过类似的，使用的人很少，先弄清楚为什么。",
                                     "客户那边问进度了，我先口头说明。",
                                     "原型已经画好，放在共享盘，大家看看。",
                                     "建议和另一条一起做，改的是同一块。",
                                     "技术上没有难点，主要是规则没有定。",
                                     "车间没有网络，这一点方案里要写清楚。",
                                     "先上灰度，给两个办事处用两周。",
                                     "衡量标准建议用中位数，平均值会被个别单子拉偏。",
                                     "预期变化我觉得偏高，先按一半估。",
                                     "大区总监表示支持，愿意当试点。",
                                     "培训材料我来写，上线前一周发。",
                                     "上线后第一周每天看一次数据。",
                                     "法务提了两点意见，已经补到背景里。",
                                     "这条很多人投票，但问下来没人说得出具体损失。",
                                     "先别承诺时间，等工作量评完。",
                                     "已经告诉提出人结果了，对方表示理解。",
                                     "同意，下次评审过一下。",
                                     "补充：手机端也要一起改，不然又是两套。",
                                     "能不能拆成两步？第一步一周就能上。",
                                     "数据口径和报表组对齐了，用结算口径。",
                                     "Checked with the regional team, they can pilot it next month.",
                                     "Please add one example from the last two weeks."};

constexpr string_view kGoodResults[] = {
    "试点两个大区先看到变化，全面放开后基本达到预期。", "第三周开始稳定，业务主管确认与实际感受一致。",
    "达到预期的八成，剩下的差距来自两个没有启用的办事处。", "超过预期，主要是新人也能用起来。"};
constexpr string_view kPoorResults[] = {"上线后没有明显变化，使用的人不到一成。", "前两周有人用，之后回到原来的做法。",
                                        "读数基本没动，提出的人自己也没有在用。",
                                        "热闹了一阵，对目标没有看得出的影响。"};
constexpr string_view kScenarios[] = {"早上到岗后集中处理，平均每人每天两到五次。",
                                      "外勤途中用手机操作，网络时好时坏。",
                                      "月底三天集中发生，平时较少。",
                                      "客户在电话那头等着，一两分钟内要有结果。",
                                      "新人入职前两个月最容易碰到。",
                                      "季度末冲业绩时，主管会反复查看。",
                                      "车间现场操作，戴手套，没有网络。",
                                      "跨部门交接时，双方对口径不一致。"};

}  // namespace

std::span<const string_view> openings() { return kOpenings; }
std::span<const string_view> endings() { return kEndings; }
std::span<const string_view> urgent_endings() { return kUrgentEndings; }
std::span<const string_view> openings_in_english() { return kOpeningsInEnglish; }
std::span<const string_view> endings_in_english() { return kEndingsInEnglish; }
std::span<const string_view> hearsay() { return kHearsay; }
std::span<const string_view> hearsay_in_english() { return kHearsayInEnglish; }
std::span<const SmallTalk> small_talk() { return kSmallTalk; }
std::span<const Answer> answers() { return kAnswers; }
std::span<const string_view> comments() { return kComments; }
std::span<const string_view> good_results() { return kGoodResults; }
std::span<const string_view> poor_results() { return kPoorResults; }
std::span<const string_view> scenarios() { return kScenarios; }

}  // namespace assay::app::example

#include "framework.h"

namespace assay::app::example {

Outcome Framework::write(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                         const std::map<Line, BusinessLineId>& lines, const std::vector<MemberId>& owners) {
  if (auto done = write_product(transaction, scope, clock, owners); !done) return done;
  if (auto done = write_business(transaction, scope, clock, lines); !done) return done;
  return write_scenarios(transaction, scope, clock, lines);
}

Outcome Framework::write_product(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                 const std::vector<MemberId>& owners) {
  const auto product = blueprint::create_product(transaction, scope, clock, {"客户关系系统", "公司内部使用的 CRM。"});
  if (!product) return refuse(product.error());
  std::map<std::string_view, blueprint::ModuleId> modules;
  std::size_t turn = 0;
  for (const auto& planned : framework_modules()) {
    blueprint::NewModule fields{*product, std::string(planned.name), std::string(planned.description), std::nullopt};
    if (planned.owned) fields.owner_id = owners.at(turn++ % owners.size());
    const auto made = blueprint::create_module(transaction, scope, clock, fields);
    if (!made) return refuse(made.error());
    modules[planned.name] = *made;
  }
  for (const auto& planned : framework_features()) {
    const auto module = modules.at(planned.module);
    const auto made =
        blueprint::create_feature(transaction, scope, clock,
                                  {module, std::string(planned.name), std::string(planned.description),
                                   "https://crm.example.com/help/" + std::string(planned.page), planned.state});
    if (!made) return refuse(made.error());
    features_[planned.name] = {*made, module};
  }
  return {};
}

Outcome Framework::write_business(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                  const std::map<Line, BusinessLineId>& lines) {
  std::map<std::string_view, std::pair<blueprint::ProcessId, Line>> processes;
  for (const auto& planned : framework_processes()) {
    const auto made = blueprint::create_process(
        transaction, scope, clock,
        {std::string(planned.name), std::string(planned.description), lines.at(planned.line)});
    if (!made) return refuse(made.error());
    processes[planned.name] = {*made, planned.line};
  }
  for (const auto& planned : framework_steps()) {
    const auto& [process, line] = processes.at(planned.process);
    blueprint::NewStep fields{process, std::string(planned.name), std::string(planned.description), {}};
    for (const auto post : planned.posts)
      if (!post.empty()) fields.posts.emplace_back(post);
    const auto made = blueprint::create_step(transaction, scope, clock, fields);
    if (!made) return refuse(made.error());
    steps_[planned.name] = {*made, line, false};
  }
  for (const auto& planned : framework_rules()) {
    auto& step = steps_.at(planned.step);
    blueprint::NewBusinessRule fields{step.id, std::string(planned.text), std::string(planned.source), planned.kind,
                                      std::nullopt};
    if (planned.feature.empty())
      step.open = true;
    else
      fields.feature_id = features_.at(planned.feature).id;
    if (const auto made = blueprint::create_rule(transaction, scope, clock, fields); !made) return refuse(made.error());
  }
  return {};
}

Outcome Framework::write_scenarios(sql::Transaction& transaction, const Scope& scope, const Clock& clock,
                                   const std::map<Line, BusinessLineId>& lines) {
  for (const auto& planned : framework_scenarios()) {
    blueprint::NewScenario fields{
        lines.at(planned.line), std::string(planned.name), std::string(planned.story), {}, {}};
    for (const auto step : planned.steps)
      if (!step.empty()) fields.steps.push_back(steps_.at(step).id);
    for (const auto feature : planned.features)
      if (!feature.empty()) fields.features.push_back(features_.at(feature).id);
    if (const auto made = blueprint::create_scenario(transaction, scope, clock, fields); !made)
      return refuse(made.error());
  }
  return {};
}

demand::Placement Framework::place_of(std::string_view title, Line line, bool decided) const {
  demand::Placement placement;
  for (const auto& place : framework_places()) {
    if (!title.contains(place.word)) continue;
    const auto& feature = features_.at(place.feature);
    placement.feature_id = feature.id;
    placement.module_id = feature.module;
    for (const auto name : place.steps) {
      if (name.empty()) continue;
      const auto& step = steps_.at(name);
      if (step.line == line && !(decided && step.open)) placement.steps.push_back(step.id);
    }
    break;
  }
  return placement;
}

}  // namespace assay::app::example

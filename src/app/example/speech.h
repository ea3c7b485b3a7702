// Who says what, when, how far from the one who lives with it, and how loudly.
#pragma once

#include "dice.h"
#include "plan.h"
#include "subjects.h"

namespace assay::app::example {

class Speech {
 public:
  Speech(Dice& dice, Plan& plan);
  // Everything that is said about a subject; adds the signals to the plan and links them to the requirement.
  void speak(const Subject& subject, PlannedRequirement& requirement);
  // Signals that feed no requirement, until the plan has `total`.
  void speak_besides(const std::vector<Subject>& subjects, std::size_t total);

 private:
  PlannedSignal voice(const Subject& subject, int loudness);
  void choose_speaker(const Subject& subject, int loudness, PlannedSignal& signal);
  std::optional<std::size_t> person_of(Trade trade);
  void say(const Subject& subject, int loudness, PlannedSignal& signal);
  void speak_for_customers(const Subject& subject, PlannedRequirement& requirement);
  demand::Importance importance_of(const Subject& subject, const PlannedSignal& signal);
  std::size_t add(PlannedSignal signal);

  Dice& dice_;
  Plan& plan_;
  std::map<Trade, std::vector<std::size_t>> people_;  // contacts by what their customer does
};

}  // namespace assay::app::example

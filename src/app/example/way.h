// How far a requirement has come by the end of the year, what was decided about it and what came of it.
#pragma once

#include "dice.h"
#include "plan.h"
#include "subjects.h"

namespace assay::app::example {

// Fills the steps, verdict, measure, release and result. Before anybody weighed value, the louder went first.
void go_the_way(Dice& dice, const Plan& plan, const Subject& subject, PlannedRequirement& requirement);
// What members wrote to each other about it, and who watches it.
void discuss(Dice& dice, const Subject& subject, PlannedRequirement& requirement);

}  // namespace assay::app::example

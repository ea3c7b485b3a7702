// The company of the example: its departments and customers, the people in them, and its goals.
#pragma once

#include "dice.h"
#include "plan.h"

namespace assay::app::example {

// 62 departments, their lines above them first, and 58 external customers; with people of every post in them.
void add_customers(Dice& dice, Plan& plan);
void add_contacts(Dice& dice, Plan& plan);
void add_goals(Dice& dice, Plan& plan);

// A name that nobody has been looked up for: a family name and a given name by chance.
std::string person_name(Dice& dice);

}  // namespace assay::app::example

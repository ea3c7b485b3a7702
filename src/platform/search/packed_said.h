// How what a document says is kept beside it in the index. Belongs to kIndexFormat.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "search/said.h"

namespace assay::search {

std::string pack(const SimilarityItem& item, const Said& said);
// nullopt for a document that says nothing to compare, and for bytes that pack() did not make.
std::optional<Said> unpack(std::string_view packed);

}  // namespace assay::search

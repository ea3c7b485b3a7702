// What of a record is compared with what others say.
#pragma once

#include "demand/requirement.h"
#include "search/said.h"

namespace assay::demand::store {

// Of a signal, of a requirement, or of what the index reads of them.
template <class Voice>
requires requires(const Voice& voice) { voice.said_at; }
search::SimilarityItem said_by(const Voice& signal) { return {signal.title, signal.text, signal.said_at}; }
template <class Record>
requires requires(const Record& record) { record.pain; }
search::SimilarityItem said_by(const Record& requirement) {
  return {requirement.title,
          requirement.pain + "\n" + requirement.background + "\n" + requirement.scenario + "\n" + requirement.objective,
          requirement.created_at};
}

// How the index knows the business line of a record.
inline std::string line_filter(const BusinessLineId& line) { return "line:" + line.text(); }

}  // namespace assay::demand::store

// What announcements of other modules mean here: verdicts to tell of, and waits to measure.
#pragma once

#include <span>

#include "actions/environment.h"
#include "jobs/announcements.h"
#include "store/rows.h"

namespace assay::answers {

// Makes an answer of each verdict and release, and notices of other moves for those who watch. What happened more than
// two days ago (history that was brought in) is not told. Taking the same again changes nothing.
void tell_of(Environment& environment, const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements);
// The answer that a requirement's latest verdict or release is; nullopt when it has none.
std::optional<AnswerRow> answer_of(const demand::Requirement& requirement, std::int64_t release_round, Timestamp now);
// The verdict as answers name it.
std::string verdict_word_of(demand::VerdictKind kind);

// Forgets contacts that are gone.
void forget_deleted_contacts(Environment& environment, const WorkspaceId& workspace,
                             std::span<const jobs::Announcement> announcements);

// Keeps the waits of signals and requirements current.
void measure(Environment& environment, const WorkspaceId& workspace, std::span<const jobs::Announcement> announcements);
// Measures everything anew, in chunks: after announcements were trimmed. Answers that were given stay.
void measure_all(Environment& environment, const WorkspaceId& workspace, const std::optional<demand::ImportId>& import);
// The job "answers.set_due": after the targets changed.
Result<boost::json::value> set_all_due(Environment& environment, jobs::JobContext& context);

}  // namespace assay::answers

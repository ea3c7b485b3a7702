// Who is who when messages are counted: one person gets one message, whatever they are to the workspace.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include <boost/describe.hpp>

namespace assay::answers {

// "email:" and the SHA-256 of the folded address; without an address the kind and the id.
std::string person_key(const std::optional<std::string>& email, std::string_view kind, std::string_view id);

// How mail goes to a person.
enum class MailMode { at_once, daily, off };
BOOST_DESCRIBE_ENUM(MailMode, at_once, daily, off)

}  // namespace assay::answers

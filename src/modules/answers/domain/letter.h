// What an answer says to one person: mail, digest and group message, in Chinese and English.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/telling.h"
#include "messages/catalogue.h"

namespace assay::answers {

// One answer as one person hears it. Nothing that is internal has a place here.
struct Item {
  Because because = Because::asked;
  std::string verdict;   // "accepted", "released", …
  std::string reason;    // its code; only "already_supported" changes a word
  std::string words;     // what they said, or the title where they said nothing themselves
  std::string key;       // "REQ-142", where they may see the record
  std::string customer;  // of whom a customer's owner hears
  std::string sentence;
  std::optional<Date> until;
  std::string version_name;
  std::string feature;     // which does it already
  std::string record_url;  // empty: they may not see the record
  std::string answer_url;  // where they say whether it solved their problem; empty: not asked
};

struct Reader {
  std::string name;
  std::string language;
  std::string workspace;
  std::string unsubscribe_url;
};

struct LetterText {
  std::string subject;
  std::string text;
  std::string html;
};

// One item: a letter of its own. Several: a digest.
LetterText letter_of(const messages::Catalogue& catalogue, const Reader& reader, const std::vector<Item>& items);

struct GroupText {
  std::string title;
  std::string markdown;
};
// For a group: the title of the requirement instead of anybody's words.
GroupText group_text(const messages::Catalogue& catalogue, std::string_view language, const Item& item);

// "Accepted"
std::string verdict_word(const messages::Catalogue& catalogue, std::string_view language, std::string_view verdict,
                         std::string_view reason);
std::string html_escaped(std::string_view text);

}  // namespace assay::answers

// Telling those who asked: what modules above may ask for, and what they may look at before.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "demand/requirement.h"
#include "sql/database.h"

namespace assay::answers {

enum class RecipientKind { member, contact, speaker };  // speaker: a voice of whom only the name is known
BOOST_DESCRIBE_ENUM(RecipientKind, member, contact, speaker)
// Why somebody is told; of several reasons the first counts.
enum class Because { asked, submitted, voted, customer_owner, watching };
BOOST_DESCRIBE_ENUM(Because, asked, submitted, voted, customer_owner, watching)

// How an answer would read for one of those who asked.
struct Letter {
  std::string language;
  std::string subject;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(Letter, (), (language, subject, text))

struct Preview {
  std::int64_t people = 0;       // who would be told
  std::int64_t by_mail = 0;      // of these, who have an address and take mail
  std::int64_t in_app = 0;       // members
  std::int64_t without_way = 0;  // must be told by hand
  bool complete = true;          // false: there are more than were counted
  std::vector<Letter> letters;   // one a language, Chinese first
};
BOOST_DESCRIBE_STRUCT(Preview, (), (people, by_mail, in_app, without_way, complete, letters))

// One of those who asked, as demand::requesters_of names them, and what was decided for this person alone.
struct Addressee {
  std::string key;
  std::string sentence;  // in place of the verdict's own
  bool left_out = false;
};

// Implemented by the module and wired in app/. preview and tell_requesters need requirements.decide on the
// requirement's line; refuse "not_found", "forbidden", for a requirement without a verdict "nothing_to_tell",
// for a part "told_with_the_whole".
class Telling {
 public:
  virtual ~Telling() = default;
  // What tell_requesters would send now for the latest verdict or release.
  virtual Result<Preview> preview(sql::Connection& connection, const Scope& scope, std::string_view requirement) = 0;
  // Tells everyone who asked and was not told of the latest verdict yet, in the background; also answers that waited
  // because they are not sent by themselves. Each person hears of each verdict once, however often this is called.
  virtual Outcome tell_requesters(sql::Transaction& transaction, const Scope& scope,
                                  const std::vector<demand::RequirementId>& requirements) = 0;
  // The same for what a signal was answered with by itself; needs signals.edit on its line.
  virtual Outcome tell_of_signal(sql::Transaction& transaction, const Scope& scope, const std::string& signal) = 0;
  // Tells these of the verdict that was held, each in these words, or leaves them out; with `everyone_else` also
  // everybody who is not among them (who voted, watches, looks after the customer), in the verdict's own words. Who
  // was told before is not told again. The caller has authorised it. Answers the keys of those whom no notice and no
  // mail reaches. Refuses "not_found" and "nothing_to_tell".
  virtual Result<std::set<std::string>> tell_people(sql::Transaction& transaction, const Scope& scope,
                                                    const demand::RequirementId& requirement,
                                                    demand::VerdictKind verdict,
                                                    const std::vector<Addressee>& addressees, bool everyone_else) = 0;
};

}  // namespace assay::answers

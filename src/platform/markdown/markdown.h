// Markdown that strangers wrote, as HTML that cannot run, load or lead anywhere it should not.
#pragma once

#include <string>
#include <string_view>

namespace assay::markdown {

// GitHub-flavoured Markdown as HTML: paragraphs, lists, headings (two levels lower), quotes, code, tables, emphasis and
// links to http, https and mailto, each with rel="nofollow noopener noreferrer". Raw HTML shows as the text it is;
// links to anything else and images keep only their words. The text is stored as it was written; this is for showing
// it.
std::string to_html(std::string_view text);

// The words alone on one line, at most `characters` code points.
std::string to_plain_text(std::string_view text, std::size_t characters);

}  // namespace assay::markdown

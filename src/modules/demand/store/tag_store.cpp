#include "store/tag_store.h"

#include "base/text.h"
#include "store/cursor.h"
#include "workspace/permissions.h"

namespace assay::demand::store {

std::vector<std::string> tags_like(sql::Connection& connection, const Scope& scope, std::string_view text,
                                   std::size_t limit) {
  Where where;
  where.add("t.workspace_id = ?", scope.workspace());
  const std::string position = connection.engine() == sql::Engine::sqlite ? "instr" : "strpos";
  if (const auto typed = trim(text); !typed.empty()) where.add(position + "(LOWER(t.tag), LOWER(?)) > 0", typed);
  if (const auto lines = scope.lines_with(workspace::kView)) {
    Where visible;
    visible.add_any_of("p.business_line_id", connection.engine(), *lines);
    where.add(
        Condition{"t.requirement_id IN (SELECT p.requirement_id FROM requirement_pool p WHERE " + visible.text() + ")",
                  visible.parameters()});
  }
  auto parameters = where.parameters();
  parameters.push_back(sql::to_value(static_cast<std::int64_t>(limit)));
  return connection.column_values<std::string>("SELECT t.tag FROM requirement_tags t WHERE " + where.text() +
                                                   " GROUP BY t.tag ORDER BY COUNT(*) DESC, t.tag LIMIT ?",
                                               std::move(parameters));
}

}  // namespace assay::demand::store

import type { Requirement } from '@/shared/api/types';
import type { Column } from '@/shared/table/table';

// Where a column of the table is another name, or several, in an export.
const names: Record<string, string> = {
  first_hand: 'first_hand_share',
  effort: 'effort_size,effort_days',
  hours: 'hours_saved_per_month',
  coverage: 'users,decision_makers,payers',
  newest: 'newest_said_at',
};

/** What an export holds when it holds what is seen. */
export const exportColumns = (columns: Pick<Column<Requirement>, 'key'>[]): string => columns.map((column) => names[column.key] ?? column.key).join(',');

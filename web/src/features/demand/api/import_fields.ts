import type { ImportKind } from '@/shared/api/types';

export type TargetField = { name: string; required?: boolean };

// What a column can become, by what is imported. Names are those of the API.
export const targetFields: Record<ImportKind, TargetField[]> = {
  signals: [
    { name: 'text', required: true },
    { name: 'title' },
    { name: 'source_id' },
    { name: 'source_link' },
    { name: 'kind' },
    { name: 'channel' },
    { name: 'hops' },
    { name: 'speaker_name' },
    { name: 'speaker_post' },
    { name: 'customer' },
    { name: 'said_at' },
    { name: 'votes' },
    { name: 'tags' },
  ],
  requirements: [
    { name: 'title', required: true },
    { name: 'source_id' },
    { name: 'type' },
    { name: 'status' },
    { name: 'background' },
    { name: 'pain' },
    { name: 'scenario' },
    { name: 'objective' },
    { name: 'tags' },
    { name: 'due_on' },
    { name: 'effort_size' },
    { name: 'urgency' },
    { name: 'importance' },
    { name: 'hours_saved_per_month' },
    { name: 'votes' },
  ],
  customers: [
    { name: 'name', required: true },
    { name: 'external_id' },
    { name: 'kind' },
    { name: 'tier' },
    { name: 'industry' },
    { name: 'region' },
    { name: 'edition' },
    { name: 'yearly_revenue' },
    { name: 'headcount' },
    { name: 'hourly_rate' },
    { name: 'renewal_on' },
  ],
};

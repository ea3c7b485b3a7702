import { describe, expect, it } from 'vitest';

import { typedFilter } from './bulk';

describe('a filter in a JSON body', () => {
  it('has lists, numbers and truth values where the address has text', () => {
    expect(typedFilter({ status: 'new,triaged', urgency_min: '4', has_effort: 'false', text: '4,5', owner_id: 'me' })).toEqual({ status: ['new', 'triaged'], urgency_min: 4, has_effort: false, text: '4,5', owner_id: 'me' });
  });
});

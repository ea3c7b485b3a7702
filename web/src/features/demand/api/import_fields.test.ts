import { describe, expect, it } from 'vitest';

import { mappingBody, missingFields } from './import_fields';

describe('a mapping', () => {
  it('is complete with the words or the title of a signal', () => {
    expect(missingFields('signals', {})).toEqual(['text']);
    expect(missingFields('signals', { title: 'Subject' })).toEqual([]);
    expect(missingFields('requirements', { pain: 'Pain' })).toEqual(['title']);
  });

  it('says for each field either its column or its constant', () => {
    const answered = { text: { column: '留言', values: {}, constant: null }, kind: { column: null, values: {}, constant: 'complaint' }, votes: 'Likes' };
    expect(mappingBody(answered)).toEqual({ text: { column: '留言' }, kind: { constant: 'complaint' }, votes: { column: 'Likes' } });
  });
});

import { describe, expect, it } from 'vitest';

import { conditionsOf, mappingOf, readValues, rowsOf } from './payload_fields';

describe('the mapping of a source', () => {
  it('reads what values mean, with either comma', () => {
    expect(readValues('fault=defect, wish = request，x')).toEqual({ fault: 'defect', wish: 'request' });
    expect(readValues('')).toEqual({});
    expect(readValues('a=b=c')).toEqual({});
  });

  it('goes to the form and back', () => {
    const mapping = { text: { path: 'message.text' }, kind: { path: 'type', values: { fault: 'defect' } }, channel: { constant: 'chat' } };
    expect(mappingOf(rowsOf(mapping))).toEqual(mapping);
  });

  it('leaves out what is empty', () => {
    expect(mappingOf({ text: { path: ' a ', constant: 'b', values: '' }, title: { path: ' ', constant: '', values: 'x=y' } })).toEqual({ text: { path: 'a' } });
    expect(conditionsOf([{ path: '', values: ['a'] }, { path: 'event', values: [] }, { path: ' event ', values: ['created'] }])).toEqual([{ path: 'event', values: ['created'] }]);
  });
});

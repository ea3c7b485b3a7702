import { describe, expect, it } from 'vitest';

import type { ImportOptions, RequirementField } from '@/shared/api/types';

import { mappingBody, missingFields, ownTargets, withoutOwn } from './import_fields';

const field = (key: string, line: string | null): RequirementField => ({ id: key, key, name: `The ${key}`, kind: 'text', business_line_id: line, choices: [], place: 0, archived: false, created_at: '', version: 1 }) as unknown as RequirementField;
const options = (more: Partial<ImportOptions> = {}) => ({ signals_only: false, business_line_id: null, ...more }) as unknown as ImportOptions;
const names = (...asked: Parameters<typeof ownTargets>) => ownTargets(...asked).map((target) => target.name);

describe('a mapping', () => {
  it('is complete with the words or the title of a signal', () => {
    expect(missingFields('signals', {})).toEqual(['text']);
    expect(missingFields('signals', { title: 'Subject' })).toEqual([]);
    expect(missingFields('requirements', { pain: 'Pain' })).toEqual(['title']);
  });

  it('may fill own fields of the line that the file goes to', () => {
    const fields = [field('cost', null), field('contract', 'orders')];
    expect(ownTargets('requirements', options(), {}, fields)).toEqual([{ name: 'field.cost', label: 'The cost' }]);
    expect(names('requirements', options({ business_line_id: 'orders' }), {}, fields)).toEqual(['field.cost', 'field.contract']);
    expect(names('requirements', options(), { business_line: 'Line' }, fields)).toEqual(['field.cost', 'field.contract']);
    expect(names('requirements', options(), { 'field.contract': 'No' }, fields)).toEqual(['field.cost', 'field.contract']);
    expect(names('signals', options({ signals_only: true }), {}, fields)).toEqual([]);
    expect(names('customers', options(), {}, fields)).toEqual([]);
    expect(withoutOwn({ text: 'Text', 'field.cost': 'Cost' })).toEqual({ text: 'Text' });
  });

  it('says for each field either its column or its constant', () => {
    const answered = { text: { column: '留言', values: {}, constant: null }, kind: { column: null, values: {}, constant: 'complaint' }, votes: 'Likes' };
    expect(mappingBody(answered)).toEqual({ text: { column: '留言' }, kind: { constant: 'complaint' }, votes: { column: 'Likes' } });
  });
});

import { describe, expect, it } from 'vitest';

import type { PastedRow, Utterance } from '@/shared/api/types';

import { giveScreenshot, picksOf, signalOfPick, signalOfRow, type Common } from './paste';

const said = (fields: Partial<Utterance>): Utterance => ({ line: 1, speaker: '张三', post: '', company: '', said_at: '2026-11-02T02:03:22Z', text: '导出太慢', quoted: '', pictures: 0, only_placeholders: false, doubts: [], contacts: [], ...fields });
const known = { contact: { id: 'c1', name: '张三', post: null, roles: [] }, customer: { id: 'k1', name: '锐达', tier: null } };
const common: Common = { kind: 'request', channel: 'chat', hops: 0, customer_id: 'k9' };

describe('a pick list', () => {
  it('leaves out what is only a picture, and takes the one contact of a name', () => {
    const picks = picksOf({ cut: false, items: [said({ contacts: [known] }), said({ only_placeholders: true }), said({ contacts: [known, { ...known, contact: { ...known.contact, id: 'c2' } }] })] });
    expect(picks.map(({ chosen, contact }) => [chosen, contact])).toEqual([
      [true, 'c1'],
      [false, null],
      [true, null],
    ]);
  });

  it('gives a screenshot to the utterance that shows a picture, else to the last chosen', () => {
    const picks = picksOf({ cut: false, items: [said({ pictures: 1 }), said({}), said({ only_placeholders: true })] });
    const file = new File(['x'], 'a.png');
    const once = giveScreenshot(picks, file);
    expect(once.map(({ files }) => files.length)).toEqual([1, 0, 0]);
    expect(giveScreenshot(once, file).map(({ files }) => files.length)).toEqual([1, 1, 0]);
  });
});

describe('signals', () => {
  it('of a known contact are of its customer; others keep the name that was read', () => {
    expect(signalOfPick({ utterance: said({ contacts: [known] }), chosen: true, contact: 'c1', kind: 'defect', files: [] }, common)).toMatchObject({ contact_id: 'c1', customer_id: 'k1', kind: 'defect', speaker_name: undefined });
    expect(signalOfPick({ utterance: said({ post: '车间主任' }), chosen: true, contact: null, kind: null, files: [] }, common)).toMatchObject({ customer_id: 'k9', kind: 'request', speaker_name: '张三', speaker_post: '车间主任' });
  });

  it('of a pasted row prefer what the row says', () => {
    const row: PastedRow = { row: 2, title: '', text: '导出', kind: 'defect', channel: null, speaker_name: '李四', speaker_post: '', contact_name: '', customer_name: '', contacts: [], customer: { id: 'k2', name: 'x', tier: null }, hops: 0, said_at: null, source_link: '', importance: 'important', problems: [] };
    expect(signalOfRow(row, { ...common, hops: 1 })).toMatchObject({ kind: 'defect', channel: 'chat', hops: 1, customer_id: 'k2', speaker_name: '李四' });
  });
});

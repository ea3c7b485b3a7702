import { describe, expect, it } from 'vitest';

import type { ProfileColumn } from '@/shared/api/types';

import { readTable } from './first_rows';
import { previewOf, unreadColumns } from './import_preview';

const column = (index: number, name: string, samples: string[]): ProfileColumn => ({ index, name, letters: 'ABCDEF'[index] ?? '', type: 'text', empty_share: 0, samples });
const columns = [column(0, '编号', ['1', '2']), column(1, '留言', ['路灯坏了', '公交太少']), column(2, '来源', ['电话']), column(3, '备注', [])];
const profile = { format: 'csv' as const, rows: 2, sheets: [], columns, suggested_mapping: {}, encoding: null, delimiter: null, samples: [], unknown: null };
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the first rows of a table', () => {
  it('are read with quotes, line ends in cells and empty lines', () => {
    const table = readTable(bytes('\uFEFFa,b\r\n"x ""y"", z","two\nlines"\r\n\r\n 1 ,2'), 10);
    expect(table).toEqual({ header: ['a', 'b'], rows: [['x "y", z', 'two\nlines'], ['1', '2']] });
  });

  it('are read whatever parts them, and in the encoding of older spreadsheets', () => {
    expect(readTable(bytes('a;b\n1,5;2'), 10)?.rows).toEqual([['1,5', '2']]);
    expect(readTable(bytes('sep=|\na|b\n1|2'), 10)?.rows).toEqual([['1', '2']]);
    expect(readTable(new Uint8Array([0xc1, 0xf4, 0xd1, 0xd4, 0x2c, 0x62, 0x0a, 0x31, 0x2c, 0x32]), 10)?.header).toEqual(['留言', 'b']);
  });
});

describe('the preview of an import', () => {
  const mapping = { text: { column: '留言', values: {}, constant: null }, channel: { column: '来源', values: { 电话: 'phone' }, constant: null }, kind: { column: null, values: {}, constant: 'complaint' } };

  it('shows rows of the file as they would become records', () => {
    const file = readTable(bytes('编号,留言,来源,备注\n1,路灯坏了,电话,\n2,公交太少,,x'), 10);
    expect(previewOf({ kind: 'signals', preset: 'generic', mapping, profile }, file)).toEqual({
      fields: ['text', 'kind', 'channel'],
      rows: [['路灯坏了', 'complaint', 'phone'], ['公交太少', 'complaint', '']],
      together: true,
    });
  });

  it('says when it knows only the samples of each column', () => {
    const other = readTable(bytes('something,else\n1,2'), 10);
    for (const file of [null, other]) expect(previewOf({ kind: 'signals', preset: 'generic', mapping, profile }, file)).toMatchObject({ together: false, rows: [['路灯坏了', 'complaint', 'phone'], ['公交太少', 'complaint', '']] });
  });

  it('knows the columns of known exports, and nothing where no column is', () => {
    const issues = { ...profile, columns: [column(0, 'Number', ['7']), column(1, 'Title', ['Slow'])] };
    expect(previewOf({ kind: 'signals', preset: 'github-issues', mapping: {}, profile: issues }, null)).toMatchObject({ fields: ['title', 'source_id'], rows: [['Slow', '7']] });
    expect(previewOf({ kind: 'signals', preset: 'github-issues', mapping: {}, profile: { ...profile, columns: [] } }, null)).toBeNull();
  });

  it('names the columns that a mapping leaves out', () => {
    expect(unreadColumns(columns, mapping)).toEqual(['编号', '备注']);
  });
});

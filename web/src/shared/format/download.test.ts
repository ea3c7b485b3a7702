import { describe, expect, it } from 'vitest';

import { toCsv } from './download';
import { toMajor, toMoney } from './money';

describe('csv', () => {
  it('quotes what would break a row', () => {
    expect(toCsv([['a,b', 'say "no"', 'two\nlines']])).toBe('\uFEFF"a,b","say ""no""","two\nlines"\r\n');
  });

  it('disarms text that a spreadsheet would run, and leaves numbers alone', () => {
    expect(toCsv([['=1+1', '@x', -5, null]])).toBe("\uFEFF'=1+1,'@x,-5,\r\n");
  });
});

describe('money', () => {
  it('keeps minor units of the currency', () => {
    expect(toMoney(12.345, 'CNY')).toEqual({ minor: 1235, currency: 'CNY' });
    expect(toMoney(500, 'JPY')).toEqual({ minor: 500, currency: 'JPY' });
    expect(toMajor({ minor: 1230, currency: 'CNY' })).toBe(12.3);
    expect(toMoney(null, 'CNY')).toBeNull();
  });
});

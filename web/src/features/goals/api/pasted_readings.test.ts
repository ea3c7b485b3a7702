import { describe, expect, it } from 'vitest';

import { placeOf, readingsCsv } from './pasted_readings';

describe('pasted readings', () => {
  it('get a header where they bring none', () => {
    expect(readingsCsv('2026-10-01,120\r\n2026-11-01，135')).toEqual({ csv: 'date,value,note\n2026-10-01,120\n2026-11-01,135', named: false });
    expect(readingsCsv('日期,数值\n2026-10-01,120')).toEqual({ csv: '日期,数值\n2026-10-01,120', named: true });
    expect(readingsCsv('Date\tValue\n2026-10-01\t120').named).toBe(true);
  });

  it('keep a comma within a cell of a sheet', () => {
    expect(readingsCsv('2026-10-01\t1,200\tsaid "twice"').csv).toBe('date,value,note\n2026-10-01,"1,200","said ""twice"""');
  });
});

it('a problem stands where the person sees it', () => {
  const problem = { row: 3, column: 'B (value)', message: 'no number' };
  expect(placeOf(problem, false, ['Date', 'Value', 'Note'])).toEqual({ row: 2, column: 'Value', message: 'no number' });
  expect(placeOf(problem, true, ['Date', 'Value', 'Note'])).toEqual(problem);
});

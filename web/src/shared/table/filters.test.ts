import { describe, expect, it } from 'vitest';

import { readFilters, viewQuery, writeFilters } from './filters';
import { nextSort } from './table';

const names = ['status', 'text', 'tag', 'sort'] as const;

describe('filters in the address', () => {
  it('come back as they were written', () => {
    const values = { status: 'new,triaged', text: '价格 & "报价"', tag: 'a+b=c' };
    const address = writeFilters(new URLSearchParams(), values).toString();
    expect(readFilters(new URLSearchParams(address), names)).toEqual(values);
  });

  it('are cleared by empty values and leave the rest of the address alone', () => {
    const before = new URLSearchParams('status=new&peek=REQ-1');
    expect(writeFilters(before, { status: '', text: null }).toString()).toBe('peek=REQ-1');
  });

  it('make one view whatever their order, without what is not part of a view', () => {
    const one = viewQuery(new URLSearchParams('text=x&status=new&peek=REQ-1'), names);
    const other = viewQuery(new URLSearchParams('status=new&cursor=abc&text=x'), names);
    expect(one).toBe('status=new&text=x');
    expect(other).toBe(one);
  });
});

describe('a click on a column', () => {
  it('sorts by it in its natural direction first, then turns it round', () => {
    const density = { sort: 'density', descending: true };
    expect(nextSort('title', density)).toBe('-density');
    expect(nextSort('-density', density)).toBe('density');
    expect(nextSort('-density', { sort: 'title' })).toBe('title');
  });
});

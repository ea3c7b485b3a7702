import { describe, expect, it } from 'vitest';

import { fileSize } from './files';

describe('the size of a file', () => {
  it('is told in the unit that fits', () => {
    const size = (bytes: number) => fileSize(bytes, String);
    expect([size(0), size(999), size(1000), size(1_234_567), size(25 * 1024 * 1024)]).toEqual(['0 B', '999 B', '1 kB', '1.2 MB', '26.2 MB']);
  });
});

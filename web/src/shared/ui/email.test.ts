import { expect, it } from 'vitest';

import { emailRule } from './email';

it('takes what could be an address, also within a company, and nothing else', () => {
  const { pattern } = emailRule('');
  for (const text of ['ann@example.com', ' ann@intranet ', 'ann+x@a.b.c']) expect(pattern.test(text), text).toBe(true);
  for (const text of ['ann', 'ann@', '@example.com', 'ann @example.com', 'a@b@c']) expect(pattern.test(text), text).toBe(false);
});

import { describe, expect, it } from 'vitest';

import type { Permission } from '@/shared/session/permissions';

import { boardStatuses, offersMoves } from './moves';

const holding = (...held: Permission[]) => (permission: Permission) => held.includes(permission);
const offered = (type: 'improvement' | 'fix', can: (permission: Permission) => boolean) => boardStatuses.filter((status) => offersMoves({ status, type }, can));

describe('moves in a list', () => {
  it('are not offered to those who only look', () => {
    expect(offered('improvement', holding('workspace.view'))).toEqual([]);
  });

  it('are offered where a right leads on', () => {
    expect(offered('improvement', holding('requirements.verify'))).toEqual(['released', 'verified']);
    expect(offered('improvement', holding('requirements.deliver'))).toEqual(['accepted', 'planned', 'in_delivery']);
    expect(offered('improvement', holding('requirements.edit'))).toEqual(['new']);
  });

  it('end with a merge, and are shorter for a fix', () => {
    const all = holding('requirements.edit', 'requirements.decide', 'requirements.deliver', 'requirements.verify');
    expect(offered('improvement', all)).not.toContain('merged');
    expect(offered('fix', holding('requirements.deliver'))).toEqual(['accepted', 'planned', 'in_delivery']);
  });
});

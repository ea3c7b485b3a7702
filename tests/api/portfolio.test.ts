// The chosen set on the command line: the best within a budget with its proof, and what is wrong with a file.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { runProgram } from '../support/program.ts';

// Three requirements of cost 2, 3 and 4, the third after the first; three customers.
const classic = '2\n2\n2 3\n1\n4\n1\n1 3\n3\n10 1 3\n7 1 2\n4 2 1 2\n';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-portfolio-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function solve(text: string | null, ratio: string, more: string[] = [], env: Record<string, string> = {}) {
  const file = join(folder, 'problem.txt');
  if (text === null) await rm(file, { force: true });
  else await writeFile(file, text);
  return runProgram(['portfolio', 'solve', '--nrp', file, '--budget-ratio', ratio, ...more], { env });
}

describe('assay portfolio solve', () => {
  test.each([
    ['0', { value: 0, cost: 0, budget: 0, bound: 0, optimal: true }],
    ['0.5', { value: 7, cost: 3, budget: 4.5, bound: 7, optimal: true }],
    ['0.6', { value: 11, cost: 5, budget: 5.4, bound: 11, optimal: true }],
    ['0.9', { value: 11, cost: 5, budget: 8.1, bound: 11, optimal: true }],
    ['1', { value: 21, cost: 9, budget: 9, bound: 21, optimal: true }],
  ])('prints the proven best for %s of the total cost', async (ratio, expected) => {
    const { code, stdout, stderr } = await solve(classic, ratio, ['--json', '--time-limit', '10']);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as Record<string, number>;
    expect(found['budget']).toBeCloseTo(expected.budget, 9);
    expect({ ...found, budget: expected.budget }).toEqual(expected);
    expect(Object.keys(found)).toEqual(['value', 'cost', 'budget', 'bound', 'optimal']);
  });

  test('tells people in their language', async () => {
    const english = await solve(classic, '0.6', [], { LC_ALL: 'en_US.UTF-8' });
    expect(english.stdout).toContain('Value 11: 2 of 3 customers get all they asked for.');
    expect(english.stdout).toContain('2 of 3 requirements are in.');
    expect(english.stdout).toContain('proven to be the best');
    const chinese = await solve(classic, '0.6', [], { LC_ALL: 'zh_CN.UTF-8' });
    expect(chinese.stdout).toContain('价值 11：3 个客户中有 2 个得到全部所求。');
    expect(chinese.stdout).toContain('已证明这是最优方案');
  });

  test.each([
    ['a negative cost', classic.replace('2 3\n1\n4', '2 -3\n1\n4'), 'line 3', 'The value of the cost of a requirement is -3.'],
    ['an unknown requirement', classic.replace('10 1 3', '10 1 9'), 'line 9', 'is 9. Write a number from 1 to 3.'],
    ['a word', classic.replace('7 1 2', 'seven 1 2'), 'line 10', 'there is "seven". Write a whole number.'],
    ['a file cut off', classic.slice(0, 20), 'line ', 'Check that it is complete.'],
    ['a cycle', classic.replace('1\n1 3\n', '2\n1 3\n3 1\n'), 'prerequisites', 'go in a circle: 1 → 3 → 1. Remove one'],
  ])('refuses %s with its place, its value and what would be right', async (_, text, place, sentence) => {
    const { code, stdout, stderr } = await solve(text, '0.5', ['--json'], { LC_ALL: 'C' });
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`problem.txt, ${place}`);
    expect(stderr).toContain(sentence);
  });

  test('refuses a missing file, and ratios and time limits that mean nothing', async () => {
    const missing = await solve(null, '0.5');
    expect(missing.code).toBe(1);
    expect(missing.stderr).toContain('--nrp');
    for (const ratio of ['-0.1', '1.5']) {
      const refused = await solve(classic, ratio);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain(`The budget ratio is ${ratio}. Give a share of the total cost from 0 to 1`);
    }
    for (const seconds of ['0', '-2']) {
      const refused = await solve(classic, '0.5', ['--time-limit', seconds]);
      expect(refused.code).toBe(1);
      expect(refused.stderr).toContain(`The time limit is ${seconds}.`);
    }
    expect((await solve(classic, 'half')).code).toBe(2);
  });

  test('ends at the time limit with the best found and a bound', async () => {
    // Many customers who ask for twelve of many each: far from proven in half a second.
    let seed = 1;
    const below = (count: number) => (seed = (seed * 48271) % 2147483647) % count;
    const numbers = (count: number, make: () => number) => Array.from({ length: count }, make).join(' ');
    const lines = ['1', '900', numbers(900, () => 1 + below(9)), '0', '400'];
    for (let i = 0; i < 400; ++i) lines.push(`${10 + below(40)} 12 ${numbers(12, () => 1 + below(900))}`);
    const { code, stdout } = await solve(lines.join('\n'), '0.5', ['--json', '--time-limit', '0.5']);
    expect(code).toBe(0);
    const found = JSON.parse(stdout) as { value: number; cost: number; budget: number; bound: number; optimal: boolean };
    expect(found.optimal).toBe(false);
    expect(found.bound).toBeGreaterThan(found.value);
    expect(found.value).toBeGreaterThan(0);
    expect(found.cost).toBeLessThanOrEqual(found.budget);
  });
});

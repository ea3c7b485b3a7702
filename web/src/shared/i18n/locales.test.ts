import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

const source = new URL('../../', import.meta.url).pathname;
const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
const read = (path: string) => JSON.parse(readFileSync(join(source, path), 'utf8')) as Record<string, string>;
const placeholders = (text: string) => [...text.matchAll(/\{\{\s*(\w+)[^}]*\}\}/g)].map((match) => match[1]).sort();
const chinese = files.filter((path) => path.endsWith('locales/zh.json'));

const namespaceOf = (path: string) => (path.startsWith('features/') ? path.split('/')[1] : path.startsWith('app/') ? 'shell' : 'common') ?? '';
const texts = new Map(chinese.map((path) => [namespaceOf(path), read(path)]));

describe('translations', () => {
  it.each(chinese)('%s and its English twin have the same keys and placeholders', (path) => {
    const zh = read(path);
    const en = read(path.replace('zh.json', 'en.json'));
    // Chinese counts without plurals: a singular stands in English alone, beside the plural.
    const [singular, others] = [Object.keys(en).filter((key) => key.endsWith('_one') && key.slice(0, -4) in zh), Object.keys(en).filter((key) => !key.endsWith('_one') || !(key.slice(0, -4) in zh))];
    expect(others.sort()).toEqual(Object.keys(zh).sort());
    for (const key of singular) expect(placeholders(en[key] ?? ''), key).toEqual(placeholders(en[key.slice(0, -4)] ?? ''));
    for (const [key, text] of Object.entries(zh)) {
      expect(placeholders(en[key] ?? ''), key).toEqual(placeholders(text));
      expect(text.trim(), key).not.toBe('');
      expect((en[key] ?? '').trim(), key).not.toBe('');
    }
  });

  it('has the singular of every English text that counts', () => {
    for (const path of chinese) {
      const en = read(path.replace('zh.json', 'en.json'));
      const plural = Object.entries(en).filter(([key, text]) => !key.endsWith('_one') && /\{\{(?!key|name)\w+[^}]*\}\} (?:[a-z-]+ )?(?!(?:is|was|has)\b)(?:[a-z-]+s|people)\b/.test(text));
      expect(plural.filter(([key]) => !(`${key}_one` in en)).map(([key]) => key), path).toEqual([]);
    }
  });

  it('leaves no English sentence in the Chinese texts', () => {
    const names = ['GitHub Issues', 'Canny', 'Jira', 'Zendesk', 'Chatwoot', 'Standard Webhooks'];
    for (const [namespace, entries] of texts) {
      for (const [key, text] of Object.entries(entries)) {
        if (/[\u4e00-\u9fff]/.test(text) || text.replaceAll(/\{\{[^}]*\}\}/g, '').trim().length <= 2) continue;
        expect(names, `${namespace}:${key}`).toContain(text);
      }
    }
  });

  it('every key written in the code exists', () => {
    const missing: string[] = [];
    for (const path of files.filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'))) {
      const code = readFileSync(join(source, path), 'utf8');
      const own = /useTranslation\('(\w+)'\)/.exec(code)?.[1] ?? 'common';
      for (const [, written] of code.matchAll(/\bt\(\s*'([^'$]+)'/g)) {
        if (!written) continue;
        const [namespace, key] = written.includes(':') ? written.split(':') : [own, written];
        const known = texts.get(namespace ?? '');
        if (!known || known[key ?? ''] === undefined) missing.push(`${path}: ${written}`);
      }
    }
    expect(missing).toEqual([]);
  });
});

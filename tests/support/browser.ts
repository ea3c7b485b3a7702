// Debian's Chromium for the journeys: a page per test, screenshots of failures, axe, and no request that leaves the machine.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

import axe from 'axe-core';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';

import { owner, type Server } from './server.ts';

export interface Journey {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly requestsOutside: readonly string[]; // addresses other than the server's that the page asked for
  readonly errors: readonly string[]; // uncaught exceptions of the page
}

// Opens a fresh page before every test; afterwards no error may have been thrown and nothing asked for outside.
export function useBrowser(hosted: { readonly server: Server }, options: { language?: 'en' | 'zh' } = {}): Journey {
  let browser: Browser | undefined;
  let context: BrowserContext | undefined;
  let page: Page | undefined;
  let requestsOutside: string[] = [];
  let errors: string[] = [];

  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env['ASSAY_CHROMIUM'] ?? '/usr/bin/chromium',
      args: ['--disable-dev-shm-usage', '--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    });
  });
  beforeEach(async () => {
    requestsOutside = [];
    errors = [];
    context = await browser!.newContext({
      baseURL: hosted.server.url,
      locale: options.language === 'zh' ? 'zh-CN' : 'en-GB',
      viewport: { width: 1440, height: 900 },
    });
    await context.route(
      (url) => /^(https?|wss?):$/.test(url.protocol) && url.origin !== hosted.server.url,
      (route) => {
        requestsOutside.push(route.request().url());
        return route.abort();
      },
    );
    page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => errors.push(String(error)));
  });
  afterEach(async (test) => {
    try {
      if (test.task.result?.state === 'fail' && page) await keepScreenshot(page, test.task.name);
      else {
        expect(errors, 'uncaught exceptions of the page').toEqual([]);
        expect(requestsOutside, 'requests that left the machine').toEqual([]);
      }
    } finally {
      await context?.close();
    }
  });
  afterAll(async () => {
    await browser?.close();
  });

  const open = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error('the browser is open only inside tests');
    return value;
  };
  return {
    get page() {
      return open(page);
    },
    get context() {
      return open(context);
    },
    get requestsOutside() {
      return requestsOutside;
    },
    get errors() {
      return errors;
    },
  };
}

// Signs in over the API and gives the cookies to the page, for journeys that do not begin at the sign-in form.
export async function signInPage(journey: Journey, server: Server, email = owner.email, password = owner.password) {
  const client = await server.signedIn(email, password);
  await journey.context.addCookies(
    [...client.cookies].map(([name, value]) => ({ name, value, url: server.url, httpOnly: true })),
  );
  return client;
}

// axe finds nothing serious on the page as it stands; colours on their way to others are let arrive.
export async function expectAccessible(page: Page, ignoredRules: string[] = []): Promise<void> {
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity)
        .map((animation) => animation.finished.catch(() => undefined)),
    ),
  );
  await page.evaluate(axe.source);
  const violations = await page.evaluate(async (rules) => {
    const scanner = (globalThis as unknown as { axe: typeof axe }).axe;
    const found = await scanner.run(document, {
      resultTypes: ['violations'],
      rules: Object.fromEntries(rules.map((rule) => [rule, { enabled: false }])),
    });
    return found.violations
      .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
      .map((violation) => `${violation.id}: ${violation.help} at ${violation.nodes.map((node) => node.target).join(', ')}`);
  }, ignoredRules);
  expect(violations).toEqual([]);
}

async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['ASSAY_TEST_OUTPUT'] ?? '.';
  mkdirSync(folder, { recursive: true });
  await page
    .screenshot({ path: join(folder, `${name.replace(/[^\w.-]+/g, '-').slice(0, 120)}.png`), fullPage: true })
    .catch(() => undefined); // the page may be gone with the server
}

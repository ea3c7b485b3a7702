const usual = ['CNY', 'USD', 'EUR', 'GBP', 'JPY', 'HKD', 'SGD', 'TWD', 'KRW', 'INR', 'AUD', 'CAD', 'CHF'];

export function currencies(language: string) {
  const names = new Intl.DisplayNames(language, { type: 'currency' });
  return usual.map((code) => ({ value: code, label: `${code} ${names.of(code) ?? ''}` }));
}

export function timeZones() {
  const zones = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : ['UTC', 'Asia/Shanghai', 'Europe/London', 'America/New_York'];
  return [...new Set(['UTC', ...zones])].map((zone) => ({ value: zone, label: zone }));
}

export const assignableRoles = ['owner', 'product', 'operations', 'business', 'decision_maker', 'viewer', 'contributor'] as const;

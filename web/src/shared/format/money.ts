import type { Money } from '@/shared/api/types';

export function currencyDigits(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

/** Whole money from major units as a person types them; null when nothing was typed. */
export function toMoney(major: number | null | undefined, currency: string): Money | null {
  if (major === null || major === undefined) return null;
  return { minor: Math.round(major * 10 ** currencyDigits(currency)), currency };
}

export const toMajor = (money: Money | null | undefined): number | null => (money ? money.minor / 10 ** currencyDigits(money.currency) : null);

import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import type { Money } from '@/shared/api/types';

import { currencyDigits } from './money';

function formats(locale: string) {
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 });
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const date = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric' });
  const day = new Intl.DateTimeFormat(locale, { month: 'short', day: 'numeric' });
  const dateTime = new Intl.DateTimeFormat(locale, { year: 'numeric', month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
  // A plain date has no time zone: noon keeps it on its day everywhere.
  const moment = (text: string) => new Date(text.length === 10 ? `${text}T12:00:00` : text);
  return {
    number: (value: number) => number.format(value),
    compact: (value: number) => compact.format(value),
    percent: (value: number) => percent.format(value),
    money: (money: Money, short = false) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency: money.currency, currencyDisplay: 'narrowSymbol', notation: short ? 'compact' : 'standard', maximumFractionDigits: short ? 1 : Math.abs(money.minor) >= 100_000 ? 0 : currencyDigits(money.currency), minimumFractionDigits: 0 }).format(
        money.minor / 10 ** currencyDigits(money.currency),
      ),
    date: (text: string) => date.format(moment(text)),
    day: (text: string) => (text.slice(0, 4) === String(new Date().getFullYear()) ? day : date).format(moment(text)),
    dateTime: (text: string) => dateTime.format(moment(text)),
    ago: (text: string) => {
      const seconds = (moment(text).getTime() - Date.now()) / 1000;
      for (const [unit, size] of [['year', 31_536_000], ['month', 2_592_000], ['day', 86_400], ['hour', 3600], ['minute', 60]] as const) {
        if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), unit);
      }
      return relative.format(0, 'minute');
    },
  };
}

export type Format = ReturnType<typeof formats>;

export function useFormat(): Format {
  const { i18n } = useTranslation();
  return useMemo(() => formats(i18n.language === 'zh' ? 'zh-CN' : 'en-GB'), [i18n.language]);
}

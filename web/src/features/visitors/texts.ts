// The texts of the portal's page in both languages; small enough to carry both.
import { createContext, useContext } from 'react';

import type { Language } from '@/shared/api/types';

import en from './locales/en.json';
import zh from './locales/zh.json';

type Parameters = Record<string, string | number>;
export type Translate = (key: string, parameters?: Parameters) => string;

const texts: Record<Language, Record<string, string>> = { zh, en };

export function translate(language: Language, key: string, parameters: Parameters = {}) {
  const all = texts[language];
  const singular = parameters.count === 1 ? all[`${key}_one`] : undefined;
  return (singular ?? all[key] ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(parameters[name] ?? ''));
}

type Spoken = { language: Language; t: Translate; day: (time: string) => string };

export const spoken = (language: Language): Spoken => ({
  language,
  t: (key, parameters) => translate(language, key, parameters),
  day: (time) => new Date(time).toLocaleDateString(language === 'zh' ? 'zh-CN' : 'en-GB', { year: 'numeric', month: 'short', day: 'numeric' }),
});

export const SpokenContext = createContext<Spoken>(spoken('zh'));

/** The language of the page, asked for as everywhere else; there is one kind of texts here. */
export function useTranslation(namespace: 'visitors') {
  void namespace;
  return useContext(SpokenContext);
}

const remembered = 'assay.portal.language';

/** What was chosen before or by the address, if the portal speaks it; else the browser's or the portal's first. */
export function firstLanguage(languages: Language[]): Language {
  const asked = new URLSearchParams(location.search).get('language');
  const known = [asked, stored(), navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'].find((one) => languages.includes(one as Language));
  return (known as Language | undefined) ?? languages[0] ?? 'zh';
}

function stored() {
  try {
    return localStorage.getItem(remembered);
  } catch {
    return null; // a frame may not keep anything
  }
}

export function rememberLanguage(language: Language) {
  try {
    localStorage.setItem(remembered, language);
  } catch {
    // It is asked again next time.
  }
}

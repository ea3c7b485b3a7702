import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';

import type { Language } from '@/shared/api/types';

export type LanguagePack = { antd: import('antd/es/locale').Locale; texts: Record<string, Record<string, string>> };

const remembered = 'assay.language';

export function preferredLanguage(): Language {
  const stored = localStorage.getItem(remembered);
  if (stored === 'zh' || stored === 'en') return stored;
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

// What was picked on a page before a session; it outlives the sign-in, and the tab forgets it.
const picked = 'assay.language.picked';

export const pickLanguage = (language: Language) => sessionStorage.setItem(picked, language);

/** The language picked before signing in, once. */
export function takePickedLanguage(): Language | null {
  const language = sessionStorage.getItem(picked);
  sessionStorage.removeItem(picked);
  return language === 'zh' || language === 'en' ? language : null;
}

export const rememberLanguage = (language: Language) => localStorage.setItem(remembered, language);

export async function startTranslation(language: Language) {
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    keySeparator: false,
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
}

export function addTexts(language: Language, texts: LanguagePack['texts']) {
  for (const [namespace, entries] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, entries, true, true);
}

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

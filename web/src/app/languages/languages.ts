import dayjs from 'dayjs';
import i18next from 'i18next';

import { setAcceptLanguage } from '@/shared/api/client';
import type { Language } from '@/shared/api/types';
import { addTexts, rememberLanguage, type LanguagePack } from '@/shared/i18n/i18n';

const loaded = new Map<Language, LanguagePack>();

export const loadedPack = (language: Language) => loaded.get(language);

export async function loadLanguage(language: Language): Promise<LanguagePack> {
  const present = loaded.get(language);
  if (present) return present;
  const { pack } = language === 'zh' ? await import('./zh') : await import('./en');
  loaded.set(language, pack);
  return pack;
}

/** Loads a language's texts and makes it the language of everything on the screen. */
export async function speak(language: Language) {
  const pack = await loadLanguage(language);
  addTexts(language, pack.texts);
  setAcceptLanguage(language);
  rememberLanguage(language);
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en-gb');
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  await i18next.changeLanguage(language);
}

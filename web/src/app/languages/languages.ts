import dayjs from 'dayjs';
import i18next from 'i18next';

import { setAcceptLanguage } from '@/shared/api/client';
import type { Language } from '@/shared/api/types';
import { addTexts, preferredLanguage, rememberLanguage, type LanguagePack } from '@/shared/i18n/i18n';

const loaded = new Map<Language, LanguagePack>();

export const loadedPack = (language: Language) => loaded.get(language);

export async function loadLanguage(language: Language): Promise<LanguagePack> {
  const present = loaded.get(language);
  if (present) return present;
  const { pack } = language === 'zh' ? await import('./zh') : await import('./en');
  loaded.set(language, pack);
  return pack;
}

const ofPages = new Map<Language, Promise<void>>();
// A page may be asked for before the first language is there; texts have their place only then.
let begin: () => void = () => undefined;
const begun = new Promise<void>((resolve) => (begin = resolve));

const loadTextsOfPages = (language: Language): Promise<void> => {
  const present = ofPages.get(language);
  if (present) return present;
  const loading = Promise.all([language === 'zh' ? import('./zh_pages') : import('./en_pages'), begun])
    .then(([{ texts }]) => addTexts(language, texts))
    .catch((error: unknown) => {
      ofPages.delete(language);
      throw error;
    });
  ofPages.set(language, loading);
  return loading;
};

/** What pages say, in the language of the screen; a page that is loaded waits for it. */
export const pagesSpeak = () => loadTextsOfPages((i18next.language as Language | undefined) ?? preferredLanguage());

/** Loads a language's texts and makes it the language of everything on the screen. */
export async function speak(language: Language) {
  const ofPagesToo = ofPages.size > 0 ? loadTextsOfPages(language) : undefined;
  const pack = await loadLanguage(language);
  addTexts(language, pack.texts);
  begin();
  await ofPagesToo;
  setAcceptLanguage(language);
  rememberLanguage(language);
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en-gb');
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  await i18next.changeLanguage(language);
}

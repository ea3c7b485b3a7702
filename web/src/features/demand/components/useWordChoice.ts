import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { rangeOf, step, wordsOf, type Choice, type Range } from '../api/words';

/** The words of a voice that somebody chose, by keys or with the mouse; another voice begins anew. */
export function useWordChoice(key: string | null, text: string) {
  const { i18n } = useTranslation();
  const words = useMemo(() => wordsOf(text, i18n.language), [text, i18n.language]);
  const [held, setHeld] = useState<{ key: string | null; choice: Choice | null; range: Range | null }>({ key: null, choice: null, range: null });
  const own = held.key === key ? held : null;
  return {
    range: own?.range ?? null,
    move: (by: 1 | -1, extend: boolean) => {
      const choice = step(own?.choice ?? null, by, extend, words.length);
      setHeld({ key, choice, range: rangeOf(choice, words) });
    },
    choose: (range: Range | null) => setHeld({ key, choice: null, range }),
    clear: () => setHeld({ key, choice: null, range: null }),
  };
}

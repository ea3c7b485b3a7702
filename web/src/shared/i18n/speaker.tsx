import { createContext, useContext } from 'react';

import type { Language } from '@/shared/api/types';

/** Switches the language of the screen; given by the shell, which owns the packs. */
export const SpeakerContext = createContext<(language: Language) => void>(() => undefined);
export const useSpeak = () => useContext(SpeakerContext);

import { useSyncExternalStore } from 'react';

import type { Theme } from '@/shared/api/types';

const remembered = 'assay.theme';
const listeners = new Set<() => void>();
const system = window.matchMedia('(prefers-color-scheme: dark)');
let choice: Theme = (localStorage.getItem(remembered) as Theme | null) ?? 'system';

system.addEventListener('change', () => listeners.forEach((listener) => listener()));

export function chooseTheme(theme: Theme) {
  choice = theme;
  localStorage.setItem(remembered, theme);
  listeners.forEach((listener) => listener());
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const useThemeChoice = () => useSyncExternalStore(subscribe, () => choice);
export const useDark = () => useSyncExternalStore(subscribe, () => choice === 'dark' || (choice === 'system' && system.matches));

import { useTranslation } from 'react-i18next';

import { useActions, type Action } from '@/shared/actions/actions';
import type { SignalImportance, SignalVerdict } from '@/shared/api/types';

import { importances } from '../api/triage';

export type TriageCommands = {
  /** To the next voice, or to the one before. */
  go: (by: 1 | -1) => void;
  suggest: (by: 1 | -1) => void;
  word: (by: 1 | -1, extend: boolean) => void;
  clear: () => void;
  link?: (importance: SignalImportance) => void;
  pick?: () => void;
  make?: () => void;
  answer?: (verdict: SignalVerdict) => void;
  archive?: () => void;
  reopen?: () => void;
  assign?: () => void;
};

/** Everything that triage does, from the keyboard; what the role refuses is not offered. */
export function useTriageKeys(commands: TriageCommands, enabled: boolean) {
  const { t } = useTranslation('demand');
  const list = (id: string, keys: string, run: () => void): Action => ({ id: `list.${id}`, title: t(`triage.keys.${id}`), group: 'list', keys, keyboardOnly: true, run });
  const act = (id: string, keys: string, run: (() => void) | undefined, drastic = false): Action[] => (run ? [{ id: `triage.${id}`, title: t(`triage.keys.${id}`), group: 'do', keys, drastic, run }] : []);
  const { link, answer } = commands;
  useActions(
    enabled
      ? [
          list('next', 'j', () => commands.go(1)),
          list('previous', 'k', () => commands.go(-1)),
          list('suggestion_next', 'ArrowDown', () => commands.suggest(1)),
          list('suggestion_previous', 'ArrowUp', () => commands.suggest(-1)),
          list('extend', 'shift+ArrowRight', () => commands.word(1, true)),
          list('extend_back', 'shift+ArrowLeft', () => commands.word(-1, true)),
          list('word', 'ArrowRight', () => commands.word(1, false)),
          list('word_back', 'ArrowLeft', () => commands.word(-1, false)),
          list('clear', 'Escape', commands.clear),
          ...(link ? importances.map((importance, index): Action => ({ id: `triage.link_${importance}`, title: t('triage.keys.link_as', { importance: t(`common:importance.${importance}`) }), group: 'do', keys: String(index + 1), keyboardOnly: true, run: () => link(importance) })) : []),
          ...act('link', 'l', commands.pick),
          ...act('make', 'n', commands.make),
          ...act('supported', 's', answer && (() => answer('already_supported'))),
          ...act('defect', 'b', answer && (() => answer('defect'))),
          ...act('more', 'm', answer && (() => answer('more_needed'))),
          ...act('defer', 'f', answer && (() => answer('defer'))),
          ...act('decline', 'd', answer && (() => answer('decline')), true),
          ...act('archive', 'a', commands.archive, true),
          ...act('reopen', 'u', commands.reopen),
          ...act('assign', 'w', commands.assign),
        ]
      : [],
  );
}

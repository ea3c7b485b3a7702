import { App } from 'antd';
import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { UndoMessage } from './UndoMessage';
import { problemText } from './problem_text';

let serial = 0;

/** Short messages at the top of the page: done (with a way back: undo, unless it is called otherwise), or why not. */
export function useTell() {
  const { message } = App.useApp();
  const { t } = useTranslation();
  return useMemo(() => {
    return {
      done: (text: string, undo?: () => void, label?: string) => {
        if (!undo) return void message.success(text);
        const key = `undo-${++serial}`;
        const run = () => {
          message.destroy(key);
          undo();
        };
        void message.success({ key, duration: 8, content: createElement(UndoMessage, { text, undo: run, label: label ?? t('undo') }) });
      },
      note: (text: string) => void message.info(text),
      failed: (error: unknown) => void message.error({ content: problemText(error), duration: 8 }),
      problemText,
    };
  }, [message, t]);
}

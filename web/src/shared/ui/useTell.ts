import { App } from 'antd';
import { createElement, useMemo } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/shared/api/client';

import { UndoMessage } from './UndoMessage';

let serial = 0;

/** Short messages at the top of the page: done (with a way back), or why not. */
export function useTell() {
  const { message } = App.useApp();
  const { t } = useTranslation();
  return useMemo(() => {
    const problemText = (error: unknown) => {
      if (!(error instanceof ApiError)) return String(error);
      if (error.status === 0) return t('failed.offline');
      if (error.status === 412) return t('failed.stale');
      const fields = error.problem.errors?.map((field) => field.message).join(' · ');
      return fields || error.problem.detail || t('failed.title');
    };
    return {
      done: (text: string, undo?: () => void) => {
        if (!undo) return void message.success(text);
        const key = `undo-${++serial}`;
        const run = () => {
          message.destroy(key);
          undo();
        };
        void message.success({ key, duration: 8, content: createElement(UndoMessage, { text, undo: run, label: t('undo') }) });
      },
      note: (text: string) => void message.info(text),
      failed: (error: unknown) => void message.error({ content: problemText(error), duration: 8 }),
      problemText,
    };
  }, [message, t]);
}

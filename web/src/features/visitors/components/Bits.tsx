// The small parts that every view of the portal's page uses.
import type { ReactNode } from 'react';

import { ApiError } from '@/shared/api/client';

import { useTranslation } from '../texts';

export function useProblemText() {
  const { t } = useTranslation('visitors');
  return (error: unknown) => {
    if (!(error instanceof ApiError)) return t('failed');
    if (error.status === 0) return t('offline');
    const fields = (error.problem.errors ?? []).map((field) => field.message).filter(Boolean);
    return fields.length > 0 ? fields.join(' ') : error.problem.detail || t('failed');
  };
}

export function Notice({ title, text, children, urgent }: { title: string; text?: string | undefined; children?: ReactNode; urgent?: boolean }) {
  return (
    <div className="notice" role={urgent ? 'alert' : undefined}>
      <h2>{title}</h2>
      {text && <p>{text}</p>}
      {children && <div className="actions">{children}</div>}
    </div>
  );
}

export function Failed({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation('visitors');
  const text = useProblemText()(error);
  return (
    <Notice urgent title={t('failed')} text={text}>
      <button type="button" onClick={retry}>
        {t('retry')}
      </button>
    </Notice>
  );
}

export function Loading() {
  const { t } = useTranslation('visitors');
  return (
    <p className="quiet" role="status">
      {t('loading')}
    </p>
  );
}

/** HTML that the server made harmless (Markdown of people outside). */
export const Harmless = ({ html }: { html: string }) => <div className="prose" dangerouslySetInnerHTML={{ __html: html }} />;

export function StateLabel({ state }: { state: string }) {
  const { t } = useTranslation('visitors');
  return <span className={`state state-${state}`}>{t(`state.${state}`)}</span>;
}

export function Problem({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p className="problem" role="alert">
      {text}
    </p>
  );
}

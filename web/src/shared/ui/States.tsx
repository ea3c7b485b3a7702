import { LockOutlined, ReloadOutlined, WarningOutlined } from '@ant-design/icons';
import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ApiError } from '@/shared/api/client';

import { fieldName, refusalText } from './problem_text';

import styles from './States.module.css';

function State({ icon, title, text, children, role }: { icon?: ReactNode; title: string; text?: ReactNode; children?: ReactNode; role?: string }) {
  return (
    <div className={styles.state} role={role}>
      {icon && <div className={styles.icon}>{icon}</div>}
      <div className={styles.title}>{title}</div>
      {text && <div className={styles.text}>{text}</div>}
      {children && <div className={styles.actions}>{children}</div>}
    </div>
  );
}

export const EmptyState = ({ title, text, children, icon }: { title: string; text?: ReactNode; children?: ReactNode; icon?: ReactNode }) => (
  <State title={title} text={text} icon={icon}>
    {children}
  </State>
);

export function ForbiddenState({ text }: { text?: string }) {
  const { t } = useTranslation();
  return <State role="alert" icon={<LockOutlined aria-hidden />} title={t('forbidden.title')} text={text ?? t('forbidden.text')} />;
}

/** What a failed read looks like: what happened, the way to try again, and the number to quote when asking for help. */
export function FailedState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  if (error instanceof ApiError && error.status === 403) return <ForbiddenState text={refusalText(error.problem)} />;
  const problem = error instanceof ApiError ? error.problem : null;
  const missing = problem?.status === 404;
  const title = missing ? t('failed.missing') : problem?.status === 0 ? t('failed.offline') : t('failed.title');
  return (
    <State role="alert" icon={<WarningOutlined aria-hidden />} title={title} text={problem?.status === 0 ? t('failed.offline_text') : problem ? [problem.detail, ...(problem.errors ?? []).map((field) => `${fieldName(field.field)}: ${field.message}`)].join(' ') : String(error)}>
      {retry && !missing && (
        <Button icon={<ReloadOutlined aria-hidden />} onClick={retry}>
          {t('retry')}
        </Button>
      )}
      {problem?.request_id && (
        <span className={styles.request}>
          {t('failed.request')} <code>{problem.request_id}</code>
        </span>
      )}
    </State>
  );
}

export function LoadingState({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  return (
    <div className={styles.loading} role="status" aria-label={t('loading')}>
      <Skeleton active title={false} paragraph={{ rows, width: Array.from({ length: rows }, (_, row) => `${92 - ((row * 17) % 34)}%`) }} />
    </div>
  );
}

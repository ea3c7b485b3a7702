import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useActionRegistry } from '@/shared/actions/actions';
import { useList } from '@/shared/api/lists';
import type { MySignal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { KindLabel } from '@/shared/ui/labels';

import { Outcomes } from '../components/Outcomes';

import styles from './MySignalsPage.module.css';

/** What a person said, and what came of it. */
export default function MySignalsPage({ questions }: { questions?: ReactNode }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const registry = useActionRegistry();
  const list = useList<MySignal>('my_signals', '/my/signals', {}, { limit: 50 });
  const add = () => registry.all().find((action) => action.id === 'do.signal')?.run();
  return (
    <>
      <PageHeader title={t('mine.title')} sentence={t('mine.sentence')} />
      {questions}
      <div className={styles.list}>
        {list.pending && <LoadingState />}
        {list.error && <FailedState error={list.error} retry={list.retry} />}
        {!list.pending && !list.error && list.rows.length === 0 && (
          <EmptyState title={t('mine.empty')} text={t('mine.empty_text')}>
            <Button type="primary" onClick={add}>
              {t('signal.add')}
            </Button>
          </EmptyState>
        )}
        {list.rows.map((signal) => (
          <article key={signal.id} className={styles.entry}>
            <header>
              <KindLabel kind={signal.kind} /> <span>{signal.key}</span> <time dateTime={signal.created_at}>{format.date(signal.created_at)}</time>
            </header>
            <Link className={styles.words} to={`/my-signals/${signal.key}`} aria-label={t('mine.open', { key: signal.key })}>
              {signal.text}
            </Link>
            <Outcomes signal={signal} />
          </article>
        ))}
        {list.hasMore && (
          <Button loading={list.loadingMore} onClick={list.loadMore}>
            {t('common:show_more')}
          </Button>
        )}
      </div>
    </>
  );
}

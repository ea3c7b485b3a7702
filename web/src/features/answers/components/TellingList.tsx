import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { List } from '@/shared/api/lists';
import type { Telling } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { useTell } from '@/shared/ui/useTell';

import { useTellingActions } from '../api/tellings';
import { TellingState } from './TellingState';

import styles from './answers.module.css';

const TellByHandDialog = lazy(() => import('./TellByHandDialog'));

function useColumns(onHand: (telling: Telling) => void): RecordColumn<Telling>[] {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const can = useCan();
  const tell = useTell();
  const { open } = usePeek();
  const { resend } = useTellingActions();
  return [
    {
      title: t('recipient'),
      heading: true,
      render: (_, row) => (
        <>
          <div>{row.recipient.name || t('somebody')}</div>
          <div className={styles.quiet}>{[row.customer?.name, t(`because.${row.because}`)].filter(Boolean).join(' · ')}</div>
        </>
      ),
    },
    {
      title: t('about'),
      render: (_, row) => (
        <button type="button" className={styles.link} onClick={() => open(row.about.key)}>
          {row.about.key} {row.about.title}
        </button>
      ),
    },
    { title: t('verdict'), width: 130, render: (_, row) => [t(`verdict.${row.verdict}`, { defaultValue: t('verdict.answered') }), row.feature].filter(Boolean).join(' · ') },
    { title: t('state'), width: 120, render: (_, row) => <TellingState telling={row} /> },
    { title: t('owner'), width: 130, render: (_, row) => row.owner?.name ?? t('nobody') },
    { title: t('since'), width: 120, render: (_, row) => <time dateTime={row.since}>{format.ago(row.since)}</time> },
    {
      title: t('common:actions'),
      bare: true,
      width: 210,
      render: (_, row) => (
        <div className={styles.line}>
          {can('comments.write') && (
            <Button size="small" onClick={() => onHand(row)}>
              {t('hand.note')}
            </Button>
          )}
          {can('requirements.edit') && row.state !== 'no_address' && row.state !== 'held' && (
            <Button size="small" onClick={() => void resend(row).then(() => tell.done(t('resent'))).catch(tell.failed)}>
              {t('resend')}
            </Button>
          )}
        </div>
      ),
    },
  ];
}

/** Who has not been told: whom, of what, by whom it is owed, since when, and what can be done about it. */
export function TellingList({ list }: { list: List<Telling> }) {
  const { t } = useTranslation('answers');
  const [byHand, setByHand] = useState<Telling | null>(null);
  const columns = useColumns(setByHand);
  return (
    <>
      <RecordTable<Telling> label={t('not_told.title')} rows={list.rows} columns={columns} width={980} />
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
      {byHand && (
        <Suspense fallback={null}>
          <TellByHandDialog telling={byHand} onClose={() => setByHand(null)} />
        </Suspense>
      )}
    </>
  );
}

import { Button, Segmented } from 'antd';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { Telling } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useLine } from '@/shared/session/useLine';
import { useFilters } from '@/shared/table/useFilters';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { useOwing } from '../api/tellings';
import { AnswerTimes } from '../components/AnswerTimes';
import { AskedBackList } from '../components/AskedBackList';
import { LateList } from '../components/LateList';
import { TellingList } from '../components/TellingList';

import styles from '../components/answers.module.css';

const names = ['view', 'owner_id', 'channel', 'tier', 'answered', 'overdue'] as const;
const views = ['not_told', 'late', 'times', 'asked', 'refuted'] as const;

function NotTold({ owner, onOwner }: { owner: string | undefined; onOwner: (owner: string | null) => void }) {
  const { t } = useTranslation('answers');
  const format = useFormat();
  const [line] = useLine();
  const owing = useOwing(line ?? undefined);
  const list = useList<Telling>('tellings', '/tellings', { owner_id: owner, business_line_id: line });
  if (list.pending) return <LoadingState rows={8} />;
  if (list.error && list.rows.length === 0) return <FailedState error={list.error} retry={list.retry} />;
  return (
    <>
      {(owing.data ?? []).length > 0 && (
        <ul className={styles.owners} aria-label={t('owed_by')}>
          {(owing.data ?? []).map((entry) => {
            const id = entry.owner?.id ?? 'none';
            return (
              <li key={id}>
                <Button size="small" type={owner === id ? 'primary' : 'default'} aria-pressed={owner === id} onClick={() => onOwner(owner === id ? null : id)}>
                  {t('owes', { name: entry.owner?.name ?? t('nobody'), count: entry.records, ago: format.ago(entry.oldest_at) })}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {list.rows.length === 0 ? <EmptyState title={t('not_told.empty')} text={t('not_told.empty_text')} /> : <TellingList list={list} />}
    </>
  );
}

/** Everyone who asked is to know what became of it: who does not yet, who waits too long, and whether it helped. */
export default function NotToldPage() {
  const { t } = useTranslation('answers');
  const { values, change } = useFilters(names);
  const view = views.find((name) => name === values.view) ?? 'not_told';
  return (
    <>
      <PageHeader title={t('page.title')} sentence={t('page.sentence')} />
      <div className={styles.page}>
        <div className={styles.bar}>
          <Segmented
            aria-label={t('page.view')}
            value={view}
            onChange={(next) => change({ view: next === 'not_told' ? null : next, owner_id: null, channel: null, tier: null, answered: null, overdue: null })}
            options={views.map((name) => ({ value: name, label: t(`view.${name}`) }))}
          />
        </div>
        {view === 'not_told' && <NotTold owner={values.owner_id} onOwner={(owner_id) => change({ owner_id })} />}
        {view === 'late' && <LateList values={values} onChange={change} />}
        {view === 'times' && <AnswerTimes />}
        {view === 'asked' && <AskedBackList refutedOnly={false} />}
        {view === 'refuted' && <AskedBackList refutedOnly />}
      </div>
    </>
  );
}

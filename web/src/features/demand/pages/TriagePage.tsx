import { Checkbox, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useList } from '@/shared/api/lists';
import type { Signal, SignalState } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useSession } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { useFilters } from '@/shared/table/useFilters';
import { Beginning } from '@/shared/ui/Beginning';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { asked } from '../api/filters';
import { states, useTabs } from '../api/triage';
import { CaptureActions } from '../components/CaptureActions';
import { TriageDesk } from '../components/TriageDesk';

import styles from '../components/Triage.module.css';

const names = ['state', 'assignee_id', 'text', 'kind', 'customer_id', 'business_line_id', 'signal'] as const;

/** One voice after the other: what is it, is it there already, where does it belong. */
export default function TriagePage() {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const { values, change } = useFilters(names);
  const [line] = useLine();
  const { member } = useSession();
  const { signal: current, state = 'unprocessed', ...rest } = asked(values, line);
  const list = useList<Signal>('signals', '/signals', { ...rest, state, sort: state === 'unprocessed' ? 'said_at' : '-said_at' }, { limit: 50 });
  const tabs = useTabs(rest);
  const count = (name: SignalState) => (tabs.data ? ` ${format.number(tabs.data[name])}` : '');
  const ever = tabs.data ? tabs.data.processed + tabs.data.archived + tabs.data.unprocessed > 0 : true;
  const empty = !ever ? <Beginning title={t('inbox.empty')} /> : state === 'unprocessed' ? <EmptyState title={t('triage.done')} text={t('triage.done_text')} /> : <EmptyState title={t('inbox.no_match')} />;
  const pick = (key: string | null) => change({ signal: key });
  return (
    <div className={styles.page}>
      <PageHeader
        title={t('triage.title')}
        sentence={t('triage.sentence')}
        actions={
          <>
            <Checkbox checked={values.assignee_id === member.id} onChange={(event) => change({ assignee_id: event.target.checked ? member.id : null, signal: null })}>
              {t('triage.mine', { count: tabs.data?.mine ?? 0 })}
            </Checkbox>
            <Link to="/signals">{t('triage.as_table')}</Link>
            <CaptureActions triage={false} />
          </>
        }
      />
      <Tabs
        className={styles.tabs}
        size="small"
        activeKey={state}
        onChange={(next) => change({ state: next === 'unprocessed' ? null : next, signal: null })}
        items={states.map((name) => ({ key: name, label: t(`common:state.${name}`) + count(name) }))}
      />
      {list.pending && <LoadingState rows={10} />}
      {list.error && list.rows.length === 0 && <FailedState error={list.error} retry={list.retry} />}
      {!list.pending && !list.error && list.rows.length === 0 && empty}
      {list.rows.length > 0 && <TriageDesk list={list} current={current ?? list.rows[0]?.key ?? null} onPick={pick} />}
    </div>
  );
}

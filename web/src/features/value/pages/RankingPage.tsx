import { Button, Popover, Segmented } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router-dom';

import { useList } from '@/shared/api/lists';
import type { Requirement } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useLine } from '@/shared/session/useLine';
import { DataTable } from '@/shared/table/DataTable';
import type { Column } from '@/shared/table/table';
import { Beginning } from '@/shared/ui/Beginning';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { RolesLabel, StatusLabel } from '@/shared/ui/labels';

import { Explanation } from '../components/Explanation';
import { WeightsNote } from '../components/WeightsNote';

import styles from '../components/Ranking.module.css';

type Ranked = Requirement & { place: number };

function Why({ row }: { row: Ranked }) {
  const { t } = useTranslation('value');
  return (
    <Popover trigger="click" placement="leftTop" arrow={false} content={<div className={styles.why}><Explanation requirement={row.key} /></div>} destroyOnHidden>
      <Button size="small" type="link" style={{ padding: 0 }} aria-label={t('ranking.why_of', { key: row.key })}>
        {t('ranking.why')}
      </Button>
    </Popover>
  );
}

function useColumns(list: string): Column<Ranked>[] {
  const { t } = useTranslation('value');
  const format = useFormat();
  return useMemo(() => {
    const priced = list === 'priced';
    const density = (row: Ranked) => format.number(Number(row.density.toPrecision(3)));
    return [
      { key: 'place', title: t('ranking.place'), width: 48, align: 'right', render: (row) => <span className={styles.place}>{row.place}</span> },
      { key: 'title', title: t('common:field.title'), width: 240, grow: true, pinned: true, render: (row) => <span className={styles.title} title={row.title}><small>{row.key}</small> {row.title}</span> },
      { key: 'density', title: t('common:density'), hint: t(priced ? 'ranking.density_priced' : 'ranking.density_unpriced'), width: 98, align: 'right', render: (row) => <b>{priced ? `×${density(row)}` : density(row)}</b> },
      { key: 'why', title: t('ranking.why'), width: 58, render: (row) => <Why row={row} /> },
      { key: 'worth', title: priced ? t('common:value') : t('common:points'), width: 104, align: 'right', render: (row) => (priced ? row.value && format.money(row.value, true) : format.number(Math.round(row.points * 10) / 10)) },
      { key: 'cost', title: t('ranking.days'), hint: t('ranking.days_hint'), width: 92, align: 'right', render: (row) => <span title={row.effort.assumed ? t('common:effort.assumed') : undefined}>{format.number(Math.round(row.effort.days * 10) / 10)}{row.effort.assumed && '?'}</span> },
      { key: 'voices', title: t('common:voices'), width: 64, align: 'right', render: (row) => format.number(row.voices) },
      { key: 'votes', title: t('common:votes'), width: 58, align: 'right', render: (row) => format.number(row.votes) },
      { key: 'first_hand', title: t('ranking.first_hand'), hint: t('common:first_hand'), width: 84, align: 'right', render: (row) => (row.signals === 0 ? null : format.percent(row.first_hand_share)) },
      { key: 'roles', title: t('ranking.roles'), width: 116, render: (row) => <RolesLabel roles={row.roles} /> },
      { key: 'status', title: t('common:field.status'), width: 104, render: (row) => <StatusLabel status={row.status} /> },
    ];
  }, [t, format, list]);
}

/** The few that matter: worth per cost, each number with its reasons. */
export default function RankingPage() {
  const { t } = useTranslation('value');
  const format = useFormat();
  const [parameters, setParameters] = useSearchParams();
  const [line] = useLine();
  const { peek, open, explain } = usePeek();
  const chosen = parameters.get('list') === 'unpriced' ? 'unpriced' : parameters.get('list') === 'priced' ? 'priced' : null;
  const shared = { business_line_id: line };
  const priced = useList<Requirement>('requirements', '/ranking', { ...shared, list: 'priced' });
  const unpriced = useList<Requirement>('requirements', '/ranking', { ...shared, list: 'unpriced' });
  // A pool without money yet opens on the list that has something to show.
  const name = chosen ?? (!priced.pending && priced.rows.length === 0 ? 'unpriced' : 'priced');
  const list = name === 'priced' ? priced : unpriced;
  const rows = useMemo(() => list.rows.map((row, index) => ({ ...row, place: index + 1 })), [list.rows]);
  const columns = useColumns(name);
  const nothing = !priced.pending && !unpriced.pending && priced.rows.length + unpriced.rows.length === 0;
  const densityText = (row: Ranked) => t(`common:density.${row.list}`, { count: row.density, value: format.number(Number(row.density.toPrecision(3))) });
  const count = (total: number | null) => (total === null ? '' : ` ${format.number(total)}`);
  const switcher = (
    <Segmented
      aria-label={t('ranking.lists')}
      value={name}
      onChange={(next) =>
        setParameters((current) => {
          current.set('list', next);
          return current;
        })
      }
      options={[
        { value: 'priced', label: `${t('common:list.priced')}${count(priced.total)}` },
        { value: 'unpriced', label: `${t('common:list.unpriced')}${count(unpriced.total)}` },
      ]}
    />
  );
  return (
    <div className={styles.page}>
      <PageHeader title={t('ranking.title')} sentence={t(`ranking.sentence_${name}`)} actions={<>{switcher}<WeightsNote /></>} />
      {list.pending && <LoadingState rows={12} />}
      {list.error && list.rows.length === 0 && <FailedState error={list.error} retry={list.retry} />}
      {!list.pending && !(list.error && list.rows.length === 0) && (
        <DataTable<Ranked>
          label={t('ranking.title')}
          columns={columns}
          list={{ ...list, rows }}
          openKey={peek}
          keyOf={(row) => row.key}
          onOpen={(row) => open(row.key)}
          card={(row) => (
            <div className={styles.card}>
              <span className={styles.cardTitle}>
                <b>{row.place}</b> {row.title}
              </span>
              <small>
                {row.key} ·{' '}
                <button type="button" className={styles.cardWhy} onClick={() => explain(row.key)}>
                  {densityText(row)} · {t('ranking.why')}
                </button>{' '}
                · {t('ranking.votes', { count: row.votes })}
              </small>
            </div>
          )}
          empty={nothing && !line ? <Beginning title={t('ranking.empty')} /> : nothing ? <EmptyState title={t('ranking.empty')} text={t('ranking.empty_line')} /> : <EmptyState title={t(`ranking.empty_${name}`)} text={t(`ranking.empty_${name}_text`)} />}
        />
      )}
    </div>
  );
}

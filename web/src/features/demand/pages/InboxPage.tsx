import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useList } from '@/shared/api/lists';
import type { Signal } from '@/shared/api/types';
import { useTight } from '@/shared/peek/useTight';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useSession } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { useFilters } from '@/shared/table/useFilters';
import { Beginning } from '@/shared/ui/Beginning';
import { PageHeader } from '@/shared/ui/PageHeader';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';

import { asked, signalView } from '../api/filters';
import { states } from '../api/triage';
import { CaptureActions } from '../components/CaptureActions';
import { DayField } from '../components/DayField';
import { ExportMenu } from '../components/ExportMenu';
import { FilterBar, FilterSelect, Labelled } from '../components/FilterBar';
import { SignalTable } from '../components/SignalTable';
import { signalChannels, signalKinds } from '../components/SignalFields';
import { ViewMenu } from '../components/ViewMenu';

import styles from '../components/demand.module.css';

const moreNames = ['assignee_id', 'channel', 'customer_id', 'business_line_id', 'from', 'to', 'import_id'] as const;
const defaultOrder = '-said_at';

export default function InboxPage() {
  const { t } = useTranslation('demand');
  const { values, query, change, clear, apply } = useFilters(signalView);
  const [line] = useLine();
  const { lines } = useSession();
  const filter = asked(values, line);
  const tight = useTight();
  const sort = values.sort ?? defaultOrder;
  const list = useList<Signal>('signals', '/signals', { ...filter, sort });
  const choice = (name: string, label: string, options: { value: string; label: string }[]) => <FilterSelect choice={{ name, label, options }} values={values} onChange={change} />;
  const quick = (
    <>
      {choice('state', t('inbox.state'), states.map((state) => ({ value: state, label: t(`common:state.${state}`) })))}
      {choice('linked', t('inbox.linked'), [
        { value: 'false', label: t('inbox.unlinked') },
        { value: 'true', label: t('inbox.is_linked') },
      ])}
      {choice('kind', t('signal.kind'), signalKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) })))}
      {choice('hops', t('common:hops'), [0, 1, 2].map((hops) => ({ value: String(hops), label: t(`common:hops.${hops}`) })))}
    </>
  );
  const more = (
    <>
      <Labelled label={t('triage.assignee')}>
        <MemberSelect value={values.assignee_id} onChange={(id?: string) => change({ assignee_id: id ?? null })} />
      </Labelled>
      <Labelled label={t('common:field.channel')}>
        <Select allowClear aria-label={t('common:field.channel')} value={values.channel} onChange={(value?: string) => change({ channel: value ?? null })} options={signalChannels.map((channel) => ({ value: channel, label: t(`common:channel.${channel}`) }))} />
      </Labelled>
      <Labelled label={t('common:field.business_line_id')}>
        <Select allowClear aria-label={t('common:field.business_line_id')} value={values.business_line_id} onChange={(value?: string) => change({ business_line_id: value ?? null })} options={lines.map((item) => ({ value: item.id, label: item.name }))} />
      </Labelled>
      <Labelled label={t('common:field.customer_id')}>
        <RecordSelect kind="customer" value={values.customer_id} onChange={(id?: string) => change({ customer_id: id ?? null })} />
      </Labelled>
      {(['from', 'to'] as const).map((name) => (
        <Labelled key={name} label={t(`inbox.${name}`)}>
          <DayField aria-label={t(`inbox.${name}`)} value={values[name]} onChange={(day) => change({ [name]: day })} />
        </Labelled>
      ))}
    </>
  );
  const filtered = Object.keys(filter).length > 0;
  const empty = filtered ? <EmptyState title={t('inbox.no_match')} text={t('pool.no_match_text')} /> : <Beginning title={t('inbox.empty')} />;
  const exports = <ExportMenu path="/signals/export" query={{ ...filter, sort }} />;
  return (
    <div className={styles.page}>
      <PageHeader title={t('inbox.title')} sentence={t('inbox.sentence')} actions={<>{!tight && exports}<CaptureActions /></>} />
      <FilterBar of="signals" values={values} onChange={change} onClear={clear} placeholder={t('inbox.search')} quick={quick} more={more} moreNames={moreNames} trailing={<><ViewMenu page="signals" query={query} onApply={apply} />{tight && exports}</>} />
      {list.pending && <LoadingState rows={12} />}
      {list.error && list.rows.length === 0 && <FailedState error={list.error} retry={list.retry} />}
      {!list.pending && !(list.error && list.rows.length === 0) && <SignalTable list={list} scope={JSON.stringify(filter)} sort={sort} onSort={(next) => change({ sort: next === defaultOrder ? null : next })} empty={empty} />}
    </div>
  );
}

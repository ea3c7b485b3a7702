import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { address } from '@/shared/api/client';
import { useLineName, useMembers } from '@/shared/api/directory';
import { useList } from '@/shared/api/lists';
import type { AuditEntry } from '@/shared/api/types';
import { Changes, useActionText } from '@/shared/changes/Changes';
import { useFormat } from '@/shared/format/useFormat';
import { recordPath } from '@/shared/peek/usePeek';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { RecordTable } from '@/shared/table/RecordTable';
import { useFilters } from '@/shared/table/useFilters';
import { FailedState, LoadingState } from '@/shared/ui/States';

import styles from './settings.module.css';

const names = ['record_kind', 'member_id', 'from', 'to'] as const;
const kinds = ['requirement', 'signal', 'customer', 'contact', 'goal', 'import', 'member', 'business_line', 'workspace', 'portal', 'token'];

/** Every change: who, when, what it was before. */
export default function AuditSettings() {
  const { t, i18n } = useTranslation('workspace');
  const format = useFormat();
  const actionText = useActionText();
  const lineName = useLineName();
  const members = useMembers();
  const { values, change } = useFilters(names);
  const list = useList<AuditEntry>('audit', '/audit', values, { limit: 50 });
  const kindName = (kind: string) => (i18n.exists(`workspace:record.${kind}`) ? t(`record.${kind}`) : kind);
  const day = (name: 'from' | 'to') => <DatePicker aria-label={t(`audit.${name}`)} placeholder={t(`audit.${name}`)} value={values[name] ? dayjs(values[name]) : null} onChange={(value) => change({ [name]: value ? value.format('YYYY-MM-DD') : null })} />;
  const record = (entry: AuditEntry) => {
    const id = entry.record_key || entry.record_id;
    const path = id ? recordPath(entry.record_kind, entry.record_kind === 'goal' ? (entry.record_id || id) : id) : null;
    const own = entry.record_kind === 'member' ? members.data?.find((member) => member.id === entry.record_id)?.name : entry.record_kind === 'business_line' ? lineName(entry.record_id) : undefined;
    const name = `${kindName(entry.record_kind)} ${own ?? entry.record_key}`.trim();
    return path ? <Link to={path}>{name}</Link> : name;
  };
  return (
    <>
      <div className={styles.bar}>
        <Select allowClear style={{ width: 150 }} aria-label={t('audit.kind')} placeholder={t('audit.kind')} value={values.record_kind} onChange={(kind?: string) => change({ record_kind: kind ?? null })} options={kinds.map((kind) => ({ value: kind, label: kindName(kind) }))} />
        <MemberSelect style={{ width: 160 }} placeholder={t('audit.who')} aria-label={t('audit.who')} value={values.member_id} onChange={(id: string | undefined) => change({ member_id: id ?? null })} />
        {day('from')}
        {day('to')}
        {(['csv', 'json'] as const).map((kind) => (
          <a key={kind} href={address('/audit/export', { ...values, format: kind })} download>
            <Button>{t('audit.export', { format: kind.toUpperCase() })}</Button>
          </a>
        ))}
      </div>
      {list.pending && <LoadingState rows={10} />}
      {list.error && <FailedState error={list.error} retry={list.retry} />}
      {list.rows.length > 0 && (
        <RecordTable<AuditEntry>
          label={t('settings.audit')}
          rows={list.rows}
          width={900}
          columns={[
            { title: t('audit.at'), width: 168, render: (_, entry) => <time className={styles.time} dateTime={entry.at}>{format.dateTime(entry.at)}</time> },
            { title: t('audit.who'), width: 120, render: (_, entry) => entry.actor.name },
            { title: t('audit.what'), heading: true, width: 150, render: (_, entry) => actionText(entry.action) },
            { title: t('audit.record'), width: 160, render: (_, entry) => record(entry) },
            { title: t('audit.changes'), bare: true, render: (_, entry) => <Changes action={entry.action} recordKind={entry.record_kind} changes={entry.changes} /> },
          ]}
        />
      )}
      {list.hasMore && (
        <Button type="link" loading={list.loadingMore} onClick={list.loadMore}>
          {t('common:show_more')}
        </Button>
      )}
    </>
  );
}

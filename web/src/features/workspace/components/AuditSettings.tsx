import { Button, DatePicker, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { address } from '@/shared/api/client';
import { useList } from '@/shared/api/lists';
import type { AuditEntry } from '@/shared/api/types';
import { useChangeText } from '@/shared/format/useChangeText';
import { useFormat } from '@/shared/format/useFormat';
import { recordPath } from '@/shared/peek/usePeek';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { useFilters } from '@/shared/table/useFilters';
import { FailedState, LoadingState } from '@/shared/ui/States';

import styles from './settings.module.css';

const names = ['record_kind', 'member_id', 'from', 'to'] as const;
const kinds = ['requirement', 'signal', 'customer', 'contact', 'goal', 'import', 'member', 'business_line', 'workspace', 'token'];

function Changes({ entry }: { entry: AuditEntry }) {
  const text = useChangeText();
  return (
    <>
      {(entry.changes ?? []).slice(0, 8).map((change) => (
        <span key={change.field} className={styles.change}>
          {text.name(change.field)} {change.before !== null && <><del>{text.value(change.field, change.before)}</del> → </>}
          <ins>{text.value(change.field, change.after)}</ins>
        </span>
      ))}
    </>
  );
}

/** Every change: who, when, what it was before. */
export default function AuditSettings() {
  const { t, i18n } = useTranslation('workspace');
  const format = useFormat();
  const { values, change } = useFilters(names);
  const list = useList<AuditEntry>('audit', '/audit', values, { limit: 50 });
  const kindName = (kind: string) => (i18n.exists(`workspace:record.${kind}`) ? t(`record.${kind}`) : kind);
  const day = (name: 'from' | 'to') => <DatePicker aria-label={t(`audit.${name}`)} placeholder={t(`audit.${name}`)} value={values[name] ? dayjs(values[name]) : null} onChange={(value) => change({ [name]: value ? value.format('YYYY-MM-DD') : null })} />;
  const record = (entry: AuditEntry) => {
    const id = entry.record_key || entry.record_id;
    const path = id ? recordPath(entry.record_kind, entry.record_kind === 'goal' ? (entry.record_id || id) : id) : null;
    const name = `${kindName(entry.record_kind)} ${entry.record_key}`;
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
        <Table<AuditEntry>
          size="small"
          rowKey="id"
          dataSource={list.rows}
          pagination={false}
          scroll={{ x: 820 }}
          columns={[
            { title: t('audit.at'), width: 150, render: (_, entry) => format.dateTime(entry.at) },
            { title: t('audit.who'), width: 130, render: (_, entry) => entry.actor.name },
            { title: t('audit.what'), width: 160, render: (_, entry) => (i18n.exists(`demand:action.${entry.action}`) ? t(`demand:action.${entry.action}`) : entry.action) },
            { title: t('audit.record'), width: 160, render: (_, entry) => record(entry) },
            { title: t('audit.changes'), render: (_, entry) => <Changes entry={entry} /> },
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

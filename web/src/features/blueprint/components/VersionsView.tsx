import { Button, Input, Select, Space, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName } from '@/shared/api/directory';
import type { VersionChange } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions, useComparison, useVersions } from '../api/blueprint';

import styles from './blueprint.module.css';

const colors = { added: 'success', removed: 'error', changed: 'processing' } as const;
const shown = (value: unknown): string => (value === null || value === undefined || value === '' ? '–' : Array.isArray(value) ? value.map(shown).join('、') : String(value));

function Change({ change }: { change: VersionChange }) {
  const { t } = useTranslation('blueprint');
  return (
    <li>
      <Tag color={colors[change.change]}>{t(`change.${change.change}`)}</Tag> {t(`record.${change.kind}`)} <b>{change.path}</b>
      {change.changes.map((field) => (
        <div key={field.field} className={styles.below}>
          {t(`common:field.${field.field}`)}: <del>{shown(field.before)}</del> → {shown(field.after)}
        </div>
      ))}
    </li>
  );
}

function KeepForm({ line }: { line: string | null }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { keep } = useBlueprintActions();
  const [name, setName] = useState('');
  const [side, setSide] = useState<'business' | 'product'>('business');
  const save = () =>
    void keep({ name, side, business_line_id: side === 'business' ? line : null })
      .then(() => {
        setName('');
        tell.done(t('version_kept'));
      })
      .catch(tell.failed);
  return (
    <Space wrap style={{ marginBottom: 12 }}>
      <Select aria-label={t('side')} value={side} options={(['business', 'product'] as const).map((one) => ({ value: one, label: t(`${one}_side`) }))} onChange={setSide} />
      <Input aria-label={t('version_name')} placeholder={t('version_name')} maxLength={200} value={name} onChange={(event) => setName(event.target.value)} onPressEnter={save} />
      <Button type="primary" disabled={!name.trim()} onClick={save}>
        {t('keep_version')}
      </Button>
    </Space>
  );
}

/** Kept versions of the blueprint, and what has changed since one of them. */
export default function VersionsView({ line, editable }: { line: string | null; editable: boolean }) {
  const { t } = useTranslation('blueprint');
  const format = useFormat();
  const tell = useTell();
  const lineName = useLineName();
  const { forget } = useBlueprintActions();
  const versions = useVersions();
  const [chosen, setChosen] = useState<string | null>(null);
  const comparison = useComparison(chosen);
  if (versions.isPending) return <LoadingState />;
  if (versions.error) return <FailedState error={versions.error} retry={() => void versions.refetch()} />;
  const drop = (id: string) =>
    void forget(id)
      .then(() => setChosen(null))
      .catch(tell.failed);
  return (
    <>
      {editable && <KeepForm line={line} />}
      {versions.data.length === 0 && <EmptyState title={t('no_version')} text={t('no_version_text')} />}
      <div className={styles.sides}>
        <ul className={styles.list} aria-label={t('view.versions')}>
          {versions.data.map((version) => (
            <li key={version.id} className={chosen === version.id ? styles.marked : undefined}>
              <b>{version.name}</b> <Tag>{t(`${version.side}_side`)}</Tag> {lineName(version.business_line_id)}
              <div className={styles.row}>
                <small className={styles.quiet}>
                  {format.date(version.created_at)} {version.created_by?.name}
                </small>
                <Button size="small" onClick={() => setChosen(version.id)}>
                  {t('compare')}
                </Button>
                {editable && (
                  <Button size="small" type="text" danger aria-label={t('delete_version', { name: version.name })} onClick={() => drop(version.id)}>
                    {t('common:delete')}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
        {chosen && comparison.isPending && <LoadingState />}
        {chosen && comparison.error && <FailedState error={comparison.error} retry={() => void comparison.refetch()} />}
        {chosen && comparison.data && (
          <section aria-label={t('since')}>
            <h2 style={{ marginTop: 0 }}>{t('since')}</h2>
            {comparison.data.length === 0 && <p className={styles.quiet}>{t('nothing_changed')}</p>}
            <ul className={styles.list}>
              {comparison.data.map((change) => (
                <Change key={change.kind + change.id} change={change} />
              ))}
            </ul>
          </section>
        )}
      </div>
    </>
  );
}

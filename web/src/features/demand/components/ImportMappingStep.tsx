import { Alert, Button, Checkbox, Form, Select } from 'antd';
import { useMemo, useState } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useRequirementFields } from '@/shared/api/directory';
import type { Import, ImportMapping, ImportOptions, MappingTarget, SavedMapping } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { useTell } from '@/shared/ui/useTell';

import { mappingBody, missingFields, ownTargets, targetFields, withoutOwn } from '../api/import_fields';
import { unreadColumns } from '../api/import_preview';
import { useImportActions } from '../api/imports';
import { ImportChoices } from './ImportChoices';
import { ImportSamples } from './ImportSamples';
import { SavedMappings } from './ImportSaved';
import { MappingTable } from './MappingTable';
import { NotRead } from './NotRead';

import styles from './Import.module.css';

const delimiterNames: Record<string, string> = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' };

// How much the file holds, and how its bytes were read.
function profileText(profile: Import['profile'], t: TFunction<'demand'>) {
  const rows = t('import.rows', { count: profile.rows });
  const size = profile.columns.length > 0 ? t('import.profile', { rows, columns: t('import.columns', { count: profile.columns.length }) }) : t('import.profile_records', { rows });
  const delimiter = delimiterNames[profile.delimiter ?? ''];
  const read = [profile.encoding, delimiter && t(`import.delimiter.${delimiter}`)].filter(Boolean).join(t('common:list_comma'));
  return read ? `${size} ${t('import.read_as', { read })}` : size;
}

/** Which column becomes which field, with real values in view. */
export function ImportMappingStep({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const navigate = useNavigate();
  const { map, step } = useImportActions(record.id);
  const profile = record.profile;
  const [sheet, setSheet] = useState(record.sheet ?? profile.sheets[0]);
  const [mapping, setMapping] = useState<ImportMapping>(Object.keys(record.mapping).length > 0 ? record.mapping : profile.suggested_mapping);
  const [options, setOptions] = useState<ImportOptions>(record.options);
  // A preset knows its columns; any other table is mapped by hand.
  const mapped = record.preset === 'generic' && profile.columns.length > 0;
  const own = useRequirementFields();
  const fields = [...targetFields[record.kind], ...ownTargets(record.kind, options, mapping, own.data ?? [])];
  const sent = () => mappingBody(record.kind === 'signals' && options.signals_only ? withoutOwn(mapping) : mapping);
  const missing = useMemo(() => (mapped ? missingFields(record.kind, mapping) : []), [mapped, record.kind, mapping]);
  const columns = profile.columns;
  const set = (field: string, target: MappingTarget | null) =>
    setMapping((before) => {
      const rest = Object.entries(before).filter(([name]) => name !== field);
      return Object.fromEntries(target === null ? rest : [...rest, [field, target]]);
    });
  const chooseSheet = async (name: string) => {
    setSheet(name);
    try {
      const next = await map.mutateAsync({ sheet: name, mapping: {}, options });
      setMapping(next.profile.suggested_mapping);
    } catch (error) {
      tell.failed(error);
    }
  };
  const choose = (saved: SavedMapping) => {
    if (mapped) setMapping(saved.mapping);
    setOptions({ ...saved.options, business_line_id: saved.options.business_line_id ?? options.business_line_id });
  };
  const check = async () => {
    try {
      await map.mutateAsync({ sheet, mapping: mapped ? sent() : {}, options });
      await step.mutateAsync('dry-run');
      navigate(`/imports/${record.id}`, { replace: true });
    } catch (error) {
      tell.failed(error);
    }
  };
  return (
    <Form layout="vertical">
      <p className={styles.quiet}>{profileText(profile, t)}</p>
      <SavedMappings record={record} onChoose={choose} />
      {profile.sheets.length > 1 && (
        <Form.Item label={t('import.sheet')}>
          <Select aria-label={t('import.sheet')} style={{ width: 260 }} value={sheet} onChange={(name: string) => void chooseSheet(name)} options={profile.sheets.map((name) => ({ value: name, label: name }))} />
        </Form.Item>
      )}
      {mapped ? <MappingTable fields={fields} columns={columns} mapping={mapping} onChange={set} /> : <p>{t('import.known_columns', { preset: t(`import.preset.${record.preset}`) })}</p>}
      <ImportSamples samples={profile.samples.slice(0, 8)} />
      {mapped && <NotRead columns={unreadColumns(columns, mapping)} />}
      <div className={styles.options}>
        <Form.Item label={t('import.into_line')}>
          <LineSelect style={{ width: 240 }} value={options.business_line_id ?? undefined} onChange={(id: string | undefined) => setOptions({ ...options, business_line_id: id ?? null })} />
        </Form.Item>
        {record.kind === 'signals' && (
            <Checkbox checked={!options.signals_only} onChange={(event) => setOptions({ ...options, signals_only: !event.target.checked })}>
              {t('import.with_requirements')}
            </Checkbox>
        )}
        <Checkbox checked={options.partial} onChange={(event) => setOptions({ ...options, partial: event.target.checked })}>
          {t('import.partial')}
        </Checkbox>
      </div>
      {record.kind !== 'customers' && <ImportChoices kind={record.kind} preset={record.preset} options={options} onChange={(change) => setOptions({ ...options, ...change })} />}
      {missing.length > 0 && <Alert type="info" showIcon className={styles.alert} title={t('import.missing', { fields: missing.map((field) => t(`target.${field}`)).join(t('common:list_comma')) })} />}
      <div className={styles.actions}>
        <Button type="primary" disabled={missing.length > 0} loading={map.isPending || step.isPending} onClick={() => void check()}>
          {t('import.check')}
        </Button>
      </div>
    </Form>
  );
}

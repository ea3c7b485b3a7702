import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SignalSource } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { useTell } from '@/shared/ui/useTell';

import { conditionsOf, emptyRow, mappingOf, payloadFields, rowsOf, type ConditionRow, type FieldRow } from '../api/payload_fields';
import { useSourceActions } from '../api/sources';
import { SourceSample } from './SourceSample';

import styles from './Source.module.css';

/** Where in the payload each field of the signal stands, with what a sample would become beside it. */
export function SourceMapping({ source }: { source: SignalSource }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const makesCustomers = useCan()('customers.edit');
  const { change } = useSourceActions();
  const [rows, setRows] = useState(() => rowsOf(source.mapping));
  const [only, setOnly] = useState<ConditionRow[]>(() => source.only.map((each) => ({ path: each.path, values: [...each.values] })));
  const [unknown, setUnknown] = useState(source.unknown_customers);
  const set = (field: string, part: Partial<FieldRow>) => setRows((before) => ({ ...before, [field]: { ...emptyRow, ...before[field], ...part } }));
  const setCondition = (index: number, part: Partial<ConditionRow>) => setOnly((before) => before.map((row, at) => (at === index ? { ...row, ...part } : row)));
  const form = { mapping: mappingOf(rows), only: conditionsOf(only) };
  const save = () =>
    change.mutate({ source, form: { ...form, unknown_customers: unknown } }, { onSuccess: () => tell.done(t('source.saved')), onError: tell.failed });
  return (
    <>
      <section className={styles.part} aria-label={t('source.mapping')}>
        <p className={styles.quiet}>{t('source.mapping_hint')}</p>
        <div className={styles.scroll}>
          <table className={styles.fields}>
            <thead>
              <tr>
                <th scope="col">{t('import.field')}</th>
                <th scope="col">{t('source.path')}</th>
                <th scope="col">{t('source.constant')}</th>
                <th scope="col">{t('source.values')}</th>
              </tr>
            </thead>
            <tbody>
              {payloadFields.map((field) => {
                const row = rows[field] ?? emptyRow;
                const name = t(`target.${field}`);
                return (
                  <tr key={field}>
                    <th scope="row">{name}</th>
                    <td>
                      <Input aria-label={t('source.path_of', { field: name })} placeholder={field === 'text' ? 'message.text' : undefined} value={row.path} maxLength={300} onChange={(event) => set(field, { path: event.target.value })} />
                    </td>
                    <td>
                      <Input aria-label={t('source.constant_of', { field: name })} value={row.constant} disabled={row.path.trim() !== ''} onChange={(event) => set(field, { constant: event.target.value })} />
                    </td>
                    <td>
                      <Input aria-label={t('source.values_of', { field: name })} placeholder={field === 'kind' ? 'bug=defect' : undefined} value={row.values} disabled={row.path.trim() === ''} onChange={(event) => set(field, { values: event.target.value })} />
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
      <section className={styles.part} aria-label={t('source.only')}>
        <h3>{t('source.only')}</h3>
        <p className={styles.quiet}>{t('source.only_hint')}</p>
        {only.map((row, index) => (
          <div key={index} className={styles.condition}>
            <Input aria-label={t('source.only_path', { number: index + 1 })} placeholder="event" value={row.path} onChange={(event) => setCondition(index, { path: event.target.value })} />
            <Select mode="tags" aria-label={t('source.only_values', { number: index + 1 })} placeholder={t('source.only_one_of')} open={false} suffixIcon={null} value={row.values} onChange={(values: string[]) => setCondition(index, { values })} />
            <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('source.only_drop', { number: index + 1 })} onClick={() => setOnly((before) => before.filter((_, at) => at !== index))} />
          </div>
        ))}
        <Button icon={<PlusOutlined aria-hidden />} onClick={() => setOnly((before) => [...before, { path: '', values: [] }])}>
          {t('source.only_add')}
        </Button>
      </section>
      <section className={styles.part} aria-label={t('import.unknown_customers')}>
        <h3>{t('import.unknown_customers')}</h3>
        <Select
          aria-label={t('import.unknown_customers')}
          style={{ width: 240 }}
          value={unknown}
          onChange={setUnknown}
          options={(makesCustomers ? (['create', 'refuse'] as const) : (['refuse'] as const)).map((value) => ({ value, label: t(`import.unknown.${value}`) }))}
        />
      </section>
      <SourceSample source={source} form={form} />
      <div className={styles.actions}>
        <Button type="primary" loading={change.isPending} disabled={!form.mapping.text && !form.mapping.title} onClick={save}>
          {t('source.save')}
        </Button>
      </div>
    </>
  );
}

import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useTags } from '@/shared/api/directory';
import type { Import, ImportOptions } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useTell } from '@/shared/ui/useTell';

import { mappingBody } from '../api/import_fields';
import { useImportActions } from '../api/imports';
import { ContactSearch } from './ContactSearch';

import styles from './Import.module.css';

type Kind = 'customers' | 'contacts' | 'tags';
type Chosen = Record<Kind, Record<string, string>>;

const none: Chosen = { customers: {}, contacts: {}, tags: {} };

function Names({ kind, names, total, chosen, onChoose }: { kind: Kind; names: string[]; total: number; chosen: Record<string, string>; onChoose: (name: string, ours: string | undefined) => void }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const tags = useTags(kind === 'tags');
  const picker = (name: string) => {
    const label = t(`import.stands_for.${kind}`, { name });
    const properties = { 'aria-label': label, style: { width: '100%' }, value: chosen[name], onChange: (ours: string | undefined) => onChoose(name, ours) };
    if (kind === 'customers') return <RecordSelect kind="customer" {...properties} />;
    if (kind === 'contacts') return <ContactSearch {...properties} />;
    return <Select allowClear showSearch placeholder={t('import.pick_tag')} options={(tags.data ?? []).map((tag) => ({ value: tag.name, label: tag.name }))} {...properties} />;
  };
  return (
    <section className={styles.problems} aria-label={t(`import.unknown_list.${kind}`)}>
      <header>
        <strong>
          {t(`import.unknown_list.${kind}`)} · {format.number(total)}
        </strong>
      </header>
      {total > names.length && <p className={styles.quiet}>{t('import.unknown_first', { total: format.number(names.length) })}</p>}
      <div className={styles.names} tabIndex={0} role="region" aria-label={t(`import.unknown_list.${kind}`)}>
        <table className={styles.mapping}>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <td>{name}</td>
                <td>{picker(name)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Names of the file that nobody has here: each may be led to a record that is there already; then the file is checked again. */
export function ImportNames({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const navigate = useNavigate();
  const { map, step } = useImportActions(record.id);
  const [chosen, setChosen] = useState(none);
  const unknown = record.profile.unknown;
  if (!unknown || unknown.customers_total + unknown.contacts_total + unknown.tags_total === 0) return null;
  const choose = (kind: Kind) => (name: string, ours: string | undefined) =>
    setChosen((before) => {
      const rest = Object.fromEntries(Object.entries(before[kind]).filter(([each]) => each !== name));
      return { ...before, [kind]: ours === undefined ? rest : { ...rest, [name]: ours } };
    });
  const count = Object.values(chosen).reduce((sum, names) => sum + Object.keys(names).length, 0);
  const again = async () => {
    const options: ImportOptions = {
      ...record.options,
      customer_names: { ...record.options.customer_names, ...chosen.customers },
      contact_names: { ...record.options.contact_names, ...chosen.contacts },
      tag_names: { ...record.options.tag_names, ...chosen.tags },
    };
    try {
      await map.mutateAsync({ sheet: record.sheet ?? undefined, mapping: mappingBody(record.mapping), options });
      await step.mutateAsync('dry-run');
      navigate(`/imports/${record.id}`, { replace: true });
    } catch (error) {
      tell.failed(error);
    }
  };
  return (
    <>
      {(['customers', 'contacts', 'tags'] as const).map((kind) => unknown[kind].length > 0 && <Names key={kind} kind={kind} names={unknown[kind]} total={unknown[`${kind}_total`]} chosen={chosen[kind]} onChoose={choose(kind)} />)}
      <div className={styles.actions}>
        <Button disabled={count === 0} loading={map.isPending || step.isPending} onClick={() => void again()}>
          {t('import.check_again')}
        </Button>
      </div>
    </>
  );
}

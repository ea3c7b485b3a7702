import { DeleteOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Input, Popover, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Import, SavedMapping } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import { useMappingActions, useSavedMappings } from '../api/saved_mappings';

import styles from './Import.module.css';

/** Offers mappings that were kept for the same columns. */
export function SavedMappings({ record, onChoose }: { record: Import; onChoose: (saved: SavedMapping) => void }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const saved = useSavedMappings(record.id);
  const { forget } = useMappingActions();
  const [chosen, setChosen] = useState<string>();
  if (!saved.data || saved.data.length === 0) return null;
  return (
    <div className={styles.saved}>
      <span>{t('import.saved')}</span>
      <Select
        aria-label={t('import.saved')}
        style={{ minWidth: 220 }}
        placeholder={t('import.saved_choose')}
        value={chosen}
        onChange={(id: string) => {
          setChosen(id);
          const found = saved.data.find((each) => each.id === id);
          if (found) onChoose(found);
        }}
        options={saved.data.map((each) => ({ value: each.id, label: each.name }))}
      />
      {chosen && (
        <Button
          type="text"
          icon={<DeleteOutlined aria-hidden />}
          onClick={() => forget.mutate(chosen, { onSuccess: () => setChosen(undefined), onError: tell.failed })}
        >
          {t('import.saved_forget')}
        </Button>
      )}
    </div>
  );
}

/** Keeps the mapping and the choices of this import under a name. */
export function SaveMapping({ record }: { record: Import }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const { save } = useMappingActions();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const keep = () =>
    save.mutate(
      { name, import: record.id },
      {
        onSuccess: () => {
          setOpen(false);
          tell.done(t('import.saved_done'));
        },
        onError: tell.failed,
      },
    );
  return (
    <Popover
      trigger="click"
      open={open}
      onOpenChange={setOpen}
      content={
        <Space.Compact>
          <Input aria-label={t('import.saved_name')} placeholder={t('import.saved_name')} value={name} maxLength={100} onChange={(event) => setName(event.target.value)} onPressEnter={() => name.trim() && keep()} />
          <Button type="primary" disabled={!name.trim()} loading={save.isPending} onClick={keep}>
            {t('common:save')}
          </Button>
        </Space.Compact>
      }
    >
      <Button icon={<SaveOutlined aria-hidden />}>{t('import.save_mapping')}</Button>
    </Popover>
  );
}

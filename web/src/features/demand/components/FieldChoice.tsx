import { Button, Popover, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useRequirementFields } from '@/shared/api/directory';
import type { BulkChange } from '@/shared/api/types';

import { OwnFieldEditor } from './OwnFields';

/** One of the workspace's own fields, set or cleared for many. */
export function FieldChoice({ onChoose, pending }: { onChoose: (change: BulkChange) => void; pending: boolean }) {
  const { t } = useTranslation('demand');
  const fields = useRequirementFields();
  const [key, setKey] = useState<string>();
  const [value, setValue] = useState<string | null>(null);
  if (!fields.data?.length) return null;
  const field = fields.data.find((each) => each.key === key);
  const content = (
    <div style={{ display: 'grid', gap: 8, width: 240 }}>
      <Select
        aria-label={t('own_fields.title')}
        placeholder={t('own_fields.title')}
        value={key}
        onChange={(next) => (setKey(next), setValue(null))}
        options={fields.data.map((each) => ({ value: each.key, label: each.name }))}
      />
      {field && <OwnFieldEditor field={field} value={value ?? undefined} onSave={setValue} />}
      <span style={{ display: 'flex', gap: 8 }}>
        <Button size="small" type="primary" disabled={!field || value === null} onClick={() => field && onChoose({ fields: { [field.key]: value } })}>
          {t('own_fields.set')}
        </Button>
        <Button size="small" disabled={!field} onClick={() => field && onChoose({ fields: { [field.key]: null } })}>
          {t('own_fields.clear')}
        </Button>
      </span>
    </div>
  );
  return (
    <Popover trigger="click" placement="top" content={content}>
      <Button size="small" disabled={pending}>
        {t('own_fields.title')}
      </Button>
    </Popover>
  );
}

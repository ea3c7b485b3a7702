import { PlusOutlined } from '@ant-design/icons';
import { Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName, useRequirementFields } from '@/shared/api/directory';
import type { RequirementField } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { RecordTable } from '@/shared/table/RecordTable';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useFieldActions } from '../api/fields';
import { FieldDialog } from './FieldDialog';
import { FieldRemoval } from './FieldRemoval';

import styles from './settings.module.css';

export default function FieldSettings() {
  const { t } = useTranslation('workspace');
  const [archived, setArchived] = useState(false);
  const fields = useRequirementFields(archived);
  const lineName = useLineName();
  const manage = useCan()('lines.manage');
  const tell = useTell();
  const { changeField } = useFieldActions();
  const [dialog, setDialog] = useState<{ field: RequirementField | null } | null>(null);
  const [going, setGoing] = useState<RequirementField | null>(null);
  const actions = (field: RequirementField) => (
    <>
      <Button size="small" type="text" onClick={() => setDialog({ field })}>
        {t('common:edit')}
      </Button>
      {field.archived ? (
        <Button size="small" type="text" onClick={() => void changeField(field, { archived: false }).then(() => tell.done(t('fields.restored', { name: field.name }))).catch(tell.failed)}>
          {t('fields.restore')}
        </Button>
      ) : (
        <Button size="small" type="text" onClick={() => setGoing(field)}>
          {t('fields.remove')}
        </Button>
      )}
    </>
  );
  return (
    <>
      <div className={styles.row}>
        <Checkbox checked={archived} onChange={(event) => setArchived(event.target.checked)}>
          {t('fields.show_archived')}
        </Checkbox>
        {manage && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog({ field: null })}>
            {t('fields.add')}
          </Button>
        )}
      </div>
      {fields.isPending && <LoadingState rows={4} />}
      {fields.error && <FailedState error={fields.error} retry={() => void fields.refetch()} />}
      {fields.data?.length === 0 && <EmptyState title={t('fields.empty')} text={t('fields.empty_text')} />}
      {fields.data && fields.data.length > 0 && (
        <RecordTable<RequirementField>
          label={t('settings.fields')}
          rows={fields.data}
          width={760}
          columns={[
            { title: t('common:field.name'), dataIndex: 'name', heading: true },
            { title: t('fields.key'), render: (_, field) => <code>{`field.${field.key}`}</code> },
            { title: t('fields.kind'), render: (_, field) => t(`fields.kind.${field.kind}`) },
            { title: t('fields.holds_for'), render: (_, field) => lineName(field.business_line_id) || t('fields.everywhere') },
            { title: t('fields.choices'), render: (_, field) => field.choices.join(t('common:list_comma')) || '–' },
            ...(archived ? [{ title: t('fields.state'), render: (_: unknown, field: RequirementField) => t(field.archived ? 'fields.archived' : 'fields.in_use') }] : []),
            ...(manage ? [{ title: t('common:actions'), bare: true, width: 170, render: (_: unknown, field: RequirementField) => actions(field) }] : []),
          ]}
        />
      )}
      {dialog && <FieldDialog field={dialog.field} onClose={() => setDialog(null)} />}
      {going && <FieldRemoval field={going} onClose={() => setGoing(null)} />}
    </>
  );
}

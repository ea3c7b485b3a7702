import { PlusOutlined } from '@ant-design/icons';
import { Button, Popconfirm } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useBusinessLines, useLineName } from '@/shared/api/directory';
import type { BusinessLine } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { RecordTable } from '@/shared/table/RecordTable';
import { EmptyState, FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useSettingsActions } from '../api/settings';
import { HolidayDialog } from './HolidayDialog';
import { LineDialog } from './LineDialog';

import styles from './settings.module.css';

type Dialog = { kind: 'edit'; line: BusinessLine | null } | { kind: 'holidays'; line: BusinessLine };

export default function LineSettings() {
  const { t } = useTranslation('workspace');
  const lines = useBusinessLines();
  const lineName = useLineName();
  const manage = useCan()('lines.manage');
  const tell = useTell();
  const { dropLine } = useSettingsActions();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const actions = (line: BusinessLine) => (
    <>
      <Button size="small" type="text" onClick={() => setDialog({ kind: 'edit', line })}>
        {t('common:edit')}
      </Button>
      <Button size="small" type="text" onClick={() => setDialog({ kind: 'holidays', line })}>
        {t('lines.holidays')}
      </Button>
      <Popconfirm title={t('lines.drop_question', { name: line.name })} okText={t('common:delete')} onConfirm={() => void dropLine(line).then(() => tell.done(t('common:deleted'))).catch(tell.failed)}>
        <Button size="small" type="text">
          {t('common:delete')}
        </Button>
      </Popconfirm>
    </>
  );
  return (
    <>
      <div className={styles.row}>
        <span />
        {manage && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog({ kind: 'edit', line: null })}>
            {t('lines.add')}
          </Button>
        )}
      </div>
      {lines.isPending && <LoadingState rows={4} />}
      {lines.error && <FailedState error={lines.error} retry={() => void lines.refetch()} />}
      {lines.data?.length === 0 && <EmptyState title={t('lines.empty')} text={t('lines.empty_text')} />}
      {lines.data && lines.data.length > 0 && (
        <RecordTable<BusinessLine>
          label={t('settings.lines')}
          rows={lines.data}
          width={760}
          columns={[
            { title: t('common:field.name'), dataIndex: 'name' },
            { title: t('common:field.stage'), render: (_, line) => t(`common:stage.${line.stage}`) },
            { title: t('lines.parent'), render: (_, line) => lineName(line.parent_id) || '–' },
            { title: t('time_zone'), dataIndex: 'time_zone' },
            { title: t('lines.holidays'), render: (_, line) => t('lines.holiday_count', { count: line.holidays.length, worked: line.working_days.length }) },
            ...(manage ? [{ title: t('common:actions'), bare: true, width: 200, render: (_: unknown, line: BusinessLine) => actions(line) }] : []),
          ]}
        />
      )}
      {dialog?.kind === 'edit' && <LineDialog line={dialog.line} onClose={close} />}
      {dialog?.kind === 'holidays' && <HolidayDialog line={dialog.line} onClose={close} />}
    </>
  );
}

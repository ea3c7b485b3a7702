import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';

import { useTell } from '@/shared/ui/useTell';

import { useBlueprintActions, type RecordPath } from '../api/blueprint';

type Kept = { id: string; version: number };

/** What can be done to a record besides editing its fields: moving it among those beside it, and deleting it. */
export function RecordMenu({ path, record, name, siblings }: { path: RecordPath; record: Kept; name: string; siblings: Kept[] }) {
  const { t } = useTranslation('blueprint');
  const tell = useTell();
  const { change, drop } = useBlueprintActions();
  const at = siblings.findIndex((one) => one.id === record.id);
  const move = (position: number) => void change(path, record, { position }).catch(tell.failed);
  const items = [
    { key: 'up', label: t('move_up'), disabled: at <= 0, onClick: () => move(at - 1) },
    { key: 'down', label: t('move_down'), disabled: at >= siblings.length - 1, onClick: () => move(at + 1) },
    { key: 'delete', danger: true, label: t('common:delete'), onClick: () => void drop(path, record).then(() => tell.done(t('deleted', { name }))).catch(tell.failed) },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button size="small" type="text" icon={<MoreOutlined aria-hidden />} aria-label={t('more', { name })} />
    </Dropdown>
  );
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Modal, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Member, Role } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { useTell } from '@/shared/ui/useTell';

import { useSettingsActions } from '../api/settings';
import { assignableRoles } from './choices';

type Draft = { business_line_id?: string; role: Role };

/** The roles that a member has in single business lines. */
export function MembershipDialog({ member, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useTranslation('workspace');
  const tell = useTell();
  const { changeMember } = useSettingsActions();
  const [drafts, setDrafts] = useState<Draft[]>(member.memberships);
  const [sending, setSending] = useState(false);
  const set = (index: number, change: Partial<Draft>) => setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...change } : draft)));
  const save = async () => {
    setSending(true);
    try {
      const memberships = drafts.flatMap((draft) => (draft.business_line_id ? [{ business_line_id: draft.business_line_id, role: draft.role }] : []));
      await changeMember(member, { memberships });
      tell.done(t('common:saved'));
      onClose();
    } catch (error) {
      tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={t('members.lines_of', { name: member.name })} onCancel={onClose} onOk={() => void save()} okText={t('common:save')} confirmLoading={sending}>
      {drafts.map((draft, index) => (
        <Space.Compact key={index} style={{ display: 'flex', marginBottom: 8 }}>
          <LineSelect style={{ flex: 1 }} value={draft.business_line_id} onChange={(id: string | undefined) => set(index, { business_line_id: id })} />
          <Select<Role> style={{ width: 140 }} aria-label={t('common:field.role')} value={draft.role} onChange={(role) => set(index, { role })} options={assignableRoles.map((role) => ({ value: role, label: t(`common:role.${role}`) }))} />
          <Button icon={<DeleteOutlined aria-hidden />} aria-label={t('common:delete')} onClick={() => setDrafts(drafts.filter((_, at) => at !== index))} />
        </Space.Compact>
      ))}
      <Button icon={<PlusOutlined aria-hidden />} onClick={() => setDrafts([...drafts, { role: 'business' }])}>
        {t('members.add_line')}
      </Button>
    </Modal>
  );
}

import { Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { RequirementDetail, SignalImportance } from '@/shared/api/types';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useTell } from '@/shared/ui/useTell';

import { useSignalActions } from '../api/signals';

export default function AddEvidence({ requirement, onClose }: { requirement: RequirementDetail; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<{ signal: string; importance: SignalImportance }>();
  const { link } = useSignalActions();
  const tell = useTell();
  const [sending, setSending] = useState(false);
  const send = async (values: { signal: string; importance: SignalImportance }) => {
    setSending(true);
    try {
      await link(requirement.id, values.signal, values.importance);
      tell.done(t('signal.linked'));
      onClose();
    } catch (error) {
      tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={t('evidence.add_title', { key: requirement.key })} onCancel={onClose} onOk={form.submit} okText={t('signal.link')} confirmLoading={sending}>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ importance: 'important' }} onFinish={(values) => void send(values)}>
        <Form.Item name="signal" label={t('evidence.signal')} rules={[{ required: true, message: t('common:required') }]}>
          <RecordSelect kind="signal" autoFocus />
        </Form.Item>
        <Form.Item name="importance" label={t('signal.importance')}>
          <Select options={(['nice', 'important', 'must', 'deal_breaker'] as const).map((level) => ({ value: level, label: t(`common:importance.${level}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

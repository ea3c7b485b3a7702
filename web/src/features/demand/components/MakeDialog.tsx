import { Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { SignalImportance } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { ImportanceSelect } from './ImportanceSelect';

type Values = { title: string; importance: SignalImportance };

/** A requirement out of what somebody said, or of the words that were chosen. */
export default function MakeDialog({ words, onMake, onClose }: { words: string; onMake: (form: Values) => Promise<unknown>; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const tell = useTell();
  const [sending, setSending] = useState(false);
  const send = async (values: Values) => {
    setSending(true);
    try {
      await onMake(values);
      onClose();
    } catch (error) {
      const problem = showProblems(form, error, ['title', 'importance']);
      if (problem) tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={t('signal.make')} onCancel={onClose} onOk={form.submit} okText={t('common:create')} confirmLoading={sending} destroyOnHidden>
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ title: words.replace(/\s+/g, ' ').slice(0, 120), importance: 'important' }} onFinish={(values) => void send(values)}>
        <Form.Item name="title" label={t('pool.create_title')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus maxLength={300} onPressEnter={form.submit} />
        </Form.Item>
        <Form.Item name="importance" label={t('signal.importance')}>
          <ImportanceSelect />
        </Form.Item>
      </Form>
    </Modal>
  );
}

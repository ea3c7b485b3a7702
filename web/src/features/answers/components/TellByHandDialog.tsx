import { Alert, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Telling } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useTellingActions } from '../api/tellings';

/** Notes that somebody was told by phone or in person. */
export default function TellByHandDialog({ telling, onClose }: { telling: Telling; onClose: () => void }) {
  const { t } = useTranslation('answers');
  const [form] = Form.useForm<{ sentence: string }>();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const { tellByHand } = useTellingActions();
  const tell = useTell();
  const send = async ({ sentence }: { sentence: string }) => {
    setSending(true);
    try {
      await tellByHand(telling, sentence);
      tell.done(t('hand.done', { name: telling.recipient.name }));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['sentence']));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={t('hand.title', { name: telling.recipient.name || t('somebody') })} okText={t('hand.save')} confirmLoading={sending} onCancel={onClose} onOk={form.submit} destroyOnHidden>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      {telling.sentence && <p>{telling.sentence}</p>}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)}>
        <Form.Item name="sentence" label={t('hand.sentence')} extra={t('hand.hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

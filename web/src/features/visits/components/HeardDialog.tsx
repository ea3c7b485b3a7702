import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { HeardInput, Visit } from '@/shared/api/types';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useContactsOf, useVisitActions } from '../api/visits';

const kinds = ['request', 'question', 'defect', 'complaint', 'praise'] as const;

/** Makes the chosen words a first-hand signal of who said them. */
export default function HeardDialog({ visit, text, onClose }: { visit: Visit; text: string; onClose: () => void }) {
  const { t } = useTranslation('visits');
  const [form] = Form.useForm<HeardInput>();
  const tell = useTell();
  const { hear } = useVisitActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const all = useContactsOf(visit.customer?.id);
  const contacts = [...visit.contacts, ...(all.data ?? []).filter((contact) => !visit.contacts.some((known) => known.id === contact.id))];
  const contact = Form.useWatch('contact_id', form);
  const save = (values: HeardInput) => {
    setSending(true);
    void hear(visit, { ...values, contact_id: values.contact_id ?? null, speaker_name: values.speaker_name || null, requirement_id: values.requirement_id ?? null })
      .then(() => {
        tell.done(t('heard_done'));
        onClose();
      })
      .catch((error: unknown) => setProblem(showProblems(form, error, ['text', 'kind', 'contact_id', 'speaker_name', 'requirement_id'])))
      .finally(() => setSending(false));
  };
  return (
    <Modal open title={t('hear')} okText={t('hear')} onOk={form.submit} onCancel={onClose} confirmLoading={sending} destroyOnHidden>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ text, kind: 'request', contact_id: visit.contacts[0]?.id }} onFinish={save}>
        <Form.Item name="text" label={t('words')} rules={[{ required: true, whitespace: true, message: t('common:required') }]} extra={t('words_hint')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} />
        </Form.Item>
        <Form.Item name="contact_id" label={t('contact')}>
          <Select allowClear options={contacts.map((person) => ({ value: person.id, label: [person.name, person.post].filter(Boolean).join(' · ') }))} />
        </Form.Item>
        {!contact && (
          <Form.Item name="speaker_name" label={t('speaker')}>
            <Input />
          </Form.Item>
        )}
        <Form.Item name="kind" label={t('common:field.kind')}>
          <Select options={kinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="requirement_id" label={t('requirement')}>
          <RecordSelect kind="requirement" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

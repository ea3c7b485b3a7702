import { useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { post } from '@/shared/api/client';
import type { RequirementDetail, RequirementType } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { useLine } from '@/shared/session/useLine';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { SimilarTitles } from './SimilarTitles';

type Values = { title: string; type: RequirementType; pain?: string; business_line_id?: string; owner_id?: string };

type Properties = {
  /** Voices that it is made of: they become its evidence. */
  signals?: string[];
  title?: string;
  onMade?: () => void;
  onClose: () => void;
};

export default function NewRequirement({ signals, title, onMade, onClose }: Properties) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const [line] = useLine();
  const client = useQueryClient();
  const tell = useTell();
  const { open } = usePeek();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async (values: Values) => {
    setSending(true);
    try {
      const made = await post<RequirementDetail>('/requirements', signals ? { ...values, signal_ids: signals } : values);
      for (const name of signals ? ['requirements', 'signals', 'signal', 'home', 'board'] : ['requirements', 'board']) void client.invalidateQueries({ queryKey: [name] });
      tell.done(t('pool.created', { key: made.key }));
      onClose();
      onMade?.();
      open(made.key);
    } catch (error) {
      setProblem(showProblems(form, error, ['title', 'type', 'pain', 'business_line_id', 'owner_id']));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={t('pool.create')} onCancel={onClose} onOk={form.submit} okText={t('common:create')} confirmLoading={sending}>
      {signals && <p style={{ marginTop: 0 }}>{t('pool.create_of', { total: signals.length })}</p>}
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)} initialValues={{ type: 'new', title, business_line_id: line ?? undefined }}>
        <Form.Item name="title" label={t('pool.create_title')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus maxLength={300} />
        </Form.Item>
        <SimilarTitles onOpen={(record) => (onClose(), open(record.key))} />
        <Form.Item name="pain" label={t('common:field.pain')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <Form.Item name="type" label={t('common:field.type')}>
          <Select options={(['new', 'improvement', 'fix', 'compliance'] as const).map((type) => ({ value: type, label: t(`common:type.${type}`) }))} />
        </Form.Item>
        <Form.Item name="business_line_id" label={t('common:field.business_line_id')}>
          <LineSelect />
        </Form.Item>
        <Form.Item name="owner_id" label={t('common:field.owner')}>
          <MemberSelect />
        </Form.Item>
      </Form>
    </Modal>
  );
}

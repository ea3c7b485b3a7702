import { Alert, DatePicker, Form, Input, Modal, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers } from '@/shared/api/directory';
import type { Review } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { useLine } from '@/shared/session/useLine';
import { showProblems } from '@/shared/ui/formProblems';

import { usePoolViews, useReviewActions } from '../api/reviews';

type Values = { name: string; held_on: Dayjs; business_line_id?: string; participant_ids?: string[]; source: string; notes?: string };

const waiting = 'status=triaged&sort=-density';
const byHand = 'by_hand';

/** Plans a review: when, who, and what it is about. */
export default function ReviewDialog({ filter, onMade, onClose }: { filter: string | null; onMade: (review: Review) => void; onClose: () => void }) {
  const { t } = useTranslation('reviews');
  const [form] = Form.useForm<Values>();
  const [line] = useLine();
  const members = useMembers();
  const views = usePoolViews();
  const { plan } = useReviewActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const required = [{ required: true, message: t('common:required') }];
  const save = ({ source, held_on: day, participant_ids: people, business_line_id: of, ...values }: Values) => {
    setSending(true);
    const narrowed = of && source !== byHand && !source.includes('business_line_id=') ? `${source}&business_line_id=${of}` : source;
    void plan({ ...values, held_on: day.format('YYYY-MM-DD'), business_line_id: of ?? null, participant_ids: people ?? [], notes: values.notes ?? null, filter: source === byHand ? null : narrowed, requirement_ids: [] })
      .then(onMade)
      .catch((error: unknown) => setProblem(showProblems(form, error, ['name', 'held_on', 'business_line_id', 'notes'])))
      .finally(() => setSending(false));
  };
  const sources = [
    ...(filter ? [{ value: filter, label: t('source.filter') }] : []),
    { value: waiting, label: t('source.waiting') },
    { value: byHand, label: t('source.by_hand') },
    ...(views.data ?? []).map((view) => ({ value: view.query, label: t('source.view', { name: view.name }) })),
  ].filter((option, index, all) => option.value !== '' && all.findIndex((other) => other.value === option.value) === index);
  return (
    <Modal open title={t('plan')} onCancel={onClose} onOk={form.submit} okText={t('plan')} confirmLoading={sending} destroyOnHidden>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={save} initialValues={{ held_on: dayjs(), source: filter ?? waiting, business_line_id: line ?? undefined }}>
        <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus placeholder={t('name_hint')} />
        </Form.Item>
        <Form.Item name="held_on" label={t('held_on')} rules={required}>
          <DatePicker style={{ width: '100%' }} allowClear={false} />
        </Form.Item>
        <Form.Item name="business_line_id" label={t('common:field.business_line_id')}>
          <LineSelect />
        </Form.Item>
        <Form.Item name="participant_ids" label={t('participants')}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={(members.data ?? []).map((member) => ({ value: member.id, label: member.name }))} />
        </Form.Item>
        <Form.Item name="source" label={t('source')} rules={required}>
          <Select options={sources} />
        </Form.Item>
        <Form.Item name="notes" label={t('notes')}>
          <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

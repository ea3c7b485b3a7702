import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { AnswerForm, FeatureMatch, SignalVerdict } from '@/shared/api/types';
import { isMac } from '@/shared/actions/keys';
import { showProblems } from '@/shared/ui/formProblems';
import { useDebounced } from '@/shared/ui/useDebounced';

import { useMatchingFeatures, verdicts } from '../api/triage';
import { DayField, useDayRule } from './DayField';

type Properties = {
  title: string;
  verdict: SignalVerdict;
  /** Known already: what the words led to. */
  feature?: FeatureMatch;
  onAnswer: (form: AnswerForm) => Promise<unknown>;
  onClose: () => void;
};

/** A verdict on what somebody said, with the sentence that they will read. */
export default function AnswerDialog({ title, verdict: first, feature, onAnswer, onClose }: Properties) {
  const { t, i18n } = useTranslation('demand');
  const [form] = Form.useForm<AnswerForm>();
  const verdict = Form.useWatch('verdict', form) ?? first;
  const workspace = useWorkspace();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [text, setText] = useState('');
  const features = useMatchingFeatures(useDebounced(text.trim(), 200));
  const dayRule = useDayRule();
  const reasons = workspace.data?.settings.reasons?.[verdict] ?? [];
  const known = feature && !features.data?.some((item) => item.id === feature.id) ? [feature] : [];
  const required = [{ required: true, whitespace: true, message: t('common:required') }];
  const send = async (values: AnswerForm) => {
    setSending(true);
    setProblem(null);
    try {
      await onAnswer(values);
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['verdict', 'reason', 'sentence', 'note', 'feature_id', 'reference', 'until']));
    } finally {
      setSending(false);
    }
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit();
  };
  return (
    <Modal open title={title} onCancel={onClose} onOk={form.submit} okText={t('triage.answer')} confirmLoading={sending} style={{ top: 56 }} destroyOnHidden>
      <div onKeyDown={keys}>
        {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
        <Form form={form} layout="vertical" requiredMark={false} initialValues={{ verdict: first, feature_id: feature?.id, reference: feature?.link || undefined }} onFinish={(values) => void send(values)} onValuesChange={(changed: Partial<AnswerForm>) => changed.verdict && form.setFieldsValue({ reason: undefined })}>
          <Form.Item name="verdict" label={t('triage.verdict')}>
            <Select options={verdicts.map((value) => ({ value, label: t(`common:verdict.${value}`) }))} />
          </Form.Item>
          <Form.Item name="reason" label={t('move.reason')} rules={[{ required: true, message: t('common:required') }]}>
            <Radio.Group>
              {reasons.map((reason, index) => (
                <Radio key={reason.code} value={reason.code} autoFocus={index === 0}>
                  {i18n.language === 'zh' ? reason.zh : reason.en}
                </Radio>
              ))}
            </Radio.Group>
          </Form.Item>
          <Form.Item name="sentence" label={t('move.sentence')} extra={t('triage.sentence_hint', { keys: isMac ? '⌘ ↵' : 'Ctrl ↵' })} rules={required}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={2000} />
          </Form.Item>
          {verdict === 'already_supported' && (
            <Form.Item name="feature_id" label={t('triage.feature')}>
              <Select
                allowClear
                showSearch={{ filterOption: false, onSearch: setText }}
                placeholder={t('triage.feature_pick')}
                notFoundContent={t(text ? 'common:pick.nothing' : 'triage.feature_pick')}
                options={[...known, ...(features.data ?? [])].map((item) => ({ value: item.id, label: `${item.module} · ${item.name}` }))}
              />
            </Form.Item>
          )}
          {(verdict === 'already_supported' || verdict === 'defect') && (
            <Form.Item name="reference" label={t(verdict === 'defect' ? 'triage.defect_reference' : 'triage.feature_page')} rules={verdict === 'defect' ? required : []}>
              <Input placeholder={verdict === 'defect' ? t('triage.defect_hint') : 'https://'} />
            </Form.Item>
          )}
          {verdict === 'defer' && (
            <Form.Item name="until" label={t('move.until')} rules={[dayRule]}>
              <DayField inForm />
            </Form.Item>
          )}
          <Form.Item name="note" label={t('triage.note')} extra={t('triage.note_hint')}>
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 4 }} maxLength={2000} />
          </Form.Item>
        </Form>
      </div>
    </Modal>
  );
}

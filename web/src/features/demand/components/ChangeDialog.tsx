import { Alert, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { NewChangeRequest, RequirementDetail } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useChangeActions } from '../api/changes';
import { DayField, useDayRule } from './DayField';

import styles from './Requirement.module.css';

const texts = ['pain', 'scenario', 'objective'] as const;
type Values = Record<(typeof texts)[number], string> & { metric?: string; target?: number | null; review_on?: string | null; cause: string; reason: string; effort_days?: number | null; plan_effect?: string; new_due_on?: string | null };
const fields = [...texts, 'cause', 'reason', 'effort_days', 'plan_effect', 'new_due_on'];

function bodyOf(requirement: RequirementDetail, values: Values): NewChangeRequest {
  const changed = Object.fromEntries(texts.filter((name) => values[name] !== requirement[name]).map((name) => [name, values[name]]));
  const { measure } = requirement;
  const after = measure && { ...measure, metric: values.metric ?? measure.metric, target: values.target ?? null, review_on: values.review_on ?? null };
  const measured = measure && after && (after.metric !== measure.metric || after.target !== measure.target || after.review_on !== measure.review_on);
  return { proposed: { ...changed, ...(measured ? { measure: after } : {}) }, cause: values.cause, reason: values.reason, effort_days: values.effort_days ?? null, plan_effect: values.plan_effect ?? null, new_due_on: values.new_due_on ?? null };
}

/** Asks to change what was agreed: the new words, why, and what it costs. */
export default function ChangeDialog({ requirement, onClose }: { requirement: RequirementDetail; onClose: () => void }) {
  const { t, i18n } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const workspace = useWorkspace();
  const tell = useTell();
  const { ask } = useChangeActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const dayRule = useDayRule();
  const required = [{ required: true, whitespace: true, message: t('common:required') }];
  const causes = workspace.data?.settings.reasons['change'] ?? [];
  const { measure } = requirement;
  const send = (values: Values) => {
    setSending(true);
    void ask(requirement.id, bodyOf(requirement, values))
      .then(() => {
        tell.done(t('change_request.asked', { key: requirement.key }));
        onClose();
      })
      .catch((error: unknown) => setProblem(showProblems(form, error, fields)))
      .finally(() => setSending(false));
  };
  return (
    <Modal open width={680} title={t('change_request.ask_of', { key: requirement.key })} okText={t('change_request.ask')} onOk={form.submit} onCancel={onClose} confirmLoading={sending} destroyOnHidden>
      <p style={{ marginTop: 0 }}>{t('change_request.hint')}</p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={send} initialValues={{ ...Object.fromEntries(texts.map((name) => [name, requirement[name]])), metric: measure?.metric, target: measure?.target, review_on: measure?.review_on }}>
        {texts.map((name) => (
          <Form.Item key={name} name={name} label={t(`common:field.${name}`)}>
            <Input.TextArea autoFocus={name === 'pain'} autoSize={{ minRows: 1, maxRows: 8 }} />
          </Form.Item>
        ))}
        {measure && (
          <div className={styles.measure}>
            <Form.Item name="metric" label={t('measure.metric')} rules={required}>
              <Input />
            </Form.Item>
            <Form.Item name="target" label={t('measure.target')}>
              <InputNumber style={{ width: '100%' }} />
            </Form.Item>
            <Form.Item name="review_on" label={t('measure.review_on')} rules={[dayRule]}>
              <DayField inForm />
            </Form.Item>
          </div>
        )}
        <Form.Item name="cause" label={t('change_request.cause')} rules={[{ required: true, message: t('common:required') }]}>
          <Select options={causes.map((cause) => ({ value: cause.code, label: i18n.language === 'zh' ? cause.zh : cause.en }))} />
        </Form.Item>
        <Form.Item name="reason" label={t('change_request.reason')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
        <div className={styles.measure}>
          <Form.Item name="effort_days" label={t('change_request.effort_days')}>
            <InputNumber style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="new_due_on" label={t('change_request.new_due_on')} rules={[dayRule]}>
            <DayField inForm />
          </Form.Item>
        </div>
        <Form.Item name="plan_effect" label={t('change_request.plan')}>
          <Input />
        </Form.Item>
      </Form>
    </Modal>
  );
}

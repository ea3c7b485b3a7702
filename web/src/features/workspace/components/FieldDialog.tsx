import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewRequirementField, RequirementField } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { showProblems } from '@/shared/ui/formProblems';

import { useFieldActions } from '../api/fields';

const kinds = ['text', 'number', 'date', 'choice', 'member'] as const;

/** A new field, or another name and other choices for one there is. */
export function FieldDialog({ field, onClose }: { field: RequirementField | null; onClose: () => void }) {
  const { t } = useTranslation('workspace');
  const [form] = Form.useForm<NewRequirementField>();
  const kind = Form.useWatch('kind', form) ?? field?.kind ?? 'text';
  const { addField, changeField } = useFieldActions();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (values: NewRequirementField) => {
    const choices = kind === 'choice' ? (values.choices ?? []) : [];
    try {
      await (field ? changeField(field, { name: values.name, choices }) : addField({ ...values, business_line_id: values.business_line_id ?? null, choices }));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['name', 'key', 'kind', 'business_line_id', 'choices']));
    }
  };
  return (
    <Modal open title={field ? field.name : t('fields.add')} onCancel={onClose} onOk={form.submit} okText={t('common:save')}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={field ?? { kind: 'text' }} onFinish={(values) => void save(values)}>
        <Form.Item name="name" label={t('common:field.name')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        {!field && (
          <>
            <Form.Item name="key" label={t('fields.key')} extra={t('fields.key_hint')} rules={[{ required: true, message: t('common:required') }]}>
              <Input addonBefore="field." maxLength={40} />
            </Form.Item>
            <Form.Item name="kind" label={t('fields.kind')}>
              <Select options={kinds.map((each) => ({ value: each, label: t(`fields.kind.${each}`) }))} />
            </Form.Item>
            <Form.Item name="business_line_id" label={t('fields.holds_for')}>
              <LineSelect placeholder={t('fields.everywhere')} />
            </Form.Item>
          </>
        )}
        {kind === 'choice' && (
          <Form.Item name="choices" label={t('fields.choices')} extra={t('fields.choices_hint')}>
            <Select mode="tags" open={false} tokenSeparators={[',', '，', '、']} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

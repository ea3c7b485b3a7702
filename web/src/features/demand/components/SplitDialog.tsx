import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewPart, RequirementDetail } from '@/shared/api/types';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { problemText } from '@/shared/ui/problem_text';
import { useTell } from '@/shared/ui/useTell';

import { useFamilyActions } from '../api/families';

type Values = { parts: { title?: string; owner_id?: string }[] };

/** A request becomes what is to be built: one line a part. */
export default function SplitDialog({ requirement, onClose }: { requirement: RequirementDetail; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const tell = useTell();
  const { split } = useFamilyActions();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const send = async ({ parts }: Values) => {
    setSending(true);
    setProblem(null);
    try {
      await split(requirement, parts.map((part): NewPart => ({ title: part.title ?? '', owner_id: part.owner_id ?? null })));
      tell.done(t('split.done', { key: requirement.key, count: parts.length }));
      onClose();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={t('split.title', { key: requirement.key })} onCancel={onClose} onOk={form.submit} okText={t('split.start')} confirmLoading={sending} width={640}>
      <p style={{ marginTop: 0 }}>{requirement.title}</p>
      <Alert type="info" showIcon title={t('split.explain')} style={{ marginBottom: 12 }} />
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={{ parts: requirement.parts > 0 ? [{}] : [{}, {}] }} onFinish={(values) => void send(values)}>
        <Form.List name="parts">
          {(fields, { add, remove }) => (
            <>
              {fields.map(({ key, name }, index) => (
                <div key={key} style={{ display: 'grid', gridTemplateColumns: 'minmax(0, 2fr) minmax(0, 1fr) auto', columnGap: 8, alignItems: 'end' }}>
                  <Form.Item name={[name, 'title']} label={t('split.part', { number: index + 1 })} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
                    <Input autoFocus={index === 0} maxLength={300} />
                  </Form.Item>
                  <Form.Item name={[name, 'owner_id']} label={t('common:field.owner')}>
                    <MemberSelect />
                  </Form.Item>
                  <Form.Item>
                    <Button type="text" disabled={fields.length === 1} icon={<DeleteOutlined aria-hidden />} aria-label={t('split.drop', { number: index + 1 })} onClick={() => remove(name)} />
                  </Form.Item>
                </div>
              ))}
              <Button type="dashed" block disabled={fields.length >= 20} icon={<PlusOutlined aria-hidden />} onClick={() => add({})}>
                {t('split.add')}
              </Button>
            </>
          )}
        </Form.List>
      </Form>
    </Modal>
  );
}

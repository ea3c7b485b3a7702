import { Alert, Form, Input, Modal, Select } from 'antd';
import type { Dayjs } from 'dayjs';
import { useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { NewSignal } from '@/shared/api/types';
import { ChosenFiles } from '@/shared/attachments/ChosenFiles';
import { upload } from '@/shared/attachments/attachments';
import { filesOf } from '@/shared/attachments/files';
import { usePeek } from '@/shared/peek/usePeek';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useSeesWorkspace } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useSignalActions } from '../api/signals';
import { ImportanceSelect } from './ImportanceSelect';
import { SignalFields, signalFieldNames, signalKinds } from './SignalFields';

type Values = Omit<NewSignal, 'said_at'> & { said_at?: Dayjs | null };

/** One voice, as it was said: the words first, everything else is optional. */
export default function QuickAdd({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('demand');
  const contributor = !useSeesWorkspace();
  const [form] = Form.useForm<Values>();
  const [line] = useLine();
  const tell = useTell();
  const { open: peek } = usePeek();
  const { add } = useSignalActions();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [files, setFiles] = useState<File[]>([]);
  const take = (data: DataTransfer | null, event: SyntheticEvent) => {
    const found = filesOf(data, t('common:attach.screenshot'));
    if (found.length === 0) return;
    event.preventDefault();
    setFiles((before) => [...before, ...found]);
  };
  const send = async ({ said_at: saidAt, ...values }: Values) => {
    setSending(true);
    setProblem(null);
    try {
      const made = await add({ ...values, channel: values.channel ?? 'portal', hops: values.hops ?? 0, importance: values.requirement_id ? values.importance : undefined, said_at: saidAt ? saidAt.toISOString() : undefined });
      for (const file of files) await upload({ record_kind: 'signal', record_id: made.id }, file).catch((error: unknown) => tell.failed(new Error(`${file.name}: ${tell.problemText(error)}`)));
      tell.done(t('signal.added', { key: made.key }));
      form.resetFields();
      setFiles([]);
      onClose();
      if (!contributor) peek(made.key);
    } catch (error) {
      setProblem(showProblems(form, error, signalFieldNames));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open={open} title={t('signal.add')} onCancel={onClose} onOk={form.submit} okText={t('signal.send')} confirmLoading={sending} width={640} style={{ top: 48 }}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)} initialValues={{ kind: 'request', channel: contributor ? 'portal' : 'chat', hops: contributor ? 0 : 1, business_line_id: line ?? undefined, importance: 'important' }}>
        <div onPaste={(event) => take(event.clipboardData, event)} onDragOver={(event) => event.preventDefault()} onDrop={(event) => take(event.dataTransfer, event)}>
        <Form.Item name="text" label={t('signal.text')} extra={t('signal.text_hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input.TextArea autoFocus autoSize={{ minRows: 3, maxRows: 12 }} maxLength={20000} />
        </Form.Item>
        </div>
        <ChosenFiles files={files} onChange={setFiles} />
        {contributor ? (
          <Form.Item name="kind" label={t('signal.kind')}>
            <Select options={signalKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))} />
          </Form.Item>
        ) : (
          <>
            <SignalFields />
            <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', columnGap: 12 }}>
              <Form.Item name="requirement_id" label={t('signal.belongs_to')}>
                <RecordSelect kind="requirement" />
              </Form.Item>
              <Form.Item<Values> noStyle dependencies={['requirement_id']}>
                {({ getFieldValue }) => (
                  <Form.Item name="importance" label={t('signal.importance')}>
                    <ImportanceSelect disabled={!getFieldValue('requirement_id')} />
                  </Form.Item>
                )}
              </Form.Item>
            </div>
          </>
        )}
      </Form>
    </Modal>
  );
}

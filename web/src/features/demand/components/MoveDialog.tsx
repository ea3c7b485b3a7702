import { Alert, DatePicker, Form, Input, InputNumber, Modal, Radio } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { Move, MoveInput, Requirement, RequirementDetail } from '@/shared/api/types';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { verdictOf } from '../api/moves';
import { useMove } from '../api/requirements';

type Row = Requirement | RequirementDetail;
type Values = { reason?: string; sentence?: string; until?: Dayjs | null; into?: string; version_name?: string; on?: Dayjs; actual?: number | null; comment?: string };

const fields = ['reason', 'sentence', 'until', 'into', 'version_name', 'on', 'actual', 'comment'];

function bodyOf(values: Values): MoveInput {
  const { until, on, ...rest } = values;
  return { ...rest, ...(until ? { until: until.format('YYYY-MM-DD') } : {}), ...(on ? { on: on.format('YYYY-MM-DD') } : {}) };
}

/** The words a move needs: a verdict is never given without a reason and a sentence for who asked. */
export default function MoveDialog({ row, move, onClose }: { row: Row; move: Move; onClose: () => void }) {
  const { t, i18n } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<string | null>(null);
  const workspace = useWorkspace();
  const tell = useTell();
  const send = useMove();
  const verdict = verdictOf[move];
  const reasons = verdict ? (workspace.data?.settings.reasons?.[verdict] ?? []) : [];
  const required = [{ required: true, message: t('common:required') }];
  const submit = (values: Values) =>
    send.mutate(
      { row, move, body: bodyOf(values) },
      {
        onSuccess: (detail) => {
          tell.done(t('move.done', { key: detail.key, status: t(`common:status.${detail.status}`) }));
          onClose();
        },
        onError: (error) => setProblem(showProblems(form, error, fields)),
      },
    );
  return (
    <Modal open onCancel={onClose} title={t(`move.${move}.title`, { key: row.key })} okText={t(`move.${move}`)} onOk={form.submit} confirmLoading={send.isPending} destroyOnHidden>
      <p style={{ marginTop: 0 }}>{row.title}</p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} initialValues={{ on: dayjs() }}>
        {move === 'merge' && (
          <Form.Item name="into" label={t('move.into')} rules={required}>
            <RecordSelect kind="requirement" exclude={row.id} aria-label={t('move.into')} />
          </Form.Item>
        )}
        {verdict && (
          <Form.Item name="reason" label={t('move.reason')} rules={required}>
            <Radio.Group options={reasons.map((reason) => ({ value: reason.code, label: i18n.language === 'zh' ? reason.zh : reason.en }))} />
          </Form.Item>
        )}
        {(verdict || move === 'reopening') && (
          <Form.Item name="sentence" label={t('move.sentence')} extra={verdict && t('move.sentence_hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} autoFocus={!verdict} />
          </Form.Item>
        )}
        {move === 'deferral' && (
          <Form.Item name="until" label={t('move.until')}>
            <DatePicker />
          </Form.Item>
        )}
        {move === 'release' && (
          <>
            <Form.Item name="version_name" label={t('move.version_name')} rules={required}>
              <Input autoFocus />
            </Form.Item>
            <Form.Item name="on" label={t('move.on')} rules={required}>
              <DatePicker allowClear={false} />
            </Form.Item>
          </>
        )}
        {move === 'verification' && (
          <>
            <Form.Item name="actual" label={t('move.actual')}>
              <InputNumber style={{ width: 200 }} autoFocus />
            </Form.Item>
            <Form.Item name="comment" label={t('move.comment')} rules={required}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
            </Form.Item>
          </>
        )}
      </Form>
    </Modal>
  );
}

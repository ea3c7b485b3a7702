import { Alert, Form, Input, Modal, Radio } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { Move, MoveInput, Requirement, RequirementDetail } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';

import { verdictOf } from '../api/moves';
import { readNumber } from '../api/reading';
import { useMove } from '../api/requirements';
import { DayField, useDayRule } from './DayField';
import { MergeChoice } from './MergeChoice';
import { useNumberRule } from './NumberField';

type Row = Requirement | RequirementDetail;
type Values = { reason?: string; sentence?: string; until?: string | null; into?: string; version_name?: string; on?: string; actual?: string; comment?: string };

const fields = ['reason', 'sentence', 'until', 'into', 'version_name', 'on', 'actual', 'comment'];

function bodyOf(values: Values): MoveInput {
  const { actual, ...rest } = values;
  return { ...rest, ...(actual === undefined ? {} : { actual: readNumber(actual) ?? null }) };
}

type Properties = { row: Row; move: Move; into?: { id: string; title: string }; onMoved: (detail: RequirementDetail) => void; onClose: () => void };

/** The words a move needs: a verdict is never given without a reason and a sentence for who asked. */
export default function MoveDialog({ row, move, into, onMoved, onClose }: Properties) {
  const { t, i18n } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<string | null>(null);
  const workspace = useWorkspace();
  const send = useMove();
  const verdict = verdictOf[move];
  const reasons = verdict ? (workspace.data?.settings.reasons?.[verdict] ?? []) : [];
  const dayRule = useDayRule();
  const numberRule = useNumberRule();
  const required = [{ required: true, message: t('common:required') }];
  // Not the mutation's own callbacks: the row that asked may be gone from its list before the answer is told.
  const submit = (values: Values) =>
    void send
      .mutateAsync({ row, move, body: bodyOf(values) })
      .then((detail) => {
        onClose();
        onMoved(detail);
      })
      .catch((error: unknown) => setProblem(showProblems(form, error, fields)));
  return (
    <Modal open onCancel={onClose} title={t(`move.${move}.title`, { key: row.key })} okText={t(`move.${move}`)} onOk={form.submit} confirmLoading={send.isPending} destroyOnHidden>
      <p style={{ marginTop: 0 }}>{row.title}</p>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit} initialValues={move === 'release' ? { on: dayjs().format('YYYY-MM-DD') } : { into: into?.id }}>
        {move === 'merge' && <MergeChoice row={row} known={into} />}
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
          <Form.Item name="until" label={t('move.until')} rules={[dayRule]}>
            <DayField inForm />
          </Form.Item>
        )}
        {move === 'release' && (
          <>
            <Form.Item name="version_name" label={t('move.version_name')} rules={required}>
              <Input autoFocus />
            </Form.Item>
            <Form.Item name="on" label={t('move.on')} rules={[...required, dayRule]}>
              <DayField inForm allowClear={false} />
            </Form.Item>
          </>
        )}
        {move === 'closure' && (
          <Form.Item name="comment" label={t('move.closing_comment')} extra={t('move.closing_hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
            <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        )}
        {move === 'verification' && (
          <>
            <Form.Item name="actual" label={t('move.actual')} rules={[numberRule]}>
              <Input inputMode="decimal" style={{ width: 200 }} autoFocus />
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

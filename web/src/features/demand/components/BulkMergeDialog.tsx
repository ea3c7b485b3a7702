import { useQueries } from '@tanstack/react-query';
import { Alert, Form, Input, Modal, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { post } from '@/shared/api/client';
import { useWorkspace } from '@/shared/api/directory';
import type { RequirementDetail } from '@/shared/api/types';
import { LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useFamilyActions } from '../api/families';
import { inTurn } from '../api/in_turn';
import { requirementQuery } from '../api/requirements';

type Values = { into: string; reason: string; sentence: string };

/** Several requirements that say the same become one: the others are merged into the chosen one. */
export default function BulkMergeDialog({ ids, onDone, onClose }: { ids: string[]; onDone: () => void; onClose: () => void }) {
  const { t, i18n } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const tell = useTell();
  const workspace = useWorkspace();
  const { renew, unmerge } = useFamilyActions();
  const [sending, setSending] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);
  const rows = useQueries({ queries: ids.map((id) => requirementQuery(id)) });
  const known = rows.map((row) => row.data).filter((row) => row !== undefined);
  const reasons = workspace.data?.settings.reasons?.merge ?? [];
  const send = async ({ into, ...words }: Values) => {
    setSending(true);
    const merged: RequirementDetail[] = [];
    const others = known.filter((row) => row.id !== into);
    // One after the other: each changes the survivor.
    const course = await inTurn(others, (row) => post<RequirementDetail>(`/requirements/${row.id}/merge`, { into, ...words }, row.version).then((detail) => merged.push(detail)), { together: 1 });
    setSending(false);
    renew();
    setProblems(course.refused.map(({ item, error }) => `${item.key}: ${tell.problemText(error)}`));
    if (course.refused.length > 0) return;
    tell.done(t('merge.bulk_done', { count: merged.length }), () => void inTurn(merged, unmerge, { together: 1 }).then(({ refused }) => refused.forEach(({ error }) => tell.failed(error))));
    onDone();
    onClose();
  };
  return (
    <Modal open title={t('merge.bulk_title', { count: ids.length })} onCancel={onClose} onOk={form.submit} okText={t('move.merge')} okButtonProps={{ disabled: known.length < ids.length }} confirmLoading={sending} width={640}>
      {problems.length > 0 && <Alert type="error" showIcon title={t('merge.bulk_refused')} description={<ul>{problems.map((problem) => <li key={problem}>{problem}</li>)}</ul>} style={{ marginBottom: 12 }} />}
      {known.length < ids.length ? (
        <LoadingState rows={4} />
      ) : (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={(values) => void send(values)} initialValues={{ into: [...known].sort((a, b) => b.signals - a.signals)[0]?.id }}>
          <Form.Item name="into" label={t('merge.survivor')} extra={t('merge.bulk_moves')}>
            <Radio.Group style={{ display: 'flex', flexDirection: 'column', gap: 6 }} options={known.map((row) => ({ value: row.id, label: `${row.key} ${row.title} · ${t('merge.signals', { count: row.signals })}` }))} />
          </Form.Item>
          <Form.Item name="reason" label={t('move.reason')} rules={[{ required: true, message: t('common:required') }]}>
            <Select options={reasons.map((reason) => ({ value: reason.code, label: i18n.language === 'zh' ? reason.zh : reason.en }))} />
          </Form.Item>
          <Form.Item name="sentence" label={t('move.sentence')} extra={t('move.sentence_hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
            <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}

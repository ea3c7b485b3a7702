import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import type { BulkChange, Status, VerdictKind } from '@/shared/api/types';

const kinds: Partial<Record<Status, VerdictKind>> = { accepted: 'accept', deferred: 'defer', declined: 'decline' };

type Properties = { status: Status; onClose: () => void; onChoose: (change: BulkChange) => void };

/** One verdict for many requirements: still with a reason and a sentence that everyone who asked can read. */
export default function BulkMoveDialog({ status, onClose, onChoose }: Properties) {
  const { t, i18n } = useTranslation('demand');
  const [form] = Form.useForm<{ reason: string; sentence: string }>();
  const workspace = useWorkspace();
  const kind = kinds[status];
  const reasons = kind ? (workspace.data?.settings.reasons?.[kind] ?? []) : [];
  const finish = (values: { reason: string; sentence: string }) => {
    onChoose({ move: { to: status, ...values } });
    onClose();
  };
  return (
    <Modal open title={t('bulk.move_title', { status: t(`common:status.${status}`) })} onCancel={onClose} onOk={form.submit} okText={t(`common:status.${status}`)}>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={finish}>
        {kind && (
          <Form.Item name="reason" label={t('move.reason')} rules={[{ required: true, message: t('common:required') }]}>
            <Select options={reasons.map((reason) => ({ value: reason.code, label: i18n.language === 'zh' ? reason.zh : reason.en }))} />
          </Form.Item>
        )}
        <Form.Item name="sentence" label={t('move.sentence')} extra={t('move.sentence_hint')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { Form, Input, Modal, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useWorkspace } from '@/shared/api/directory';
import { useList } from '@/shared/api/lists';
import type { BulkChange, Requirement } from '@/shared/api/types';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import type { FilterValues } from '@/shared/table/filters';
import { FailedState, LoadingState } from '@/shared/ui/States';

import styles from './Similar.module.css';

type Values = { into: string; reason: string; sentence: string };
type Properties = { of: FilterValues; count: number; onChoose: (change: BulkChange) => void; onClose: () => void };

const offeredMost = 8;

/** Many requirements that say the same become one: all the others are merged into the chosen one, as one job. */
export default function BulkMergeDialog({ of, count, onChoose, onClose }: Properties) {
  const { t, i18n } = useTranslation('demand');
  const [form] = Form.useForm<Values>();
  const into = Form.useWatch('into', form);
  const workspace = useWorkspace();
  const list = useList<Requirement>('requirements', '/requirements', { ...of, sort: '-signals' }, { limit: offeredMost });
  const offered = list.rows.filter((row) => row.status !== 'merged').map((row) => ({ id: row.id, title: `${row.key} ${row.title}`, signals: row.signals }));
  const reasons = workspace.data?.settings.reasons?.merge ?? [];
  const required = [{ required: true, message: t('common:required') }];
  const finish = (values: Values) => {
    onChoose({ move: { to: 'merged', ...values } });
    onClose();
  };
  return (
    <Modal open title={t('merge.bulk_title', { count })} onCancel={onClose} onOk={form.submit} okText={t('move.merge')} okButtonProps={{ disabled: list.pending }} width={640}>
      {list.pending && <LoadingState rows={4} />}
      {list.error && <FailedState error={list.error} retry={list.retry} />}
      {!list.pending && !list.error && (
        <Form form={form} layout="vertical" requiredMark={false} onFinish={finish} initialValues={{ into: offered[0]?.id }}>
          <Form.Item label={t('merge.survivor')}>
            <Radio.Group
              className={styles.list}
              value={into}
              onChange={(event) => form.setFieldValue('into', event.target.value)}
              options={offered.map((row) => ({ value: row.id, label: `${row.title} · ${t('merge.signals', { count: row.signals })}` }))}
            />
          </Form.Item>
          <Form.Item name="into" label={t('merge.into')} extra={t('merge.bulk_moves')} rules={required}>
            <RecordSelect kind="requirement" known={offered.find((row) => row.id === into)} aria-label={t('merge.into')} />
          </Form.Item>
          <Form.Item name="reason" label={t('move.reason')} rules={required}>
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

import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { BusinessLine, LineForm } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { useSession } from '@/shared/session/session';
import { showProblems } from '@/shared/ui/formProblems';

import { useSettingsActions } from '../api/settings';
import { timeZones } from './choices';

export function LineDialog({ line, onClose }: { line: BusinessLine | null; onClose: () => void }) {
  const { t } = useTranslation('workspace');
  const { workspace } = useSession();
  const [form] = Form.useForm<LineForm>();
  const { addLine, changeLine } = useSettingsActions();
  const [problem, setProblem] = useState<string | null>(null);
  const save = async (values: LineForm) => {
    const body = { ...values, parent_id: values.parent_id ?? null };
    try {
      await (line ? changeLine(line, body) : addLine(body));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['name', 'stage', 'parent_id', 'time_zone']));
    }
  };
  return (
    <Modal open title={line ? line.name : t('lines.add')} onCancel={onClose} onOk={form.submit} okText={t('common:save')}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={line ?? { stage: 'growth', time_zone: workspace.time_zone }} onFinish={(values) => void save(values)}>
        <Form.Item name="name" label={t('common:field.name')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="stage" label={t('common:field.stage')}>
          <Select options={(['start_up', 'growth', 'mature'] as const).map((stage) => ({ value: stage, label: t(`common:stage.${stage}`) }))} />
        </Form.Item>
        <Form.Item name="parent_id" label={t('lines.parent')}>
          <LineSelect />
        </Form.Item>
        <Form.Item name="time_zone" label={t('time_zone')}>
          <Select showSearch options={timeZones()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

import { Alert, DatePicker, Form, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { WeeklyReport } from '@/shared/api/types';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { useLine } from '@/shared/session/useLine';
import { showProblems } from '@/shared/ui/formProblems';

import { useReportActions } from '../api/weekly_reports';

/** Makes the report of a week that is over, without waiting for Monday. */
export default function MakeReport({ onMade, onClose }: { onMade: (report: WeeklyReport) => void; onClose: () => void }) {
  const { t } = useTranslation('reviews');
  const [form] = Form.useForm<{ business_line_id: string; day: Dayjs }>();
  const [line] = useLine();
  const { make } = useReportActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const required = [{ required: true, message: t('common:required') }];
  return (
    <Modal open title={t('report.make')} okText={t('report.make')} onOk={form.submit} onCancel={onClose} confirmLoading={sending} destroyOnHidden>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ business_line_id: line ?? undefined, day: dayjs().subtract(7, 'day') }}
        onFinish={(values) => {
          setSending(true);
          void make(values.business_line_id, values.day.format('YYYY-MM-DD'))
            .then(onMade)
            .catch((error: unknown) => setProblem(showProblems(form, error, ['business_line_id', 'day'])))
            .finally(() => setSending(false));
        }}
      >
        <Form.Item name="business_line_id" label={t('common:field.business_line_id')} rules={required}>
          <LineSelect />
        </Form.Item>
        <Form.Item name="day" label={t('report.day')} rules={required}>
          <DatePicker style={{ width: '100%' }} allowClear={false} maxDate={dayjs()} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

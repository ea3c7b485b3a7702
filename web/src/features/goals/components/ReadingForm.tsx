import { Alert, Button, DatePicker, Form, Input, InputNumber } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Goal } from '@/shared/api/types';
import { showProblems } from '@/shared/ui/formProblems';

import { useGoalActions } from '../api/goals';

const PasteReadings = lazy(() => import('./PasteReadings'));

type Values = { on: Dayjs; value: number; note?: string };

/** One reading by hand, or many pasted from a sheet. */
export function ReadingForm({ goal }: { goal: Goal }) {
  const { t } = useTranslation('goals');
  const [form] = Form.useForm<Values>();
  const { read } = useGoalActions();
  const [pasting, setPasting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const add = (values: Values) => {
    setProblem(null);
    void read(goal.id, { on: values.on.format('YYYY-MM-DD'), value: values.value, note: values.note ?? null })
      .then(() => form.resetFields(['value', 'note']))
      .catch((error: unknown) => setProblem(showProblems(form, error, ['on', 'value', 'note'])));
  };
  return (
    <>
      <Form form={form} layout="inline" initialValues={{ on: dayjs() }} onFinish={add} style={{ marginTop: 12, rowGap: 8 }}>
        <Form.Item name="on" rules={[{ required: true, message: t('on_needed') }]}>
          <DatePicker aria-label={t('on')} disabledDate={(day) => day.isAfter(dayjs(), 'day')} />
        </Form.Item>
        {/* The field drops what is no number, so the message stands for both: nothing, and something else. */}
        <Form.Item name="value" rules={[{ required: true, message: t('value_needed') }]}>
          <InputNumber aria-label={t('value')} placeholder={t('value')} style={{ width: 160 }} />
        </Form.Item>
        <Form.Item name="note">
          <Input aria-label={t('note')} placeholder={t('note')} />
        </Form.Item>
        <Button htmlType="submit">{t('add_reading')}</Button>
        <Button type="link" onClick={() => setPasting(true)}>
          {t('paste')}
        </Button>
      </Form>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginTop: 8 }} />}
      {pasting && (
        <Suspense fallback={null}>
          <PasteReadings goal={goal} onClose={() => setPasting(false)} />
        </Suspense>
      )}
    </>
  );
}

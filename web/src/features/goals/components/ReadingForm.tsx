import { Button, DatePicker, Form, Input, InputNumber, Modal } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Goal } from '@/shared/api/types';
import { useTell } from '@/shared/ui/useTell';

import { useGoalActions } from '../api/goals';

/** One reading by hand, or many pasted from a sheet. */
export function ReadingForm({ goal }: { goal: Goal }) {
  const { t } = useTranslation('goals');
  const [form] = Form.useForm<{ on: Dayjs; value: number; note?: string }>();
  const tell = useTell();
  const { read, paste } = useGoalActions();
  const [pasting, setPasting] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const add = (values: { on: Dayjs; value: number; note?: string }) =>
    void read(goal.id, { on: values.on.format('YYYY-MM-DD'), value: values.value, note: values.note ?? null })
      .then(() => form.resetFields(['value', 'note']))
      .catch(tell.failed);
  const send = async () => {
    setSending(true);
    try {
      const lines = (pasting ?? '').trim().replaceAll('\t', ',');
      await paste(goal.id, /^date/i.test(lines) ? lines : `date,value,note\n${lines}`);
      tell.done(t('common:saved'));
      setPasting(null);
    } catch (error) {
      tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <Form form={form} layout="inline" initialValues={{ on: dayjs() }} onFinish={add} style={{ marginTop: 12, rowGap: 8 }}>
        <Form.Item name="on" rules={[{ required: true, message: '' }]}>
          <DatePicker aria-label={t('on')} />
        </Form.Item>
        <Form.Item name="value" rules={[{ required: true, message: '' }]}>
          <InputNumber aria-label={t('value')} placeholder={t('value')} />
        </Form.Item>
        <Form.Item name="note">
          <Input aria-label={t('note')} placeholder={t('note')} />
        </Form.Item>
        <Button htmlType="submit">{t('add_reading')}</Button>
        <Button type="link" onClick={() => setPasting('')}>
          {t('paste')}
        </Button>
      </Form>
      <Modal open={pasting !== null} title={t('paste')} onCancel={() => setPasting(null)} onOk={() => void send()} okButtonProps={{ disabled: !pasting?.trim() }} confirmLoading={sending} okText={t('common:save')}>
        <p>{t('paste_hint')}</p>
        <Input.TextArea autoFocus aria-label={t('paste')} rows={8} value={pasting ?? ''} onChange={(event) => setPasting(event.target.value)} placeholder={'2026-10-01,120\n2026-11-01,135'} />
      </Modal>
    </>
  );
}

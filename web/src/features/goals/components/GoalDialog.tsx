import { Alert, DatePicker, Form, Input, InputNumber, Modal, Segmented } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Goal, NewGoal } from '@/shared/api/types';
import { toMajor, toMoney } from '@/shared/format/money';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { useSession } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useGoalActions } from '../api/goals';

import styles from './goals.module.css';

type Values = Omit<NewGoal, 'due_on' | 'money_per_unit'> & { due_on: Dayjs | null; money: number | null };

const fields = ['name', 'business_line_id', 'metric.name', 'metric.unit', 'metric.direction', 'baseline', 'target', 'due_on', 'weight', 'money_per_unit', 'owner_id'];

export default function GoalDialog({ goal, onClose }: { goal: Goal | null; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const [form] = Form.useForm<Values>();
  const { workspace } = useSession();
  const [line] = useLine();
  const tell = useTell();
  const { create, change } = useGoalActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const required = [{ required: true, message: t('common:required') }];
  const save = async ({ due_on: due, money, ...values }: Values) => {
    setSending(true);
    const body: NewGoal = {
      ...values,
      metric: { ...values.metric, unit: values.metric.unit ?? '' },
      business_line_id: values.business_line_id ?? null,
      owner_id: values.owner_id ?? null,
      due_on: due ? due.format('YYYY-MM-DD') : null,
      money_per_unit: toMoney(money, workspace.currency),
    };
    try {
      await (goal ? change(goal, body) : create(body));
      tell.done(t('common:saved'));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, fields));
    } finally {
      setSending(false);
    }
  };
  const initial = goal
    ? { ...goal, due_on: goal.due_on ? dayjs(goal.due_on) : null, money: toMajor(goal.money_per_unit) }
    : { weight: 1, metric: { direction: 'up' as const }, business_line_id: line ?? undefined };
  return (
    <Modal open title={goal ? t('edit', { key: goal.key }) : t('create')} onCancel={onClose} onOk={form.submit} okText={t('common:save')} confirmLoading={sending} width={620}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(values) => void save(values)}>
        <Form.Item name="name" label={t('name')} rules={required}>
          <Input autoFocus placeholder={t('name_hint')} />
        </Form.Item>
        <div className={styles.form}>
          <Form.Item name={['metric', 'name']} label={t('metric_name')} rules={required}>
            <Input />
          </Form.Item>
          <Form.Item name={['metric', 'unit']} label={t('unit')}>
            <Input />
          </Form.Item>
          <Form.Item name={['metric', 'direction']} label={t('direction')}>
            <Segmented options={(['up', 'down'] as const).map((direction) => ({ value: direction, label: t(`direction.${direction}`) }))} />
          </Form.Item>
          <Form.Item name="baseline" label={t('baseline')} rules={required}>
            <InputNumber style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="target" label={t('target')} rules={required}>
            <InputNumber style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="due_on" label={t('due_on')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="money" label={t('money_per_unit')} extra={t('money_hint')}>
            <InputNumber min={0} style={{ width: '100%' }} suffix={workspace.currency} />
          </Form.Item>
          <Form.Item name="weight" label={t('common:field.weight')}>
            <InputNumber min={0} step={0.1} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="business_line_id" label={t('common:field.business_line_id')}>
            <LineSelect />
          </Form.Item>
          <Form.Item name="owner_id" label={t('common:field.owner')}>
            <MemberSelect />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

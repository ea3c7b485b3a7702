import { Alert, DatePicker, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import type { Customer } from '@/shared/api/types';
import { toMajor, toMoney } from '@/shared/format/money';
import { MemberSelect } from '@/shared/pickers/MemberSelect';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useSession } from '@/shared/session/session';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useCustomerActions } from '../api/customers';

import styles from './customers.module.css';

type Values = Pick<Customer, 'name' | 'kind' | 'parent_id' | 'tier' | 'industry' | 'region' | 'edition' | 'headcount' | 'owner_id'> & { revenue: number | null; rate: number | null; renewal: Dayjs | null };

const fields = ['name', 'kind', 'parent_id', 'tier', 'industry', 'region', 'edition', 'headcount', 'owner_id'];

export default function CustomerDialog({ customer, onClose }: { customer: Customer | null; onClose: () => void }) {
  const { t } = useTranslation('customers');
  const [form] = Form.useForm<Values>();
  const { workspace } = useSession();
  const tell = useTell();
  const navigate = useNavigate();
  const { create, change } = useCustomerActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const save = async ({ revenue, rate, renewal, ...values }: Values) => {
    setSending(true);
    const plain = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value ?? null])) as typeof values;
    const body = { ...plain, yearly_revenue: toMoney(revenue, workspace.currency), hourly_rate: toMoney(rate, workspace.currency), renewal_on: renewal ? renewal.format('YYYY-MM-DD') : null };
    try {
      const saved = await (customer ? change(customer, body) : create(body));
      tell.done(t('common:saved'));
      onClose();
      if (!customer) navigate(`/customers/${saved.id}`);
    } catch (error) {
      setProblem(showProblems(form, error, fields));
    } finally {
      setSending(false);
    }
  };
  const initial = customer ? { ...customer, revenue: toMajor(customer.yearly_revenue), rate: toMajor(customer.hourly_rate), renewal: customer.renewal_on ? dayjs(customer.renewal_on) : null } : { kind: 'external' as const };
  return (
    <Modal open title={customer ? t('edit', { name: customer.name }) : t('create')} onCancel={onClose} onOk={form.submit} okText={t('common:save')} confirmLoading={sending} width={620}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={(values) => void save(values)}>
        <Form.Item name="kind" label={t('common:field.kind')}>
          <Segmented options={(['external', 'internal'] as const).map((kind) => ({ value: kind, label: t(`kind_long.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="name" label={t('common:field.name')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus />
        </Form.Item>
        <div className={styles.form}>
          <Form.Item name="tier" label={t('common:field.tier')}>
            <Select allowClear options={(['A', 'B', 'C', 'D'] as const).map((tier) => ({ value: tier, label: t(`common:tier.${tier}`) }))} />
          </Form.Item>
          <Form.Item name="parent_id" label={t('parent')}>
            <RecordSelect kind="customer" exclude={customer?.id} />
          </Form.Item>
          <Form.Item name="industry" label={t('common:field.industry')}>
            <Input />
          </Form.Item>
          <Form.Item name="region" label={t('common:field.region')}>
            <Input />
          </Form.Item>
          <Form.Item name="edition" label={t('common:field.edition')}>
            <Input />
          </Form.Item>
          <Form.Item name="revenue" label={t('common:field.yearly_revenue')}>
            <InputNumber min={0} style={{ width: '100%' }} suffix={workspace.currency} />
          </Form.Item>
          <Form.Item name="headcount" label={t('common:field.headcount')}>
            <InputNumber min={0} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="rate" label={t('common:field.hourly_rate')}>
            <InputNumber min={0} style={{ width: '100%' }} suffix={workspace.currency} />
          </Form.Item>
          <Form.Item name="renewal" label={t('common:field.renewal_on')}>
            <DatePicker style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="owner_id" label={t('common:field.owner')}>
            <MemberSelect />
          </Form.Item>
        </div>
      </Form>
    </Modal>
  );
}

import { Alert, DatePicker, Form, Input, InputNumber, Modal, Segmented, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers } from '@/shared/api/directory';
import type { NewVisit, Visit } from '@/shared/api/types';
import { toMajor, toMoney } from '@/shared/format/money';
import { LineSelect } from '@/shared/pickers/LineSelect';
import { RecordSelect } from '@/shared/pickers/RecordSelect';
import { useSession } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { showProblems } from '@/shared/ui/formProblems';
import { useTell } from '@/shared/ui/useTell';

import { useContactsOf, useVisitActions } from '../api/visits';

import styles from './visits.module.css';

type Values = { kind: Visit['kind']; state: Visit['state']; held_on: Dayjs; business_line_id?: string; member_ids: string[]; customer_id?: string | null; contact_ids?: string[]; purpose: string; hours?: number | null; money?: number | null };

const fields = ['kind', 'state', 'held_on', 'business_line_id', 'member_ids', 'customer_id', 'contact_ids', 'purpose', 'hours'];

/** Plans or logs a visit, an interview or a day in customer service. */
export default function VisitDialog({ visit, onDone, onClose }: { visit: Visit | null; onDone: (visit: Visit) => void; onClose: () => void }) {
  const { t } = useTranslation('visits');
  const [form] = Form.useForm<Values>();
  const { workspace, member } = useSession();
  const [line] = useLine();
  const members = useMembers();
  const tell = useTell();
  const { plan, change } = useVisitActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const customer = Form.useWatch('customer_id', form) ?? visit?.customer?.id;
  const kind = Form.useWatch('kind', form) ?? visit?.kind ?? 'visit';
  const contacts = useContactsOf(customer);
  const required = [{ required: true, message: t('common:required') }];
  const save = ({ money, held_on: day, business_line_id: of, ...values }: Values) => {
    setSending(true);
    const shared = { ...values, held_on: day.format('YYYY-MM-DD'), customer_id: values.customer_id ?? null, contact_ids: values.contact_ids ?? [], hours: values.hours ?? null, cost: toMoney(money ?? null, workspace.currency) };
    const work = visit ? change(visit, shared) : plan({ ...shared, business_line_id: of ?? null, notes: null } satisfies NewVisit);
    void work
      .then((done) => {
        const [warning] = done.warnings;
        if (warning) tell.note(t(`warning.${warning.kind}`, { name: warning.member.name }));
        else tell.done(t('common:saved'));
        onDone(done);
      })
      .catch((error: unknown) => setProblem(showProblems(form, error, fields)))
      .finally(() => setSending(false));
  };
  const initial = visit
    ? { kind: visit.kind, state: visit.state, held_on: dayjs(visit.held_on), member_ids: visit.members.map((person) => person.id), customer_id: visit.customer?.id, contact_ids: visit.contacts.map((contact) => contact.id), purpose: visit.purpose, hours: visit.hours || null, money: visit.cost.minor ? toMajor(visit.cost) : null }
    : { kind: 'visit' as const, state: 'planned' as const, held_on: dayjs(), member_ids: [member.id], business_line_id: line ?? undefined };
  return (
    <Modal open width={620} title={visit ? t('edit', { key: visit.key }) : t('plan')} okText={t('common:save')} onOk={form.submit} onCancel={onClose} confirmLoading={sending} destroyOnHidden>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={save}>
        <Form.Item name="kind" label={t('common:field.kind')}>
          <Segmented options={(['visit', 'interview', 'service_day'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))} />
        </Form.Item>
        <Form.Item name="purpose" label={t('purpose')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input placeholder={t('purpose_hint')} />
        </Form.Item>
        <div className={styles.form}>
          <Form.Item name="held_on" label={t('held_on')} rules={required}>
            <DatePicker style={{ width: '100%' }} allowClear={false} />
          </Form.Item>
          <Form.Item name="state" label={t('common:field.state')}>
            <Select options={(['planned', 'done', 'cancelled'] as const).map((value) => ({ value, label: t(`state.${value}`) }))} />
          </Form.Item>
        </div>
        <Form.Item name="member_ids" label={t('members')} rules={required}>
          <Select mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={(members.data ?? []).map((person) => ({ value: person.id, label: person.name }))} />
        </Form.Item>
        <Form.Item name="customer_id" label={t('customer')} rules={kind === 'visit' ? required : []}>
          <RecordSelect kind="customer" known={visit?.customer ? { id: visit.customer.id, title: visit.customer.name } : null} />
        </Form.Item>
        {customer && (
          <Form.Item name="contact_ids" label={t('contacts')}>
            <Select mode="multiple" loading={contacts.isFetching} showSearch={{ optionFilterProp: 'label' }} options={(contacts.data ?? []).map((contact) => ({ value: contact.id, label: [contact.name, contact.post].filter(Boolean).join(' · ') }))} />
          </Form.Item>
        )}
        <div className={styles.form}>
          <Form.Item name="hours" label={t('hours')}>
            <InputNumber min={0} max={1000} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="money" label={t('cost')} extra={t('cost_hint')}>
            <InputNumber min={0} style={{ width: '100%' }} suffix={workspace.currency} />
          </Form.Item>
        </div>
        {!visit && (
          <Form.Item name="business_line_id" label={t('common:field.business_line_id')}>
            <LineSelect />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}

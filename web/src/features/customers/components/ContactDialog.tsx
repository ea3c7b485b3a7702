import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Contact, NewContact } from '@/shared/api/types';
import { emailRule } from '@/shared/ui/email';
import { showProblems } from '@/shared/ui/formProblems';

import { useCustomerActions } from '../api/customers';

type Values = Omit<NewContact, 'customer_id'>;

export default function ContactDialog({ customer, contact, onClose }: { customer: string; contact: Contact | null; onClose: () => void }) {
  const { t } = useTranslation('customers');
  const [form] = Form.useForm<Values>();
  const { addContact, changeContact } = useCustomerActions();
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const save = async (values: Values) => {
    setSending(true);
    const body = { ...values, post: values.post || null, email: values.email || null, stance: values.stance ?? null, language: values.language ?? null, roles: values.roles ?? [] };
    try {
      await (contact ? changeContact(contact, body) : addContact({ ...body, customer_id: customer }));
      onClose();
    } catch (error) {
      setProblem(showProblems(form, error, ['name', 'post', 'roles', 'stance', 'email', 'language']));
    } finally {
      setSending(false);
    }
  };
  return (
    <Modal open title={contact ? t('edit', { name: contact.name }) : t('add_contact')} onCancel={onClose} onOk={form.submit} okText={t('common:save')} confirmLoading={sending}>
      {problem && <Alert type="error" showIcon title={problem} style={{ marginBottom: 12 }} />}
      <Form form={form} layout="vertical" noValidate requiredMark={false} initialValues={contact ?? { roles: ['user'] }} onFinish={(values) => void save(values)}>
        <Form.Item name="name" label={t('common:field.name')} rules={[{ required: true, whitespace: true, message: t('common:required') }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="post" label={t('post')}>
          <Input placeholder={t('post_hint')} />
        </Form.Item>
        <Form.Item name="roles" label={t('decision_role')}>
          <Select mode="multiple" options={(['user', 'decision_maker', 'payer'] as const).map((role) => ({ value: role, label: t(`common:roles.${role}`) }))} />
        </Form.Item>
        <Form.Item name="stance" label={t('stance')}>
          <Select allowClear options={(['supporter', 'neutral', 'opponent'] as const).map((stance) => ({ value: stance, label: t(`common:stance.${stance}`) }))} />
        </Form.Item>
        <Form.Item name="email" label={t('email')} validateTrigger="onBlur" rules={[emailRule(t('common:email_wrong'))]}>
          <Input type="email" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

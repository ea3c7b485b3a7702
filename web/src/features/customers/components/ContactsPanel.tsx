import { PlusOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Contact } from '@/shared/api/types';
import { useCan } from '@/shared/session/session';
import { Panel } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useContacts, useCustomerActions } from '../api/customers';

import styles from './customers.module.css';

const ContactDialog = lazy(() => import('./ContactDialog'));

export function ContactsPanel({ customer }: { customer: string }) {
  const { t } = useTranslation('customers');
  const can = useCan();
  const tell = useTell();
  const contacts = useContacts(customer);
  const { dropContact, addContact } = useCustomerActions();
  const [dialog, setDialog] = useState<{ contact: Contact | null } | null>(null);
  const editable = can('customers.edit');
  const drop = (contact: Contact) => {
    const { customer_id, name, post, roles, stance, email, language } = contact;
    const form = { customer_id, name, post, roles, stance, email, language };
    void dropContact(contact)
      .then(() => tell.done(t('contact_dropped', { name: contact.name }), () => void addContact(form).catch(tell.failed)))
      .catch(tell.failed);
  };
  return (
    <Panel
      title={t('contacts')}
      actions={
        editable && (
          <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setDialog({ contact: null })}>
            {t('add_contact')}
          </Button>
        )
      }
    >
      {contacts.isPending && <LoadingState rows={3} />}
      {contacts.error && <FailedState error={contacts.error} retry={() => void contacts.refetch()} />}
      {contacts.data?.length === 0 && <p className={styles.quiet}>{t('no_contacts')}</p>}
      {contacts.data && contacts.data.length > 0 && (
        <Table<Contact>
          size="small"
          rowKey="id"
          dataSource={contacts.data}
          pagination={{ pageSize: 10, hideOnSinglePage: true, size: 'small', showSizeChanger: false }}
          scroll={{ x: 560 }}
          columns={[
            { title: t('common:field.name'), dataIndex: 'name' },
            { title: t('post'), dataIndex: 'post', render: (post: string | null) => post ?? '–' },
            { title: t('decision_role'), render: (_, contact) => contact.roles.map((role) => t(`common:roles.${role}`)).join(t('common:list_comma')) || '–' },
            { title: t('stance'), render: (_, contact) => (contact.stance ? t(`common:stance.${contact.stance}`) : '–') },
            ...(editable
              ? [
                  {
                    title: t('common:actions'),
                    width: 130,
                    render: (_: unknown, contact: Contact) => (
                      <>
                        <Button size="small" type="text" onClick={() => setDialog({ contact })}>
                          {t('common:edit')}
                        </Button>
                        <Button size="small" type="text" onClick={() => drop(contact)}>
                          {t('common:delete')}
                        </Button>
                      </>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {dialog && (
        <Suspense fallback={null}>
          <ContactDialog customer={customer} contact={dialog.contact} onClose={() => setDialog(null)} />
        </Suspense>
      )}
    </Panel>
  );
}

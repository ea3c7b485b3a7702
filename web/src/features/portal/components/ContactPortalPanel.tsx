import { Button, Select } from 'antd';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { get } from '@/shared/api/client';
import type { Contact, Page, Portal } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { Panel } from '@/shared/ui/Panel';
import { useTell } from '@/shared/ui/useTell';

import { usePortalActions, usePortalInvitations, usePortals } from '../api/portals';

import styles from './portal.module.css';

const OnceDialog = lazy(() => import('./OnceDialog'));
const ProxyDialog = lazy(() => import('./ProxyDialog'));

const useContacts = (customer: string) =>
  useQuery({ queryKey: ['customer', customer, 'contacts'], queryFn: ({ signal }) => get<Page<Contact>>('/contacts', { customer_id: customer, limit: 200 }, signal).then((page) => page.items) });

function Actions({ portal, contact }: { portal: Portal; contact: Contact }) {
  const { t } = useTranslation('portal');
  const can = useCan();
  const tell = useTell();
  const format = useFormat();
  const { invite } = usePortalActions();
  const invitations = usePortalInvitations(can('customers.edit') ? portal.id : undefined, contact.id);
  const [link, setLink] = useState<string | null>(null);
  const [entering, setEntering] = useState(false);
  const open = invitations.data?.[0];
  return (
    <>
      <div className={styles.actions}>
        {can('customers.edit') && (
          <Button size="small" onClick={() => void invite(portal.id, contact.id).then((made) => setLink(location.origin + made.link_path)).catch(tell.failed)}>
            {t('invite')}
          </Button>
        )}
        {can('signals.add') && (
          <Button size="small" onClick={() => setEntering(true)}>
            {t('proxy')}
          </Button>
        )}
      </div>
      {open && <p className={styles.quiet}>{t('invited', { day: format.date(open.created_at), until: format.date(open.expires_at) })}</p>}
      <Suspense fallback={null}>
        {link && <OnceDialog title={t('invite.made', { name: contact.name })} text={t('invite.once')} value={link} onClose={() => setLink(null)} />}
        {entering && <ProxyDialog portal={portal} contact={contact} onClose={() => setEntering(false)} />}
      </Suspense>
    </>
  );
}

/** Lets a customer's contacts into a portal, and enters for them what they said. */
export function ContactPortalPanel({ customer }: { customer: string }) {
  const { t, i18n } = useTranslation('portal');
  const portals = usePortals();
  const contacts = useContacts(customer);
  const [portalId, setPortalId] = useState<string>();
  const [contactId, setContactId] = useState<string>();
  if (!portals.data || portals.data.length === 0 || !contacts.data || contacts.data.length === 0) return null;
  const portal = portals.data.find((one) => one.id === portalId) ?? portals.data[0];
  const contact = contacts.data.find((one) => one.id === contactId) ?? contacts.data[0];
  return (
    <Panel title={t('portal')}>
      <div className={styles.fields}>
        <Select aria-label={t('common:field.contact_id')} value={contact?.id} onChange={setContactId} options={contacts.data.map((one) => ({ value: one.id, label: [one.name, one.post].filter(Boolean).join(' · ') }))} />
        {portals.data.length > 1 && <Select aria-label={t('portal')} value={portal?.id} onChange={setPortalId} options={portals.data.map((one) => ({ value: one.id, label: i18n.language === 'zh' ? one.name_zh : one.name_en }))} />}
      </div>
      {portal && contact && <Actions key={`${portal.id}.${contact.id}`} portal={portal} contact={contact} />}
    </Panel>
  );
}

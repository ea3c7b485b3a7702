import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useMembers } from '@/shared/api/directory';
import type { Customer } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { PageHeader } from '@/shared/ui/PageHeader';
import { BarePanel, Panel, PanelColumns } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { TierLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { useCustomer, useCustomerActions } from '../api/customers';
import { ContactsPanel } from '../components/ContactsPanel';
import { DecisionChainPanel } from '../components/DecisionChainPanel';

import styles from '../components/customers.module.css';

const CustomerDialog = lazy(() => import('../components/CustomerDialog'));

function Facts({ customer }: { customer: Customer }) {
  const { t } = useTranslation('customers');
  const format = useFormat();
  const members = useMembers();
  const facts: [string, ReactNode][] = [
    [t('common:field.industry'), customer.industry],
    [t('common:field.region'), customer.region],
    [t('common:field.edition'), customer.edition],
    [t('common:field.yearly_revenue'), customer.yearly_revenue && format.money(customer.yearly_revenue)],
    [t('common:field.headcount'), customer.headcount],
    [t('common:field.hourly_rate'), customer.hourly_rate && format.money(customer.hourly_rate)],
    [t('common:field.renewal_on'), customer.renewal_on && format.date(customer.renewal_on)],
    [t('common:field.owner'), members.data?.find((member) => member.id === customer.owner_id)?.name],
    [t('external_ids'), customer.external_ids.map((entry) => `${entry.system}: ${entry.id}`).join(t('common:list_comma'))],
  ];
  return (
    <dl className={styles.facts}>
      {facts.flatMap(([label, value]) => [<dt key={label}>{label}</dt>, <dd key={`${label}.value`}>{value || '–'}</dd>])}
    </dl>
  );
}

type Properties = { id: string; signals: ReactNode; requirements: ReactNode; portal: ReactNode; comments: (customer: Customer) => ReactNode };

/** An organisation served: who decides there, what they said, what came of it. */
export function CustomerPage({ id, signals, requirements, portal, comments }: Properties) {
  const { t } = useTranslation('customers');
  const can = useCan();
  const tell = useTell();
  const navigate = useNavigate();
  const query = useCustomer(id);
  const { drop } = useCustomerActions();
  const [editing, setEditing] = useState(false);
  if (query.isPending) return <LoadingState />;
  if (query.error) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  const customer = query.data;
  const remove = () =>
    void drop(customer)
      .then(() => {
        tell.done(t('common:deleted'));
        navigate('/customers');
      })
      .catch(tell.failed);
  return (
    <>
      <PageHeader
        title={customer.name}
        extra={<TierLabel tier={customer.tier} />}
        sentence={t(`kind_long.${customer.kind}`)}
        actions={
          can('customers.edit') && (
            <>
              <Button onClick={() => setEditing(true)}>{t('common:edit')}</Button>
              <Popconfirm title={t('drop_question')} okText={t('common:delete')} onConfirm={remove}>
                <Button>{t('common:delete')}</Button>
              </Popconfirm>
            </>
          )
        }
      />
      <PanelColumns
        wide={
          <>
            <DecisionChainPanel customer={id} />
            <ContactsPanel customer={id} />
            <Panel title={t('requirements_of')}>{requirements}</Panel>
            <Panel title={t('signals_of')}>{signals}</Panel>
          </>
        }
        narrow={
          <>
            <Panel title={t('facts')}>
              <Facts customer={customer} />
            </Panel>
            {portal}
            <BarePanel>{comments(customer)}</BarePanel>
          </>
        }
      />
      {editing && (
        <Suspense fallback={null}>
          <CustomerDialog customer={customer} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}

import { useTranslation } from 'react-i18next';

import { Panel } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { useDecisionChain } from '../api/customers';

import styles from './customers.module.css';

/** Who uses, who decides, who pays; and which of them nobody has met. */
export function DecisionChainPanel({ customer }: { customer: string }) {
  const { t } = useTranslation('customers');
  const chain = useDecisionChain(customer);
  if (chain.isPending) return <LoadingState rows={2} />;
  if (chain.error) return <FailedState error={chain.error} retry={() => void chain.refetch()} />;
  const { roles, sentence, opponents } = chain.data;
  return (
    <Panel title={t('chain')}>
      <p className={styles.quiet} style={{ margin: 0 }}>
        {sentence}
      </p>
      <dl className={styles.chain}>
        {roles.map((role) => (
          <div key={role.role} className={styles.link} data-missing={role.missing || undefined}>
            <dt>{t(`common:roles.${role.role}`)}</dt>
            <dd>{role.missing ? t('missing') : role.contacts.map((contact) => contact.name).join(t('common:list_comma'))}</dd>
          </div>
        ))}
      </dl>
      {opponents.length > 0 && <p>{t('opponents', { names: opponents.map((contact) => contact.name).join(t('common:list_comma')) })}</p>}
    </Panel>
  );
}

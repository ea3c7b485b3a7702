import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router-dom';

import { CustomerPage } from '@/features/customers/pages/CustomerPage';
import { RelatedRequirements } from '@/features/demand/components/RelatedRequirements';
import { RelatedSignals } from '@/features/demand/components/RelatedSignals';
import { ContactPortalPanel } from '@/features/portal/components/ContactPortalPanel';
import { Comments } from '@/features/workspace/components/Comments';

export default function CustomerEntry() {
  const { t } = useTranslation('customers');
  const { id = '' } = useParams();
  return (
    <CustomerPage
      id={id}
      signals={<RelatedSignals path={`/customers/${id}/signals`} empty={t('no_signals')} />}
      requirements={<RelatedRequirements path={`/customers/${id}/requirements`} empty={t('no_requirements')} />}
      portal={<ContactPortalPanel customer={id} />}
      comments={(customer) => <Comments kind="customer" id={customer.id} />}
    />
  );
}

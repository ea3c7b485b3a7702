import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

import { useDelivery } from '../api/delivery';

/** What became of a test message, from under way to arrived or refused with the reason. */
export function DeliveryOutcome({ id }: { id: string }) {
  const { t } = useTranslation('answers');
  const { data } = useDelivery(id);
  const style = { marginBottom: 12 };
  if (data?.state === 'sent') return <Alert type="success" showIcon title={t('test.sent')} style={style} />;
  if (data?.state === 'failed' || data?.state === 'dropped') return <Alert type="error" showIcon title={t('test.failed')} description={data.last_error} style={style} />;
  if (data?.last_error) return <Alert type="warning" showIcon title={t('test.again')} description={data.last_error} style={style} />;
  return <Alert type="info" showIcon title={t('test.sending')} style={style} />;
}

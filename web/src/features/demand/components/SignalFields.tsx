import { Button, DatePicker, Form, Input, Radio, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { LineSelect } from '@/shared/pickers/LineSelect';
import { RecordSelect } from '@/shared/pickers/RecordSelect';

import { ContactSelect } from './ContactSelect';

import styles from './SignalFields.module.css';

export const signalKinds = ['request', 'question', 'defect', 'complaint', 'praise'] as const;
export const signalChannels = ['service', 'sales', 'visit', 'interview', 'portal', 'chat', 'email', 'usage', 'rival', 'import'] as const;
export const signalFieldNames = ['text', 'title', 'kind', 'channel', 'contact_id', 'speaker_name', 'speaker_post', 'customer_id', 'business_line_id', 'hops', 'said_at', 'source_link', 'requirement_id', 'importance', 'reason'];

/** Who said it, to whom, and where: what makes a voice evidence. The rarer half is folded away unless `open`. */
export function SignalFields({ customer, open }: { customer?: { id: string; title: string } | null; open?: boolean }) {
  const { t } = useTranslation('demand');
  const [more, setMore] = useState(open ?? false);
  return (
    <>
      <div className={styles.pair}>
        <Form.Item name="kind" label={t('signal.kind')}>
          <Select options={signalKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))} />
        </Form.Item>
        <Form.Item name="hops" label={t('common:hops')} tooltip={t('signal.hops_hint')}>
          <Radio.Group optionType="button" options={[0, 1, 2].map((hops) => ({ value: hops, label: t(`common:hops.${hops}`) }))} />
        </Form.Item>
        <Form.Item name="customer_id" label={t('common:field.customer_id')}>
          <RecordSelect kind="customer" known={customer} />
        </Form.Item>
        <Form.Item noStyle dependencies={['customer_id']}>
          {({ getFieldValue }) => (
            <Form.Item name="contact_id" label={t('common:field.contact_id')}>
              <ContactSelect customer={getFieldValue('customer_id') as string | undefined} />
            </Form.Item>
          )}
        </Form.Item>
      </div>
      {!more && (
        <Button type="link" size="small" className={styles.unfold} onClick={() => setMore(true)}>
          {t('signal.more')}
        </Button>
      )}
      <div className={styles.pair} hidden={!more}>
        <Form.Item name="speaker_name" label={t('signal.speaker_name')}>
          <Input placeholder={t('signal.speaker_hint')} />
        </Form.Item>
        <Form.Item name="speaker_post" label={t('signal.speaker_post')}>
          <Input />
        </Form.Item>
        <Form.Item name="channel" label={t('common:field.channel')}>
          <Select options={signalChannels.filter((channel) => channel !== 'import').map((channel) => ({ value: channel, label: t(`common:channel.${channel}`) }))} />
        </Form.Item>
        <Form.Item name="business_line_id" label={t('common:field.business_line_id')}>
          <LineSelect />
        </Form.Item>
        <Form.Item name="said_at" label={t('signal.said_at')}>
          <DatePicker style={{ width: '100%' }} />
        </Form.Item>
      </div>
    </>
  );
}

import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { LineSelect } from '@/shared/pickers/LineSelect';
import { RecordSelect } from '@/shared/pickers/RecordSelect';

import type { Common } from '../api/paste';
import { signalChannels, signalKinds } from './SignalFields';

import styles from './Paste.module.css';

/** What holds for everything that is recorded together. */
export function TogetherFields({ value, onChange, visible = true }: { value: Common; onChange: (value: Common) => void; visible?: boolean }) {
  const { t } = useTranslation('demand');
  const set = (part: Partial<Common>) => onChange({ ...value, ...part });
  return (
    <div className={styles.common}>
      <label>
        {t('signal.kind')}
        <Select aria-label={t('signal.kind')} value={value.kind} onChange={(kind) => set({ kind })} options={signalKinds.map((kind) => ({ value: kind, label: t(`common:kind.${kind}`) }))} />
      </label>
      <label>
        {t('common:field.channel')}
        <Select aria-label={t('common:field.channel')} value={value.channel} onChange={(channel) => set({ channel })} options={signalChannels.filter((channel) => channel !== 'import').map((channel) => ({ value: channel, label: t(`common:channel.${channel}`) }))} />
      </label>
      <label>
        {t('common:hops')}
        <Select aria-label={t('common:hops')} value={value.hops} onChange={(hops) => set({ hops })} options={[0, 1, 2].map((hops) => ({ value: hops, label: t(`common:hops.${hops}`) }))} />
      </label>
      {visible && (
        <label>
          {t('common:field.customer_id')}
          <RecordSelect kind="customer" value={value.customer_id} onChange={(id?: string) => set({ customer_id: id })} />
        </label>
      )}
      <label>
        {t('common:field.business_line_id')}
        <LineSelect aria-label={t('common:field.business_line_id')} value={value.business_line_id} onChange={(line?: string) => set({ business_line_id: line })} />
      </label>
    </div>
  );
}

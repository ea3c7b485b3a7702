import { InfoCircleOutlined } from '@ant-design/icons';
import { Button, Descriptions, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useWorkspace } from '@/shared/api/directory';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';

/** The weights behind every score, on screen and not in a manual. */
export function WeightsNote() {
  const { t } = useTranslation('value');
  const format = useFormat();
  const can = useCan();
  const { data } = useWorkspace();
  const settings = data?.settings;
  const content = settings && (
    <div style={{ width: 340 }}>
      <Descriptions
        size="small"
        column={1}
        items={[
          { key: 'contact', label: t('weights.contact'), children: format.number(settings.voice_weights.contact_of_customer) },
          { key: 'named', label: t('weights.named'), children: format.number(settings.voice_weights.named_person) },
          { key: 'anonymous', label: t('weights.anonymous'), children: format.number(settings.voice_weights.anonymous_vote) },
          { key: 'first', label: t('weights.first_hand'), children: format.percent(settings.first_hand_bonus) },
          { key: 'roles', label: t('weights.roles'), children: format.percent(settings.role_bonus) },
          { key: 'effort', label: t('weights.effort'), children: `${settings.effort_days.S} / ${settings.effort_days.M} / ${settings.effort_days.L}` },
          { key: 'day', label: t('weights.day_rate'), children: settings.day_rate ? format.money(settings.day_rate) : '–' },
          { key: 'points', label: t('weights.exchange'), children: settings.points_per_money ? format.money(settings.points_per_money) : t('weights.apart') },
        ]}
      />
      {can('value.manage') && <Link to="/settings/value">{t('weights.change')}</Link>}
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={content} title={t('weights.title')}>
      <Button icon={<InfoCircleOutlined aria-hidden />}>{t('weights.title')}</Button>
    </Popover>
  );
}

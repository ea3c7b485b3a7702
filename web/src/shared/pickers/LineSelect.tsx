import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';

import { useSession } from '@/shared/session/session';

export function LineSelect(properties: SelectProps<string>) {
  const { t } = useTranslation();
  const { lines } = useSession();
  return <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('pick.line')} aria-label={t('pick.line')} options={lines.map((line) => ({ value: line.id, label: line.name }))} {...properties} />;
}

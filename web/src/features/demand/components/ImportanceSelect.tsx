import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';

import type { SignalImportance } from '@/shared/api/types';

const levels: SignalImportance[] = ['nice', 'important', 'must', 'deal_breaker'];

/** How much a requirement matters to the one who asks. */
export function ImportanceSelect(properties: Omit<SelectProps<SignalImportance>, 'options'>) {
  const { t } = useTranslation();
  return <Select<SignalImportance> {...properties} options={levels.map((level) => ({ value: level, label: t(`importance.${level}`) }))} />;
}

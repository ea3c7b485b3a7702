import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';

import { useMembers } from '@/shared/api/directory';

export function MemberSelect(properties: SelectProps<string>) {
  const { t } = useTranslation();
  const members = useMembers();
  const options = (members.data ?? []).filter((member) => member.state === 'active').map((member) => ({ value: member.id, label: member.name }));
  return <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={t('pick.member')} aria-label={t('pick.member')} loading={members.isPending} options={options} {...properties} />;
}

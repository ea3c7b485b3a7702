import { ProfileOutlined, ProjectOutlined } from '@ant-design/icons';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';

/** The same requirements, filtered the same way, as a table or a board. */
export function PoolTabs({ view }: { view: 'table' | 'board' }) {
  const { t } = useTranslation('demand');
  const navigate = useNavigate();
  const { search } = useLocation();
  const go = (next: string) => navigate(`/requirements${next === 'board' ? '/board' : ''}${search}`);
  useActions([{ id: 'view.board', title: t(view === 'table' ? 'pool.to_board' : 'pool.to_table'), group: 'view', keys: 'b', run: () => go(view === 'table' ? 'board' : 'table') }]);
  return (
    <Segmented
      aria-label={t('pool.view')}
      value={view}
      onChange={go}
      options={[
        { value: 'table', icon: <ProfileOutlined aria-hidden />, label: t('common:table') },
        { value: 'board', icon: <ProjectOutlined aria-hidden />, label: t('pool.board') },
      ]}
    />
  );
}

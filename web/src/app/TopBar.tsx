import { MenuOutlined, PlusOutlined, QuestionCircleOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';

import { useNarrow } from '@/shared/table/useNarrow';
import { KeyCaps } from '@/shared/ui/KeyCaps';

import styles from './Shell.module.css';

const AccountMenu = lazy(() => import('./AccountMenu'));
const NoticeBell = lazy(() => import('./NoticeBell'));

type Properties = { onMenu?: () => void; onPalette: () => void; onAdd?: () => void; onShortcuts: () => void };

export function TopBar({ onMenu, onPalette, onAdd, onShortcuts }: Properties) {
  const { t } = useTranslation('shell');
  const narrow = useNarrow();
  return (
    <div className={styles.top} role="banner">
      {onMenu && <Button type="text" icon={<MenuOutlined aria-hidden />} aria-label={t('open_navigation')} onClick={onMenu} />}
      <button type="button" className={styles.search} onClick={onPalette}>
        <SearchOutlined aria-hidden />
        <span className={styles.searchText}>{t('search_everything')}</span>
        {!narrow && <KeyCaps keys="mod+k" />}
      </button>
      <span className={styles.spacer} />
      {onAdd && (
        <Tooltip title={<>{t('add_signal')} (C)</>} mouseEnterDelay={0.4}>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={onAdd} aria-label={t('add_signal')}>
            {narrow ? null : t('signal')}
          </Button>
        </Tooltip>
      )}
      {!narrow && (
        <Tooltip title={<>{t('shortcuts')} (?)</>} mouseEnterDelay={0.4}>
          <Button type="text" icon={<QuestionCircleOutlined aria-hidden />} aria-label={t('shortcuts')} onClick={onShortcuts} />
        </Tooltip>
      )}
      <Suspense fallback={<span className={styles.late} />}>
        <NoticeBell />
        <AccountMenu />
      </Suspense>
    </div>
  );
}

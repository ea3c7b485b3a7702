import { CheckOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Avatar, Button, Dropdown, type MenuProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router-dom';

import { useActions } from '@/shared/actions/actions';
import { remove } from '@/shared/api/client';
import type { Language, Theme } from '@/shared/api/types';
import { chooseTheme, useThemeChoice } from '@/shared/session/appearance';
import { useKeepAppearance, useSession } from '@/shared/session/session';
import { useTell } from '@/shared/ui/useTell';

import { speak } from './languages/languages';

/** Language, light or dark, the account, and the way out. */
export default function AccountMenu() {
  const { t, i18n } = useTranslation('shell');
  const { member, role } = useSession();
  const client = useQueryClient();
  const navigate = useNavigate();
  const theme = useThemeChoice();
  const tell = useTell();
  const keep = useKeepAppearance();
  const setLanguage = (language: Language) => void speak(language).then(() => keep({ language }));
  const setTheme = (next: Theme) => {
    chooseTheme(next);
    keep({ theme: next });
  };
  const signOut = () =>
    void remove('/session')
      .then(() => {
        navigate('/');
        client.clear();
      })
      .catch(tell.failed);
  const other: Language = i18n.language === 'zh' ? 'en' : 'zh';
  useActions([
    { id: 'view.language', title: t('switch_language'), group: 'view', run: () => setLanguage(other) },
    ...(['system', 'light', 'dark'] as const).map((choice) => ({ id: `view.theme.${choice}`, title: t('switch_theme', { theme: t(`theme.${choice}`) }), group: 'view' as const, run: () => setTheme(choice) })),
    { id: 'account.sign_out', title: t('sign_out'), group: 'account', drastic: true, run: signOut },
  ]);
  const mark = (on: boolean) => (on ? <CheckOutlined aria-hidden /> : <span style={{ display: 'inline-block', width: 14 }} />);
  const items: MenuProps['items'] = [
    { key: 'who', disabled: true, label: `${member.name} · ${role ? t(`common:role.${role}`) : t('role_per_line')}` },
    { type: 'divider' },
    { key: 'account', icon: <UserOutlined aria-hidden />, label: t('nav.account'), onClick: () => navigate('/settings/account') },
    { type: 'group', label: t('language'), children: (['zh', 'en'] as const).map((code) => ({ key: code, icon: mark(i18n.language === code), label: code === 'zh' ? '中文' : 'English', onClick: () => setLanguage(code) })) },
    { type: 'group', label: t('theme'), children: (['system', 'light', 'dark'] as const).map((choice) => ({ key: choice, icon: mark(theme === choice), label: t(`theme.${choice}`), onClick: () => setTheme(choice) })) },
    { type: 'divider' },
    { key: 'out', icon: <LogoutOutlined aria-hidden />, label: t('sign_out'), onClick: signOut },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button type="text" shape="circle" aria-label={t('account_menu', { name: member.name })} icon={<Avatar size={26}>{member.name.slice(0, 1).toUpperCase()}</Avatar>} />
    </Dropdown>
  );
}

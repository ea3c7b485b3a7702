import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLineName, useMembers } from '@/shared/api/directory';
import type { Invitation, Member, Role } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan, useSession } from '@/shared/session/session';
import { RecordTable, type RecordColumn } from '@/shared/table/RecordTable';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useInvitations, useSettingsActions } from '../api/settings';
import { InviteDialog } from './InviteDialog';
import { MembershipDialog } from './MembershipDialog';
import { assignableRoles } from './choices';

import styles from './settings.module.css';

function Invitations() {
  const { t } = useTranslation('workspace');
  const invitations = useInvitations();
  const tell = useTell();
  const { uninvite } = useSettingsActions();
  if (!invitations.data?.length) return null;
  return (
    <section className={styles.section}>
      <h2>{t('invitations.open')}</h2>
      <RecordTable<Invitation>
        label={t('invitations.open')}
        rows={invitations.data}
        columns={[
          { title: t('email'), dataIndex: 'email' },
          { title: t('common:field.role'), render: (_, invitation) => t(`common:role.${invitation.role}`) },
          {
            title: t('common:actions'),
            bare: true,
            width: 110,
            render: (_, invitation) => (
              <Button size="small" onClick={() => void uninvite(invitation).then(() => tell.done(t('invitations.revoked'))).catch(tell.failed)}>
                {t('invitations.revoke')}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}

function useColumns(onLines: (member: Member) => void): RecordColumn<Member>[] {
  const { t } = useTranslation('workspace');
  const format = useFormat();
  const can = useCan();
  const tell = useTell();
  const lineName = useLineName();
  const { member: me } = useSession();
  const { changeMember } = useSettingsActions();
  const manage = can('members.manage');
  const change = (member: Member, next: Parameters<typeof changeMember>[1], text: string) => {
    const back = Object.fromEntries(Object.keys(next).map((name) => [name, member[name as keyof Member]])) as typeof next;
    void changeMember(member, next)
      .then((saved) => tell.done(text, () => void changeMember(saved, back).catch(tell.failed)))
      .catch(tell.failed);
  };
  return [
    { title: t('common:field.name'), render: (_, member) => <>{member.name} <small className={styles.quiet}>{member.email}</small></> },
    {
      title: t('common:field.role'),
      width: 170,
      render: (_, member) =>
        manage && member.id !== me.id ? (
          <Select<Role | 'none'>
            size="small"
            style={{ width: 150 }}
            aria-label={t('members.role_of', { name: member.name })}
            value={member.role ?? 'none'}
            onChange={(role) => change(member, { role: role === 'none' ? null : role }, t('members.role_changed', { name: member.name }))}
            options={[...assignableRoles.map((role) => ({ value: role, label: t(`common:role.${role}`) })), { value: 'none' as const, label: t('members.per_line') }]}
          />
        ) : member.role ? (
          t(`common:role.${member.role}`)
        ) : (
          t('members.per_line')
        ),
    },
    { title: t('members.lines'), render: (_, member) => member.memberships.map((item) => `${lineName(item.business_line_id)} (${t(`common:role.${item.role}`)})`).join(t('common:list_comma')) || '–' },
    { title: t('members.seen'), width: 130, render: (_, member) => (member.last_seen_at ? format.ago(member.last_seen_at) : t('members.never')) },
    { title: t('members.state'), width: 90, render: (_, member) => t(`members.${member.state}`) },
    ...(manage
      ? [
          {
            title: t('common:actions'),
            bare: true,
            width: 190,
            render: (_: unknown, member: Member) => (
              <>
                <Button size="small" type="text" onClick={() => onLines(member)}>
                  {t('members.edit_lines')}
                </Button>
                {member.id !== me.id && (
                  <Button size="small" type="text" onClick={() => change(member, { state: member.state === 'active' ? 'disabled' : 'active' }, t('members.state_changed', { name: member.name }))}>
                    {member.state === 'active' ? t('members.disable') : t('members.enable')}
                  </Button>
                )}
              </>
            ),
          },
        ]
      : []),
  ];
}

export default function MemberSettings() {
  const { t } = useTranslation('workspace');
  const can = useCan();
  const members = useMembers();
  const [inviting, setInviting] = useState(false);
  const [lines, setLines] = useState<Member | null>(null);
  const columns = useColumns(setLines);
  const manage = can('members.manage');
  return (
    <>
      <div className={styles.row}>
        <span className={styles.quiet}>{members.data && t('members.count', { count: members.data.length })}</span>
        {manage && (
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setInviting(true)}>
            {t('members.invite')}
          </Button>
        )}
      </div>
      {members.isPending && <LoadingState />}
      {members.error && <FailedState error={members.error} retry={() => void members.refetch()} />}
      {members.data && <RecordTable<Member> label={t('settings.members')} className={styles.section} columns={columns} rows={members.data} pageSize={50} width={860} />}
      {manage && <Invitations />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
      {lines && <MembershipDialog member={lines} onClose={() => setLines(null)} />}
    </>
  );
}

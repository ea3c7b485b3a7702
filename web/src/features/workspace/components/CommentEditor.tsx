import { Button, Mentions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useMembers } from '@/shared/api/directory';
import { useSeesWorkspace } from '@/shared/session/session';
import { KeyCaps } from '@/shared/ui/KeyCaps';
import { useTell } from '@/shared/ui/useTell';

import styles from './Comments.module.css';

type Properties = { initial?: string; onSend: (body: string, mentions: string[]) => Promise<unknown>; onCancel?: () => void };

export function CommentEditor({ initial = '', onSend, onCancel }: Properties) {
  const { t } = useTranslation('workspace');
  const [text, setText] = useState(initial);
  const [sending, setSending] = useState(false);
  const [focused, setFocused] = useState(initial !== '');
  const sees = useSeesWorkspace();
  const members = useMembers(focused && sees);
  const tell = useTell();
  const people = (members.data ?? []).filter((member) => member.state === 'active');
  const send = async () => {
    const body = text.trim();
    if (!body || sending) return;
    setSending(true);
    try {
      await onSend(body, people.filter((person) => body.includes(`@${person.name}`)).map((person) => person.id));
      setText('');
    } catch (error) {
      tell.failed(error);
    } finally {
      setSending(false);
    }
  };
  return (
    <div className={styles.editor}>
      <Mentions
        aria-label={t('comments.write')}
        placeholder={sees ? t('comments.placeholder') : t('comments.write')}
        autoSize={{ minRows: focused ? 3 : 1, maxRows: 10 }}
        value={text}
        onChange={setText}
        onFocus={() => setFocused(true)}
        options={people.map((person) => ({ key: person.id, value: person.name, label: person.name }))}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void send();
        }}
      />
      {focused && (
        <div className={styles.send}>
          <KeyCaps keys="mod+Enter" />
          {onCancel && (
            <Button size="small" onClick={onCancel}>
              {t('common:cancel')}
            </Button>
          )}
          <Button size="small" type="primary" loading={sending} disabled={!text.trim()} onClick={() => void send()}>
            {initial ? t('common:save') : t('comments.send')}
          </Button>
        </div>
      )}
    </div>
  );
}

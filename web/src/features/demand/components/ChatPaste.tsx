import { Alert, Button, Input } from 'antd';
import { useState, type ClipboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import { filesOf } from '@/shared/attachments/files';
import { useSeesWorkspace } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { useTell } from '@/shared/ui/useTell';

import { giveScreenshot, picksOf, readChat, signalOfPick, useRecordTogether, type Common, type Pick } from '../api/paste';
import { TogetherFields } from './TogetherFields';
import { PickList } from './PickList';

import styles from './Paste.module.css';

/** A copied chat: read, picked from, recorded together with its screenshots. */
export function ChatPaste({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const [line] = useLine();
  const sees = useSeesWorkspace();
  const record = useRecordTogether();
  const [text, setText] = useState('');
  const [common, setCommon] = useState<Common>({ kind: 'request', channel: 'chat', hops: 0, business_line_id: line ?? undefined });
  const [picks, setPicks] = useState<Pick[] | null>(null);
  const [cut, setCut] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const chosen = picks?.filter((pick) => pick.chosen) ?? [];
  const work = async (job: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    await job().catch((error: unknown) => setProblem(tell.problemText(error)));
    setBusy(false);
  };
  const read = () =>
    work(async () => {
      const reading = await readChat(text, common.business_line_id ?? null);
      setPicks(picksOf(reading));
      setCut(reading.cut);
    });
  const send = () =>
    work(async () => {
      const { made, refused } = await record(
        chosen.map((pick) => signalOfPick(pick, common)),
        chosen.map((pick) => pick.files),
      );
      tell.done(t('paste.recorded', { count: made.created }));
      for (const { name, error } of refused) tell.failed(new Error(`${name}: ${tell.problemText(error)}`));
      onDone();
    });
  const paste = (event: ClipboardEvent) => {
    const files = filesOf(event.clipboardData, t('common:attach.screenshot')).filter((file) => file.type.startsWith('image/'));
    if (files.length === 0 || !picks) return;
    event.preventDefault();
    setPicks((before) => before && files.reduce(giveScreenshot, before));
  };
  return (
    <div className={styles.paste} onPaste={paste}>
      {problem && <Alert type="error" showIcon title={problem} />}
      {!picks && (
        <>
          <Input.TextArea autoFocus aria-label={t('paste.chat_text')} placeholder={t('paste.chat_hint')} value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 9, maxRows: 18 }} />
          <div className={styles.foot}>
            <Button type="primary" disabled={text.trim() === ''} loading={busy} onClick={() => void read()}>
              {t('paste.read')}
            </Button>
          </div>
        </>
      )}
      {picks && (
        <>
          {cut && <Alert type="warning" showIcon title={t('paste.cut')} />}
          <TogetherFields value={common} onChange={setCommon} visible={sees} />
          <p className={styles.quiet} tabIndex={0}>
            {t('paste.screenshots')}
          </p>
          <PickList picks={picks} onChange={(index, part) => setPicks((before) => before && before.map((pick, at) => (at === index ? { ...pick, ...part } : pick)))} />
          <div className={styles.foot}>
            <Button onClick={() => setPicks(null)}>{t('paste.back')}</Button>
            <Button type="primary" autoFocus disabled={chosen.length === 0} loading={busy} onClick={() => void send()}>
              {t('paste.record', { count: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

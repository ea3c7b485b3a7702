import { Alert, Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PastedTable } from '@/shared/api/types';
import { useSeesWorkspace } from '@/shared/session/session';
import { useLine } from '@/shared/session/useLine';
import { useTell } from '@/shared/ui/useTell';

import { readTable, signalOfRow, useRecordTogether, type Common } from '../api/paste';
import { TogetherFields } from './TogetherFields';
import { PastedRows } from './PastedRows';

import styles from './Paste.module.css';

/** A copied range of a spreadsheet: each row one signal. */
export function TablePaste({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const [line] = useLine();
  const sees = useSeesWorkspace();
  const record = useRecordTogether();
  const [text, setText] = useState('');
  const [common, setCommon] = useState<Common>({ kind: 'request', channel: 'service', hops: 1, business_line_id: line ?? undefined });
  const [table, setTable] = useState<PastedTable | null>(null);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const good = (table?.rows ?? []).filter((row) => row.text.trim() !== '' && row.problems.length === 0 && !left.has(row.row));
  const work = async (job: () => Promise<void>) => {
    setBusy(true);
    setProblem(null);
    await job().catch((error: unknown) => setProblem(tell.problemText(error)));
    setBusy(false);
  };
  const read = (header?: boolean, columns?: string[]) =>
    work(async () => {
      setTable(await readTable(text, header, columns));
      setLeft(new Set());
    });
  const send = () =>
    work(async () => {
      const { made } = await record(good.map((row) => signalOfRow(row, common)));
      tell.done(t('paste.recorded', { count: made.created }));
      onDone();
    });
  const toggle = (row: number) => setLeft((before) => new Set(before.has(row) ? [...before].filter((other) => other !== row) : [...before, row]));
  return (
    <div className={styles.paste}>
      {problem && <Alert type="error" showIcon title={problem} />}
      {!table && (
        <>
          <Input.TextArea autoFocus aria-label={t('paste.table_text')} placeholder={t('paste.table_hint')} value={text} onChange={(event) => setText(event.target.value)} autoSize={{ minRows: 9, maxRows: 18 }} />
          <div className={styles.foot}>
            <Button type="primary" disabled={text.trim() === ''} loading={busy} onClick={() => void read()}>
              {t('paste.read')}
            </Button>
          </div>
        </>
      )}
      {table && (
        <>
          {table.cut && <Alert type="warning" showIcon title={t('paste.cut')} />}
          <TogetherFields value={common} onChange={setCommon} visible={sees} />
          <Checkbox checked={table.header} onChange={(event) => void read(event.target.checked)}>
            {t('paste.header')}
          </Checkbox>
          <PastedRows table={table} left={left} onToggle={toggle} onTargets={(columns) => void read(table.header, columns)} />
          <div className={styles.foot}>
            <Button onClick={() => setTable(null)}>{t('paste.back')}</Button>
            <Button type="primary" disabled={good.length === 0} loading={busy} onClick={() => void send()}>
              {t('paste.record', { count: good.length })}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

import { Alert, Button, Input, Modal, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Goal } from '@/shared/api/types';
import { problemText } from '@/shared/ui/problem_text';
import { useTell } from '@/shared/ui/useTell';

import { useGoalActions, type PasteReport } from '../api/goals';
import { placeOf, readingsCsv } from '../api/pasted_readings';

import styles from './goals.module.css';

type Outcome = { report: PasteReport; named: boolean; rows: number } | { refusal: string };

/** Many readings from a sheet. Nothing is written before every row is right, or the wrong ones are left out on purpose. */
export default function PasteReadings({ goal, onClose }: { goal: Goal; onClose: () => void }) {
  const { t } = useTranslation('goals');
  const tell = useTell();
  const { paste } = useGoalActions();
  const [text, setText] = useState('');
  const [sending, setSending] = useState(false);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const written = (report: PasteReport) => t('paste.written', { count: report.imported + report.updated + report.unchanged, imported: report.imported, updated: report.updated, unchanged: report.unchanged });
  const send = async (partial: boolean) => {
    setSending(true);
    const { csv, named } = readingsCsv(text);
    try {
      const report = await paste(goal.id, csv, partial);
      if (report.failed > 0) return setOutcome({ report, named, rows: csv.split('\n').length - 1 });
      tell.done(written(report));
      onClose();
    } catch (error) {
      setOutcome({ refusal: problemText(error) });
    } finally {
      setSending(false);
    }
  };
  const report = outcome && 'report' in outcome ? outcome.report : null;
  const done = report ? report.imported + report.updated + report.unchanged : 0;
  const good = outcome && 'report' in outcome && done === 0 ? outcome.rows - outcome.report.failed : 0;
  const columns = [t('on'), t('value'), t('note')];
  const problems = outcome && 'report' in outcome ? outcome.report.errors.map((problem) => placeOf(problem, outcome.named, columns)) : [];
  return (
    <Modal
      open
      title={t('paste')}
      onCancel={onClose}
      width={620}
      footer={
        <>
          <Button onClick={onClose}>{done > 0 ? t('common:close') : t('common:cancel')}</Button>
          {good > 0 && (
            <Button loading={sending} onClick={() => void send(true)}>
              {t('paste.partial', { count: good })}
            </Button>
          )}
          <Button type="primary" loading={sending} disabled={!text.trim()} onClick={() => void send(false)}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <p>{t('paste_hint')}</p>
      <Input.TextArea
        autoFocus
        aria-label={t('paste')}
        rows={8}
        value={text}
        placeholder={'2026-10-01,120\n2026-11-01,135'}
        onChange={(event) => {
          setText(event.target.value);
          setOutcome(null);
        }}
      />
      {outcome && 'refusal' in outcome && <Alert className={styles.outcome} type="error" showIcon title={outcome.refusal} />}
      {report && (
        <>
          <Alert className={styles.outcome} type={done > 0 ? 'warning' : 'error'} showIcon title={done > 0 ? written(report) : t('paste.refused')} description={t('paste.failed', { count: report.failed })} />
          <Table
            size="small"
            rowKey={(problem) => `${problem.row}/${problem.column}/${problem.message}`}
            dataSource={problems}
            pagination={{ pageSize: 10, size: 'small', hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              { title: t('paste.row'), dataIndex: 'row', width: 64 },
              { title: t('paste.column'), dataIndex: 'column', width: 110 },
              { title: t('paste.problem'), dataIndex: 'message' },
            ]}
          />
        </>
      )}
    </Modal>
  );
}

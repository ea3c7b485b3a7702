import { Button, Popover, Progress } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Signal, SignalImportance } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useTell } from '@/shared/ui/useTell';

import { inTurn, type Course } from '../api/in_turn';
import { useSignalActions } from '../api/signals';

import styles from './demand.module.css';

type Properties = { requirement: string; importance: SignalImportance; signals: Signal[]; onClose: () => void };

/** How far the linking of many voices has come, which were refused and why, and the way back. */
export function LinkProgress({ requirement, importance, signals, onClose }: Properties) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const tell = useTell();
  const { linkQuietly, unlinkQuietly, renew } = useSignalActions();
  const [course, setCourse] = useState<Course<Signal>>({ done: [], refused: [] });
  const [ended, setEnded] = useState(false);
  const [undoing, setUndoing] = useState(false);
  const stop = useRef(new AbortController());
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void inTurn(signals, (signal) => linkQuietly(requirement, signal.id, importance), { onStep: setCourse, stop: stop.current.signal }).then(() => {
      setEnded(true);
      renew(null);
    });
  }, [signals, requirement, importance, linkQuietly, renew]);
  const steps = course.done.length + course.refused.length;
  // What was linked before stays linked: only what this added is taken back.
  const added = course.done.filter((signal) => !signal.requirements.some((target) => target.id === requirement));
  const undo = async () => {
    setUndoing(true);
    const back = await inTurn(added, (signal) => unlinkQuietly(requirement, signal.id));
    renew(null);
    const [first] = back.refused;
    if (first) tell.failed(first.error);
    else tell.done(t('inbox.unlinked_all', { total: format.number(back.done.length) }));
    onClose();
  };
  const problems = (
    <ul style={{ maxHeight: 240, maxWidth: 420, margin: 0, paddingLeft: 18, overflow: 'auto' }}>
      {course.refused.map(({ item, error }) => (
        <li key={item.id}>
          {item.key}: {tell.problemText(error)}
        </li>
      ))}
    </ul>
  );
  return (
    <div className={styles.bulk} role="status" aria-label={t('bulk.progress')}>
      {!ended && (
        <>
          <Progress percent={Math.round((steps / signals.length) * 100)} size="small" style={{ width: 180 }} aria-label={t('bulk.progress')} />
          <span>{t('bulk.running', { done: format.number(steps), total: format.number(signals.length) })}</span>
          <Button size="small" onClick={() => stop.current.abort()}>
            {t('common:cancel')}
          </Button>
        </>
      )}
      {ended && (
        <>
          <strong>{t('inbox.linked_all', { done: format.number(course.done.length), total: format.number(signals.length) })}</strong>
          {course.refused.length > 0 && (
            <Popover content={problems} trigger="click">
              <Button size="small" danger>
                {t('bulk.refused', { count: format.number(course.refused.length) })}
              </Button>
            </Popover>
          )}
          {added.length > 0 && (
            <Button size="small" loading={undoing} onClick={() => void undo()}>
              {t('common:undo')}
            </Button>
          )}
          <Button size="small" type="primary" onClick={onClose}>
            {t('common:done')}
          </Button>
        </>
      )}
    </div>
  );
}

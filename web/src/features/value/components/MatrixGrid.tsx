import { Button, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import type { Matrix, MatrixItem } from '@/shared/api/types';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';

import { useUnplaced } from '../api/unplaced';
import { levels, openStatuses, quadrant } from './matrix_levels';

import styles from './Matrix.module.css';

type Target = { urgency: number | null; importance: number | null };
type Properties = { matrix: Matrix; line: string | null; onPlace: (item: MatrixItem, to: Target) => void };

const inCell = 3;

function Mark({ item, onLift }: { item: MatrixItem; onLift: (item: MatrixItem | null) => void }) {
  const { peek, open } = usePeek();
  const can = useCan();
  return (
    <li>
      <button
        type="button"
        className={styles.mark}
        data-active={peek === item.key || undefined}
        title={`${item.key} ${item.title}`}
        draggable={can('requirements.edit')}
        onClick={() => open(item.key)}
        onDragStart={(event) => {
          event.dataTransfer.setData('text/plain', item.key);
          onLift(item);
        }}
        onDragEnd={() => onLift(null)}
      >
        {item.title}
      </button>
    </li>
  );
}

/** Urgent across, important up; drag re-scores, click opens. From the keyboard the same is done in the opened record. */
export function MatrixGrid({ matrix, line, onPlace }: Properties) {
  const { t } = useTranslation('value');
  const movable = useCan()('requirements.edit');
  const unplaced = useUnplaced(matrix, line);
  const [lifted, setLifted] = useState<MatrixItem | null>(null);
  const [over, setOver] = useState<string | null>(null);
  const landing = (name: string, to: Target) => ({
    'data-over': over === name || undefined,
    onDragOver: (event: React.DragEvent) => {
      if (!lifted) return;
      event.preventDefault();
      setOver(name);
    },
    onDragLeave: () => setOver((current) => (current === name ? null : current)),
    onDrop: (event: React.DragEvent) => {
      event.preventDefault();
      setOver(null);
      if (lifted) onPlace(lifted, to);
      setLifted(null);
    },
  });
  const cell = (urgency: number, importance: number) => matrix.cells.find((candidate) => candidate.urgency === urgency && candidate.importance === importance);
  return (
    <div className={styles.area}>
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('matrix.title')}>
        <div className={styles.grid}>
          {[...levels].reverse().map((importance) => (
            <div key={importance} className={styles.row}>
              <span className={styles.axis}>{importance === 5 ? t('matrix.important_5') : importance}</span>
              {levels.map((urgency) => {
                const found = cell(urgency, importance);
                const items = found?.items ?? [];
                const rest = items.slice(inCell);
                const total = found?.total ?? 0;
                const name = `${urgency}/${importance}`;
                return (
                  <section key={urgency} className={styles.cell} data-quadrant={quadrant(urgency, importance)} aria-label={t('matrix.cell', { urgency, importance, total })} {...landing(name, { urgency, importance })}>
                    <ul>
                      {items.slice(0, inCell).map((item) => (
                        <Mark key={item.id} item={item} onLift={setLifted} />
                      ))}
                    </ul>
                    <footer>
                    {rest.length > 0 && (
                      <Popover trigger="click" content={<ul className={styles.rest}>{rest.map((item) => <Mark key={item.id} item={item} onLift={setLifted} />)}</ul>}>
                        <button type="button" className={styles.more}>
                          {t('matrix.more', { count: total - inCell })}
                        </button>
                      </Popover>
                    )}
                    {total > 0 && (
                      <Link className={styles.total} to={`/requirements?urgency=${urgency}&importance=${importance}&status=${openStatuses}`} title={t('matrix.open_cell')} aria-label={t('matrix.cell', { urgency, importance, total })}>
                        {total}
                      </Link>
                    )}
                    </footer>
                  </section>
                );
              })}
            </div>
          ))}
          <div className={styles.row}>
            <span className={styles.axis} />
            {levels.map((urgency) => (
              <span key={urgency} className={styles.foot}>
                {urgency === 5 ? t('matrix.urgent_5') : urgency}
              </span>
            ))}
          </div>
        </div>
      </div>
      <aside className={styles.unplaced} aria-label={t('matrix.unplaced')} {...landing('none', { urgency: null, importance: null })}>
        <h2>
          {t('matrix.unplaced')} <small>{matrix.unplaced.total}</small>
        </h2>
        {movable && <p>{t('matrix.unplaced_text')}</p>}
        <ul>
          {unplaced.items.map((item) => (
            <Mark key={item.id} item={item} onLift={setLifted} />
          ))}
        </ul>
        {unplaced.hasMore && (
          <Button type="link" size="small" loading={unplaced.loading} onClick={unplaced.loadMore}>
            {t('common:show_more')}
          </Button>
        )}
        {matrix.unplaced.total > matrix.unplaced.items.length && (
          <Link className={styles.pool} to={`/requirements?sort=urgency&status=${openStatuses}`}>
            {t('matrix.unplaced_pool')}
          </Link>
        )}
      </aside>
    </div>
  );
}

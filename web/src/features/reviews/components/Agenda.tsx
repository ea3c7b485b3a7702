import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { AgendaItem, Review } from '@/shared/api/types';
import { StatusLabel } from '@/shared/ui/labels';

import { moved } from '../api/order';

import styles from './reviews.module.css';

type Properties = {
  review: Review;
  current: string | null;
  editable: boolean;
  onPick: (item: AgendaItem) => void;
  onOrder: (ids: string[]) => void;
};

/** The agenda in its order: dragged, or moved by Alt and an arrow, or by its buttons. */
export function Agenda({ review, current, editable, onPick, onOrder }: Properties) {
  const { t } = useTranslation('reviews');
  const [dragged, setDragged] = useState<number | null>(null);
  const [over, setOver] = useState<number | null>(null);
  const ids = review.agenda.map((item) => item.requirement_id);
  const place = (from: number, to: number) => {
    const next = moved(ids, from, to);
    if (next.some((id, index) => id !== ids[index])) onOrder(next);
  };
  const keys = (event: KeyboardEvent, index: number) => {
    if (!editable || !event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
    event.preventDefault();
    place(index, index + (event.key === 'ArrowUp' ? -1 : 1));
  };
  // Items that one may not see would lose their places: then the order stays.
  const orderable = editable && review.hidden_items === 0;
  return (
    <ol className={styles.agenda} aria-label={t('agenda')}>
      {review.agenda.map((item, index) => (
        <li
          key={item.requirement_id}
          className={styles.item}
          data-current={item.requirement_id === current}
          data-over={over === index && dragged !== null && dragged !== index}
          draggable={orderable}
          onDragStart={() => setDragged(index)}
          onDragOver={(event) => {
            if (dragged === null) return;
            event.preventDefault();
            setOver(index);
          }}
          onDrop={(event) => {
            event.preventDefault();
            if (dragged !== null) place(dragged, index);
          }}
          onDragEnd={() => {
            setDragged(null);
            setOver(null);
          }}
        >
          <span className={styles.place}>{index + 1}</span>
          <button type="button" className={styles.name} aria-current={item.requirement_id === current} onClick={() => onPick(item)} onKeyDown={(event) => orderable && keys(event, index)}>
            <small>{item.key}</small> {item.title}
            {item.verdict ? (
              <>
                <br />
                <b>{t(`common:verdict.${item.verdict.kind}`)}</b> · {item.verdict.sentence}
              </>
            ) : (
              <>
                <br />
                <StatusLabel status={item.status} />
              </>
            )}
            {item.note && (
              <>
                <br />
                <span className={styles.quiet}>{item.note}</span>
              </>
            )}
          </button>
          {orderable && (
            <span className="print-hidden" style={{ whiteSpace: 'nowrap' }}>
              <Button type="text" size="small" icon={<ArrowUpOutlined aria-hidden />} aria-label={t('up', { key: item.key })} disabled={index === 0} onClick={() => place(index, index - 1)} />
              <Button type="text" size="small" icon={<ArrowDownOutlined aria-hidden />} aria-label={t('down', { key: item.key })} disabled={index === ids.length - 1} onClick={() => place(index, index + 1)} />
              {!item.verdict && <Button type="text" size="small" icon={<CloseOutlined aria-hidden />} aria-label={t('remove', { key: item.key })} onClick={() => onOrder(ids.filter((id) => id !== item.requirement_id))} />}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
}

import { Tooltip } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

import type { SignalSpan } from '@/shared/api/types';

import { codePoints, piecesOf, type Range } from '../api/words';

import styles from './SignalText.module.css';

type Properties = { text: string; spans: SignalSpan[]; chosen?: Range | null; onChoose?: (range: Range | null) => void };

/** The words that were selected with the mouse, in code points. */
function selectedIn(holder: HTMLElement): Range | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!holder.contains(range.startContainer) || !holder.contains(range.endContainer)) return null;
  const before = document.createRange();
  before.setStart(holder, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const start = codePoints(before.toString());
  const words = range.toString();
  const blanks = codePoints(words) - codePoints(words.trimStart());
  const length = codePoints(words.trim());
  return length > 0 ? { start: start + blanks, end: start + blanks + length } : null;
}

/** A voice word for word; what requirements took from it stays marked. */
export function SignalText({ text, spans, chosen = null, onChoose }: Properties) {
  const { t } = useTranslation('demand');
  const holder = useRef<HTMLQuoteElement>(null);
  const choose = () => {
    const range = holder.current && selectedIn(holder.current);
    if (range) onChoose?.(range);
  };
  return (
    <blockquote ref={holder} className={styles.text} onMouseUp={onChoose && choose}>
      {piecesOf(text, spans, chosen).map((piece, index) => {
        const keys = piece.spans.map((number) => spans[number]?.requirement_key).join(t('common:list_comma'));
        const words = piece.chosen ? <mark data-chosen>{piece.text}</mark> : piece.text;
        if (!keys) return <span key={index}>{words}</span>;
        return (
          <Tooltip key={index} title={t('triage.taken_up', { keys })}>
            <mark className={styles.span}>{words}</mark>
          </Tooltip>
        );
      })}
    </blockquote>
  );
}

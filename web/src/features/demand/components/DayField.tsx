import { DatePicker, Input } from 'antd';
import dayjs from 'dayjs';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { readDay } from '../api/reading';
import { Complaint } from './Complaint';

import styles from './fields.module.css';

type Properties = {
  /** Given by a form's label too. */
  id?: string;
  'aria-label'?: string;
  value?: string | null;
  onChange?: (day: string | null) => void;
  size?: 'small';
  variant?: 'filled';
  disabled?: boolean;
  autoFocus?: boolean;
  defaultOpen?: boolean;
  allowClear?: boolean;
  floating?: boolean;
  onLeave?: () => void;
  onProblem?: (wrong: boolean) => void;
  /** In a form: what is no day goes to the form too, whose rule refuses it. */
  inForm?: boolean;
};

function useDayProblem() {
  const { t } = useTranslation('demand');
  return (text: string) => t('problem.day', { text: text.trim().slice(0, 40) });
}

/** The rule of a form's item that holds a day. */
export function useDayRule() {
  const problemOf = useDayProblem();
  return { validator: (_: unknown, value: unknown) => (typeof value === 'string' && readDay(value) === undefined ? Promise.reject(new Error(problemOf(value))) : Promise.resolve()) };
}

const formats = ['YYYY-MM-DD', 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D', 'YYYY年M月D日'];

/** A day, picked or typed. Typed text that is no day stays in the field, is told so, and changes nothing. */
export function DayField({ value, onChange, floating, onLeave, onProblem, allowClear = true, autoFocus, defaultOpen, inForm, ...field }: Properties) {
  const problemOf = useDayProblem();
  const place = useRef<HTMLDivElement>(null);
  const typed = useRef<string | null>(null);
  const [wrong, setWrong] = useState<{ text: string; focus: boolean } | null>(null);
  const show = (next: { text: string; focus: boolean } | null) => {
    setWrong(next);
    onProblem?.(next !== null);
    if (next && inForm) onChange?.(next.text);
  };
  /** Takes a typed text if it is a day; answers whether it was. */
  const take = (text: string, focus: boolean) => {
    const day = readDay(text);
    const right = day !== undefined && (day !== null || allowClear);
    show(right ? null : { text, focus });
    typed.current = null;
    if (right && day !== (value ?? null)) onChange?.(day);
    return right;
  };
  if (wrong) {
    return (
      <Complaint text={inForm ? null : problemOf(wrong.text)} floating={floating}>
        <Input
          {...field}
          aria-invalid
          status="error"
          autoFocus={wrong.focus}
          value={wrong.text}
          onChange={(event) => show({ text: event.target.value, focus: true })}
          onBlur={() => take(wrong.text, false) && onLeave?.()}
          onPressEnter={(event) => {
            event.preventDefault();
            take(wrong.text, true);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            show(null);
            if (inForm) onChange?.(null);
            onLeave?.();
          }}
        />
      </Complaint>
    );
  }
  return (
    <div
      ref={place}
      className={styles.day}
      onInput={(event) => (typed.current = (event.target as HTMLInputElement).value)}
      // A click into the calendar is an answer of its own.
      onMouseDown={(event) => !place.current?.contains(event.target as Node) && (typed.current = null)}
    >
      <DatePicker
        {...field}
        allowClear={allowClear}
        autoFocus={autoFocus}
        defaultOpen={defaultOpen}
        format={formats}
        value={value ? dayjs(value) : null}
        onChange={(day) => {
          if (typed.current !== null) take(typed.current, true);
          else onChange?.(day ? day.format('YYYY-MM-DD') : null);
        }}
        onBlur={() => {
          if (typed.current === null || take(typed.current, false)) onLeave?.();
        }}
        onKeyDown={(event, preventDefault) => {
          if (event.key === 'Escape') {
            typed.current = null;
            onLeave?.();
          }
          if (event.key === 'Enter' && typed.current !== null) {
            preventDefault();
            event.preventDefault();
            take(typed.current, true);
          }
        }}
      />
    </div>
  );
}

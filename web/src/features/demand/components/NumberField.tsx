import { Input, type InputProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useFormat } from '@/shared/format/useFormat';

import { readNumber, within, type Bounds } from '../api/reading';
import { Complaint } from './Complaint';

type Properties = Pick<InputProps, 'size' | 'variant' | 'disabled' | 'suffix' | 'autoFocus'> & {
  label: string;
  value: number | null;
  bounds: Required<Bounds>;
  floating?: boolean;
  onSave: (value: number | null) => void;
  /** The field was left without a change, or by Escape. */
  onLeave?: () => void;
  onProblem?: (wrong: boolean) => void;
};

/** The rule of a form's item that holds a number as text. */
export function useNumberRule() {
  const { t } = useTranslation('demand');
  return { validator: (_: unknown, text?: string) => (readNumber(text ?? '') === undefined ? Promise.reject(new Error(t('problem.number', { text: (text ?? '').trim().slice(0, 40) }))) : Promise.resolve()) };
}

/** A number that is saved when the field is left; what is none stays in the field and is told so. */
export function NumberField({ label, value, bounds, floating, onSave, onLeave, onProblem, ...input }: Properties) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const shown = value === null ? '' : String(value);
  const [text, setText] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const complain = (words: string | null) => {
    setProblem(words);
    onProblem?.(words !== null);
  };
  const finish = () => {
    if (text === null) return onLeave?.();
    const read = readNumber(text);
    if (read === undefined) return complain(t('problem.number', { text: text.trim().slice(0, 40) }));
    if (read !== null && !within(read, bounds)) return complain(t('problem.range', { min: format.number(bounds.min), max: format.number(bounds.max) }));
    complain(null);
    setText(null);
    if (read === value) onLeave?.();
    else onSave(read);
  };
  return (
    <Complaint text={problem} floating={floating}>
      <Input
        {...input}
        inputMode="decimal"
        aria-label={label}
        aria-invalid={problem !== null}
        status={problem ? 'error' : undefined}
        value={text ?? shown}
        onChange={(event) => {
          setText(event.target.value);
          if (problem) complain(null);
        }}
        onBlur={finish}
        onPressEnter={finish}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          complain(null);
          setText(null);
          onLeave?.();
        }}
      />
    </Complaint>
  );
}

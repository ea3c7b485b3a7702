import { SearchOutlined } from '@ant-design/icons';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useActions } from '@/shared/actions/actions';
import type { FilterValues } from '@/shared/table/filters';
import { useDebounced } from '@/shared/ui/useDebounced';

import { absorbed, isLanguage, useCompletions, type FilteredList } from '../api/filter_language';
import { FilterHelp } from './FilterHelp';

import styles from './Filter.module.css';

type Properties = {
  of: FilteredList;
  values: FilterValues;
  onChange: (change: Record<string, string | null | undefined>) => void;
  placeholder: string;
  children?: ReactNode;
};

const characters = (text: string) => [...text];

/** Words to look for, or the language of filters, with what may come next; `/` reaches it from anywhere on the page. */
export function FilterBox({ of, values, onChange, placeholder }: Properties) {
  const { t, i18n } = useTranslation('demand');
  const input = useRef<InputRef>(null);
  const field = () => input.current?.input ?? null;
  const problemId = useId();
  const given = [values.text, values.filter].filter(Boolean).join(' ');
  const [text, setText] = useState(given);
  const [at, setAt] = useState(characters(given).length);
  const [open, setOpen] = useState(false);
  const settled = useDebounced(text, 250);
  const settledAt = useDebounced(at, 250);
  const sent = useRef(given);
  // The text that went to the controls: it still stands here for a moment and is not asked for again.
  const handedOver = useRef<string | null>(null);
  const read = useCompletions(of, settled, settledAt, settled !== '' && (open || isLanguage(settled)));
  const { data } = read;
  const language = isLanguage(settled);
  // Nothing is left to choose once the only word offered stands there.
  const [offered, ...others] = data?.items ?? [];
  const complete = text === settled && offered !== undefined && others.length === 0 && [offered.insert, offered.label, offered.also].some((word) => word && text.endsWith(word));
  const choosing = open && !complete;
  const problem = language && text === settled ? (data?.problem ?? null) : null;
  const send = (change: Record<string, string | null>, shown: string) => {
    sent.current = shown;
    onChange(change);
  };
  useEffect(() => {
    if (settled === sent.current || settled === handedOver.current) return;
    if (!language) send({ text: settled, filter: null }, settled);
    // A half-typed condition asks for nothing yet.
    else if (data && !data.problem && !choosing) send({ filter: settled, text: null }, settled);
  });
  useEffect(() => {
    // A saved view, a control or Back changed the address: the field follows.
    if (given !== sent.current) {
      sent.current = given;
      setText(given);
      setAt(characters(given).length);
    }
  }, [given]);
  useActions([{ id: 'list.search', title: t('filter.focus'), group: 'list', keys: '/', keyboardOnly: true, run: () => input.current?.focus({ cursor: 'all' }) }]);
  const type = (next: string) => {
    handedOver.current = null;
    setText(next);
    setAt(characters(next.slice(0, field()?.selectionStart ?? next.length)).length);
    setOpen(true);
  };
  const choose = (insert: string) => {
    const all = characters(text);
    const before = all.slice(0, data?.from ?? all.length).join('');
    const after = all.slice(data?.to ?? all.length).join('');
    const spaced = insert.endsWith(':') || after.startsWith(' ') || after.startsWith(',') ? insert : `${insert} `;
    setText(before + spaced + after);
    setAt(characters(before + spaced).length);
    requestAnimationFrame(() => field()?.setSelectionRange(before.length + spaced.length, before.length + spaced.length));
  };
  const commit = () => {
    setOpen(false);
    if (!data || data.problem || text !== settled || !isLanguage(text)) return;
    const change = absorbed(of, data.terms, values);
    handedOver.current = text;
    send(change, '');
    setText([change.text, change.filter].filter(Boolean).join(' '));
    sent.current = [change.text, change.filter].filter(Boolean).join(' ');
  };
  const options = (choosing && text === settled ? (data?.items ?? []) : []).map((item) => ({
    value: item.insert,
    label: (
      <span className={styles.option}>
        <span>{(i18n.language === 'zh' && item.also) || item.label}</span>
        {item.also && (item.kind === 'value' || i18n.language === 'zh') && <small>{i18n.language === 'zh' ? item.label : item.also}</small>}
      </span>
    ),
  }));
  const shown = problem && options.length === 0 ? problem : null;
  return (
    <div className={styles.box}>
      <AutoComplete
        className={styles.field}
        value={text}
        options={options}
        open={open && options.length > 0}
        onSearch={type}
        onSelect={(insert: string) => choose(insert)}
        onBlur={() => setOpen(false)}
        popupMatchSelectWidth={280}
        defaultActiveFirstOption={false}
      >
        <Input
          ref={input}
          allowClear
          prefix={<SearchOutlined aria-hidden />}
          suffix={<FilterHelp of={of} />}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-invalid={shown !== null}
          aria-describedby={shown ? problemId : undefined}
          status={shown ? 'error' : undefined}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && !(open && options.length > 0)) event.currentTarget.blur();
            if (event.key === 'Enter' && !event.currentTarget.getAttribute('aria-activedescendant')) commit();
          }}
          onKeyUp={(event) => setAt(characters(event.currentTarget.value.slice(0, event.currentTarget.selectionStart ?? 0)).length)}
        />
      </AutoComplete>
      {shown && (
        <p id={problemId} className={styles.problem} role="alert">
          <code>
            {characters(text).slice(0, shown.position).join('')}
            <mark>{characters(text).slice(shown.position, shown.position + Math.max(1, shown.length)).join('') || ' '}</mark>
            {characters(text).slice(shown.position + Math.max(1, shown.length)).join('')}
          </code>
          <span>{shown.message}</span>
        </p>
      )}
    </div>
  );
}

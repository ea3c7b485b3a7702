import { Checkbox, Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import { useFormat } from '@/shared/format/useFormat';

import type { Pick } from '../api/paste';
import { signalKinds } from './SignalFields';

import styles from './Paste.module.css';

/** What was said, one row an utterance; what is not sure says so. */
export function PickList({ picks, onChange }: { picks: Pick[]; onChange: (index: number, part: Partial<Pick>) => void }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  return (
    <ul className={styles.picks} aria-label={t('paste.utterances')}>
      {picks.map(({ utterance, chosen, contact, kind, files }, index) => (
        <li key={utterance.line} data-off={!chosen || undefined}>
          <Checkbox checked={chosen} onChange={(event) => onChange(index, { chosen: event.target.checked })} aria-label={t('paste.take', { line: utterance.line })} />
          <div className={styles.pick}>
            <div className={styles.who}>
              <strong>{utterance.speaker || t('signal.unknown_speaker')}</strong>
              {utterance.post && <span>{utterance.post}</span>}
              {utterance.company && <span>@{utterance.company}</span>}
              <span>{utterance.said_at ? format.dateTime(utterance.said_at) : t('paste.no_time')}</span>
              {utterance.doubts.map((doubt) => (
                <Tag key={doubt} color="warning">
                  {t(`paste.doubt.${doubt}`)}
                </Tag>
              ))}
            </div>
            {utterance.quoted && <p className={styles.quoted}>{utterance.quoted}</p>}
            <p className={styles.said}>{utterance.text}</p>
            {files.length > 0 && <p className={styles.quiet}>{t('paste.files', { count: files.length })}</p>}
            {chosen && (
              <div className={styles.choices}>
                {utterance.contacts.length > 0 && (
                  <Select
                    size="small"
                    allowClear
                    aria-label={t('common:field.contact_id')}
                    placeholder={t('paste.pick_contact')}
                    value={contact ?? undefined}
                    onChange={(id?: string) => onChange(index, { contact: id ?? null })}
                    options={utterance.contacts.map((found) => ({ value: found.contact.id, label: [found.contact.name, found.contact.post, found.customer.name].filter(Boolean).join(' · ') }))}
                  />
                )}
                <Select size="small" allowClear aria-label={t('signal.kind')} placeholder={t('paste.kind_as_all')} value={kind ?? undefined} onChange={(next?: (typeof signalKinds)[number]) => onChange(index, { kind: next ?? null })} options={signalKinds.map((value) => ({ value, label: t(`common:kind.${value}`) }))} />
              </div>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

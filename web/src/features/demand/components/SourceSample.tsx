import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { PayloadPreview, SignalSource, SourcePatch } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useTell } from '@/shared/ui/useTell';

import { sample } from '../api/payload_fields';
import { useSourceActions } from '../api/sources';

import styles from './Source.module.css';

function Preview({ preview }: { preview: PayloadPreview }) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  if (preview.left_out) return <Alert type="info" showIcon title={t('source.would_skip')} style={{ marginTop: 12 }} />;
  const named = (name: string, known: boolean) => (name ? `${name}${t(known ? 'source.known' : 'source.new')}` : '');
  const facts: [string, string][] = [
    ['title', preview.title],
    ['text', preview.text],
    ['kind', t(`common:kind.${preview.kind}`)],
    ['channel', t(`common:channel.${preview.channel}`)],
    ['speaker_name', preview.speaker_name],
    ['contact', named(preview.contact, preview.contact_known)],
    ['customer', named(preview.customer, preview.customer_known)],
    ['said_at', preview.said_at ? format.dateTime(preview.said_at) : ''],
    ['source_id', preview.source_id],
    ['source_link', preview.source_link],
  ];
  return (
    <>
      {preview.errors.length > 0 && (
        <Alert
          type="error"
          showIcon
          style={{ marginTop: 12 }}
          title={t('source.would_refuse')}
          description={
            <ul>
              {preview.errors.map((error) => (
                <li key={`${error.field}/${error.code}`}>
                  {t('source.field_problem', { field: t(`target.${error.field}`, { defaultValue: error.field }), problem: error.message })}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <dl className={styles.preview}>
        {facts
          .filter(([, value]) => value !== '')
          .map(([field, value]) => (
            <div key={field} style={{ display: 'contents' }}>
              <dt>{t(`target.${field}`)}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}

/** A payload pasted here, and what it would become by the mapping as it stands in the form. */
export function SourceSample({ source, form }: { source: SignalSource; form: Pick<SourcePatch, 'mapping' | 'only'> }) {
  const { t } = useTranslation('demand');
  const tell = useTell();
  const { preview } = useSourceActions();
  const [text, setText] = useState(() => JSON.stringify(sample, null, 2));
  const [wrong, setWrong] = useState(false);
  const look = () => {
    let payload: unknown;
    try {
      payload = JSON.parse(text);
    } catch {
      return setWrong(true);
    }
    setWrong(false);
    preview.mutate({ id: source.id, payload, mapping: form.mapping, only: form.only }, { onError: tell.failed });
  };
  return (
    <section className={`${styles.part} ${styles.sample}`} aria-label={t('source.sample')}>
      <h3>{t('source.sample')}</h3>
      <Input.TextArea aria-label={t('source.sample')} autoSize={{ minRows: 6, maxRows: 16 }} value={text} status={wrong ? 'error' : undefined} onChange={(event) => setText(event.target.value)} />
      {wrong && <Alert type="error" showIcon title={t('source.not_json')} style={{ marginTop: 8 }} />}
      <div className={styles.actions}>
        <Button loading={preview.isPending} onClick={look}>
          {t('source.look')}
        </Button>
      </div>
      <div role="status">{preview.data && <Preview preview={preview.data} />}</div>
    </section>
  );
}

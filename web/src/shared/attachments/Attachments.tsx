import { PaperClipOutlined } from '@ant-design/icons';
import { Button, Spin } from 'antd';
import { useEffect, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';

import type { Attachment, AttachmentPlace } from '@/shared/api/types';
import { FailedState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { AttachmentItem } from './AttachmentItem';
import { fileBytesMax, useAttachmentActions, useAttachments } from './attachments';
import { filesOf } from './files';

import styles from './Attachments.module.css';

type Properties = AttachmentPlace & {
  /** Whether files pasted anywhere on the page belong here. */
  pasted?: boolean;
};

/** The files of a record; added by choosing, dropping or pasting. */
export function Attachments({ record_kind, record_id, pasted }: Properties) {
  const { t } = useTranslation();
  const tell = useTell();
  const list = useAttachments({ record_kind, record_id });
  const actions = useAttachmentActions({ record_kind, record_id });
  const [sending, setSending] = useState(0);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const mayAdd = list.data?.may_add ?? false;
  const add = async (files: File[]) => {
    for (const file of files) {
      if (file.size > fileBytesMax) {
        tell.failed(new Error(t('attach.too_large', { name: file.name })));
        continue;
      }
      setSending((before) => before + 1);
      await actions.add(file).catch(tell.failed);
      setSending((before) => before - 1);
    }
  };
  const latest = useRef(add);
  useEffect(() => {
    latest.current = add;
  });
  const screenshot = t('attach.screenshot');
  useEffect(() => {
    if (!pasted || !mayAdd) return undefined;
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData, screenshot);
      if (files.length === 0 || (event.target instanceof Element && event.target.closest('[role="dialog"]'))) return;
      event.preventDefault();
      void latest.current(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [pasted, mayAdd, screenshot]);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void add(filesOf(event.dataTransfer, screenshot));
  };
  const drops = mayAdd ? { onDragOver: (event: DragEvent) => (event.preventDefault(), setOver(true)), onDragLeave: () => setOver(false), onDrop: drop } : {};
  const takeAway = (file: Attachment) => void actions.remove(file).then(() => tell.done(t('attach.removed', { name: file.filename }))).catch(tell.failed);
  if (list.error) return <FailedState error={list.error} retry={() => void list.refetch()} />;
  const items = list.data?.items ?? [];
  if (items.length === 0 && !mayAdd) return null;
  return (
    <section className={styles.files} aria-label={t('attach.title')} data-over={over || undefined} {...drops}>
      {items.length > 0 && (
        <ul className={styles.list}>
          {items.map((file) => (
            <AttachmentItem key={file.id} file={file} onRemove={() => takeAway(file)} />
          ))}
        </ul>
      )}
      {mayAdd && (
        <>
          <input ref={input} type="file" multiple hidden tabIndex={-1} aria-label={t('attach.choose')} onChange={(event) => (void add([...(event.target.files ?? [])]), (event.target.value = ''))} />
          <Button size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => input.current?.click()}>
            {t('attach.add')}
          </Button>{' '}
          <span className={styles.hint}>{sending > 0 ? <Spin size="small" aria-label={t('attach.sending')} /> : t('attach.hint')}</span>
        </>
      )}
    </section>
  );
}

import { CloseOutlined } from '@ant-design/icons';
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';

import type { Signal, SignalVerdict } from '@/shared/api/types';
import { Attachments } from '@/shared/attachments/Attachments';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { KeyCaps } from '@/shared/ui/KeyCaps';
import { DistanceLabel, KindLabel, StatusLabel, TierLabel } from '@/shared/ui/labels';

import { waitingDays } from '../api/waiting';
import type { Range } from '../api/words';
import { AnswerView } from './AnswerView';
import { SignalText } from './SignalText';
import { speakerOf } from './signal_text';

import styles from './Triage.module.css';

type Properties = {
  signal: Signal;
  chosen: Range | null;
  onChoose: (range: Range | null) => void;
  onPick: () => void;
  onMake: () => void;
  onAnswer: (verdict: SignalVerdict) => void;
  onArchive: () => void;
  onReopen: () => void;
  onAssign: () => void;
  onUnmark: (span: string) => void;
};

/** The voice in view, what came of it so far, and every way on. */
export function TriageSignal({ signal, chosen, onChoose, onPick, onMake, onAnswer, onArchive, onReopen, onAssign, onUnmark }: Properties) {
  const { t } = useTranslation('demand');
  const format = useFormat();
  const can = useCan();
  const { open } = usePeek();
  const button = (label: string, keys: string, run: () => void, primary = false) => (
    <Button size="small" type={primary ? 'primary' : 'default'} onClick={run}>
      {label} <KeyCaps keys={keys} />
    </Button>
  );
  return (
    <article className={styles.signal} aria-label={signal.key}>
      <header className={styles.facts}>
        <strong>{signal.key}</strong>
        <KindLabel kind={signal.kind} />
        <DistanceLabel hops={signal.hops} />
        <span>{speakerOf(signal) || t('signal.unknown_speaker')}</span>
        {signal.customer && (
          <span>
            {signal.customer.name} <TierLabel tier={signal.customer.tier} />
          </span>
        )}
        <span>{t(`common:channel.${signal.channel}`)}</span>
        <time dateTime={signal.said_at}>{format.dateTime(signal.said_at)}</time>
        {signal.state === 'unprocessed' && <span className={styles.waiting}>{t('triage.waiting', { count: waitingDays(signal), days: format.number(waitingDays(signal)) })}</span>}
      </header>
      {signal.title && !signal.text.startsWith(signal.title) && <h2>{signal.title}</h2>}
      <SignalText text={signal.text} spans={signal.spans} chosen={chosen} onChoose={onChoose} />
      {can('signals.edit') && <p className={styles.quiet}>{t('triage.choose_hint')}</p>}
      {signal.answer && <AnswerView answer={signal.answer} />}
      {signal.requirements.length > 0 && (
        <ul className={styles.linked}>
          {signal.requirements.map((target) => (
            <li key={target.id}>
              <button type="button" onClick={() => open(target.key)}>
                <small>{target.key}</small> {target.title}
              </button>
              <StatusLabel status={target.status} /> <span className={styles.quiet}>{t(`common:importance.${target.importance}`)}</span>{' '}
              {signal.spans.map(
                (span) =>
                  span.requirement_id === target.id && (
                    <Tag key={span.id} closable={can('signals.edit') && { closeIcon: <CloseOutlined aria-label={t('triage.unmark', { quote: span.quote })} /> }} onClose={(event) => (event.preventDefault(), onUnmark(span.id))}>
                      {t('triage.quoted', { quote: span.quote.length > 24 ? `${span.quote.slice(0, 24)}…` : span.quote })}
                    </Tag>
                  ),
              )}
            </li>
          ))}
        </ul>
      )}
      {can('signals.edit') && (
        <div className={styles.steps} role="group" aria-label={t('triage.steps')}>
          {can('requirements.edit') && button(t('signal.link'), 'l', onPick, signal.state === 'unprocessed')}
          {can('requirements.edit') && button(t('signal.make'), 'n', onMake)}
          {!signal.answer && (
            <>
              {button(t('common:verdict.already_supported'), 's', () => onAnswer('already_supported'))}
              {button(t('common:verdict.defect'), 'b', () => onAnswer('defect'))}
              {button(t('common:verdict.more_needed'), 'm', () => onAnswer('more_needed'))}
              {button(t('common:verdict.defer'), 'f', () => onAnswer('defer'))}
              {button(t('common:verdict.decline'), 'd', () => onAnswer('decline'))}
            </>
          )}
          {signal.state !== 'archived' && button(t('triage.archive'), 'a', onArchive)}
          {signal.state !== 'unprocessed' && button(t('triage.reopen'), 'u', onReopen)}
          {button(signal.assignee ? signal.assignee.name : t('triage.assign'), 'w', onAssign)}
        </div>
      )}
      <Attachments record_kind="signal" record_id={signal.id} pasted />
    </article>
  );
}

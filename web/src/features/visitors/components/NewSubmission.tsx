import { useEffect, useState, type FormEvent } from 'react';

import type { PortalFace, PublicRequest, SignalKind } from '@/shared/api/types';

import { loadSimilar, submit } from '../api/portal';
import { useTranslation } from '../texts';
import { Notice, Problem, useProblemText } from './Bits';
import { Introduction } from './Introduction';
import { RequestRow } from './RequestList';

const kinds: SignalKind[] = ['request', 'question', 'defect', 'complaint', 'praise'];

/** Published requests that say the same, while one types. */
function Similar({ text, face }: { text: string; face: PortalFace }) {
  const { t } = useTranslation('visitors');
  const [found, setFound] = useState<PublicRequest[]>([]);
  useEffect(() => {
    let current = true;
    const wait = setTimeout(() => {
      const asked = text.trim().slice(0, 300);
      if (asked.length < 2) return setFound([]);
      loadSimilar(asked).then((items) => current && setFound(items), () => undefined);
    }, 400);
    return () => {
      current = false;
      clearTimeout(wait);
    };
  }, [text]);
  return (
    <div role="status">
      {found.length > 0 && (
        <section aria-label={t('new.similar')}>
          <h3>{t('new.similar')}</h3>
          <ul className="requests">
            {found.map((request) => (
              <RequestRow key={request.id} request={request} face={face} changed={(now) => setFound(found.map((one) => (one.id === now.id ? { ...now, excerpt: one.excerpt } : one)))} />
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Form({ face, sent }: { face: PortalFace; sent: () => void }) {
  const { t } = useTranslation('visitors');
  const problemText = useProblemText();
  const [kind, setKind] = useState<SignalKind>('request');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    submit(kind, text).then(sent, (error: unknown) => {
      setProblem(problemText(error));
      setBusy(false);
    });
  };
  return (
    <form onSubmit={send}>
      <h2>{t('new.title')}</h2>
      <label htmlFor="kind">{t('new.kind')}</label>
      <select id="kind" value={kind} onChange={(event) => setKind(event.target.value as SignalKind)}>
        {kinds.map((one) => (
          <option key={one} value={one}>
            {t(`kind.${one}`)}
          </option>
        ))}
      </select>
      <label htmlFor="text">{t('new.text')}</label>
      <textarea id="text" aria-describedby="hint" required maxLength={5000} rows={6} value={text} onChange={(event) => setText(event.target.value)} />
      <p id="hint" className="quiet">
        {t('new.hint')}
      </p>
      <Similar text={text} face={face} />
      <Problem text={problem} />
      <button type="submit" className="primary" disabled={busy || !text.trim()}>
        {t(busy ? 'new.sending' : 'new.send')}
      </button>
    </form>
  );
}

/** Says what is needed, and what happens with it. */
export function NewSubmission({ face, renew }: { face: PortalFace; renew: () => Promise<unknown> }) {
  const { t } = useTranslation('visitors');
  const [done, setDone] = useState(false);
  if (!face.may_write) return <Introduction face={face} done={renew} />;
  if (!done) return <Form face={face} sent={() => setDone(true)} />;
  return (
    <div role="status">
      <Notice title={t('new.sent')} text={t(face.moderated ? 'new.waits_text' : 'new.sent_text')}>
        <a className="button" href="#/mine">
          {t('new.see')}
        </a>
        <button type="button" onClick={() => setDone(false)}>
          {t('new.another')}
        </button>
      </Notice>
    </div>
  );
}

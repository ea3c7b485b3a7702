import { useRef, useState, type FormEvent } from 'react';

import type { PortalFace } from '@/shared/api/types';

import { introduce } from '../api/portal';
import { useTranslation } from '../texts';
import { Notice, Problem, useProblemText } from './Bits';

const humanMilliseconds = 2_500;

/** On a public portal: a name, and then one may write. */
export function Introduction({ face, done }: { face: PortalFace; done: () => Promise<unknown> }) {
  const { t } = useTranslation('visitors');
  const problemText = useProblemText();
  const opened = useRef(performance.now());
  const [form, setForm] = useState({ name: '', email: '', website: '' });
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (face.access !== 'public') return <Notice title={t('closed.title')} text={t('closed.text')} />;
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      // The server takes nobody for a person who is faster; whoever is waits a moment without knowing.
      await new Promise((go) => setTimeout(go, Math.max(0, humanMilliseconds - (performance.now() - opened.current))));
      await introduce({ ...form, pass: face.pass });
      await done();
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  const field = (name: 'name' | 'email' | 'website') => ({
    id: `visitor-${name}`,
    value: form[name],
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => setForm({ ...form, [name]: event.target.value }),
  });
  return (
    <form className="introduction" onSubmit={(event) => void send(event)}>
      <h3>{t('visitor.title')}</h3>
      <p className="quiet">{t('visitor.text')}</p>
      <label htmlFor="visitor-name">{t('visitor.name')}</label>
      <input {...field('name')} required maxLength={100} autoComplete="name" />
      <label htmlFor="visitor-email">{t('visitor.email')}</label>
      <input {...field('email')} type="email" maxLength={254} autoComplete="email" />
      <div className="away" aria-hidden>
        <label htmlFor="visitor-website">{t('visitor.website')}</label>
        <input {...field('website')} tabIndex={-1} autoComplete="off" />
      </div>
      <button type="submit" disabled={busy || !form.name.trim()}>
        {t('visitor.go')}
      </button>
      <Problem text={problem} />
    </form>
  );
}

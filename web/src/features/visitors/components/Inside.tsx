import { useEffect, useRef, useSyncExternalStore } from 'react';

import type { Language, PortalFace } from '@/shared/api/types';

import { isEmbedded, leave } from '../api/portal';
import { useTranslation } from '../texts';
import { Harmless, Notice } from './Bits';
import { Mine } from './Mine';
import { NewSubmission } from './NewSubmission';
import { RequestDetail } from './RequestDetail';
import { RequestList } from './RequestList';

const listen = (changed: () => void) => {
  window.addEventListener('hashchange', changed);
  return () => window.removeEventListener('hashchange', changed);
};
const useHash = () => useSyncExternalStore(listen, () => location.hash);

type Properties = { face: PortalFace; note: string | null; speak: (language: Language) => void; renew: () => Promise<unknown> };

function Head({ face, speak, renew }: Omit<Properties, 'note'>) {
  const { t, language } = useTranslation('visitors');
  const name = language === 'zh' ? face.name_zh : face.name_en;
  const here = face.person?.kind === 'member' ? t('here_as_member') : face.person ? t('here_as', { name: face.person.name }) : null;
  return (
    <header>
      <div className="head">
        {isEmbedded ? <strong>{name}</strong> : <h1>{name}</h1>}
        {face.languages.length > 1 && (
          <div className="languages" role="group" aria-label={t('language')}>
            {face.languages.map((one) => (
              <button key={one} type="button" lang={one === 'zh' ? 'zh-CN' : 'en'} aria-pressed={language === one} onClick={() => speak(one)}>
                {one === 'zh' ? '中文' : 'English'}
              </button>
            ))}
          </div>
        )}
      </div>
      {here && !isEmbedded && (
        <p className="quiet here">
          {here}
          {face.person?.kind !== 'member' && (
            <button type="button" className="link" onClick={() => void leave().then(renew, renew)}>
              {t('leave')}
            </button>
          )}
        </p>
      )}
    </header>
  );
}

// A frame that stands in a page of its own height tells how high it would be.
function useToldHeight(place: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    if (!isEmbedded || !place.current || window.parent === window) return;
    const watcher = new ResizeObserver(() => window.parent.postMessage({ assayPortalHeight: place.current?.offsetHeight ?? 0 }, '*'));
    watcher.observe(place.current);
    return () => watcher.disconnect();
  }, [place]);
}

/** The portal with its three views: what is published, telling, and one's own. */
export function Inside({ face, note, speak, renew }: Properties) {
  const { t, language } = useTranslation('visitors');
  const hash = useHash() || (isEmbedded ? '#/new' : '#/');
  const place = useRef<HTMLDivElement>(null);
  useToldHeight(place);
  const welcome = language === 'zh' ? face.welcome_zh_html : face.welcome_en_html;
  const request = /^#\/r\/([\w-]+)$/.exec(hash)?.[1];
  const tabs = [
    { hash: '#/', label: t('nav.requests') },
    { hash: '#/new', label: t('nav.new') },
    ...(face.person ? [{ hash: '#/mine', label: t('nav.mine') }] : []),
  ];
  return (
    <div className="page" ref={place}>
      <a className="skip" href="#content" onClick={(event) => (event.preventDefault(), document.getElementById('content')?.focus())}>
        {t('skip')}
      </a>
      <Head face={face} speak={speak} renew={renew} />
      {!face.may_read ? (
        <main id="content" tabIndex={-1}>
          <Notice urgent={note !== null} title={t('closed.title')} text={note ? t(note) : t('closed.text')} />
        </main>
      ) : (
        <>
          <nav aria-label={t('nav')}>
            {tabs.map((tab) => (
              <a key={tab.hash} href={tab.hash} aria-current={hash === tab.hash ? 'page' : undefined}>
                {tab.label}
              </a>
            ))}
          </nav>
          <main id="content" tabIndex={-1}>
            {welcome && hash === '#/' && <Harmless html={welcome} />}
            {request ? <RequestDetail key={request} id={request} face={face} renew={renew} /> : hash === '#/new' ? <NewSubmission face={face} renew={renew} /> : hash === '#/mine' && face.person ? <Mine /> : <RequestList face={face} renew={renew} />}
          </main>
        </>
      )}
    </div>
  );
}

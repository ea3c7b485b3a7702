import { useEffect, useMemo, useState } from 'react';

import { ApiError } from '@/shared/api/client';
import type { Language, PortalFace } from '@/shared/api/types';

import { acceptInvitation, enterEmbedded, isEmbedded, loadFace, setRequestLanguage } from '../api/portal';
import { firstLanguage, rememberLanguage, spoken, SpokenContext, useTranslation } from '../texts';
import { Failed, Loading, Notice } from './Bits';
import { Inside } from './Inside';

type Reached = { face: PortalFace; note: 'invitation.failed' | null } | { failure: unknown };

// What the address brings along is used once and then taken out of it.
async function reach(): Promise<Reached> {
  const address = new URL(location.href);
  const invitation = address.searchParams.get('invitation');
  const token = isEmbedded ? new URLSearchParams(location.hash.slice(1)).get('token') : null;
  address.searchParams.delete('invitation');
  if (token) address.hash = '';
  if (invitation || token) history.replaceState(null, '', address);
  let note: 'invitation.failed' | null = null;
  try {
    if (token) await enterEmbedded(token);
    if (invitation) {
      // Whoever is here already needs no invitation.
      const failed = await acceptInvitation(invitation).catch((error: unknown) => error);
      if (failed instanceof ApiError && failed.status !== 404) throw failed;
      if (failed) note = 'invitation.failed';
    }
    const face = await loadFace();
    return { face, note: face.may_write ? null : note };
  } catch (failure) {
    return { failure };
  }
}

/** The portal for whoever stands before it. */
export function VisitorPage() {
  const [reached, setReached] = useState<Reached | null>(null);
  const [language, setLanguage] = useState<Language>(() => firstLanguage(['zh', 'en']));
  const face = reached && 'face' in reached ? reached.face : null;
  setRequestLanguage(language);
  const words = useMemo(() => spoken(language), [language]);
  const begin = () =>
    void reach().then((found) => {
      if ('face' in found) setLanguage(firstLanguage(found.face.languages));
      setReached(found);
    });
  useEffect(begin, []);
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.documentElement.classList.toggle('embedded', isEmbedded);
    if (face) document.title = language === 'zh' ? face.name_zh : face.name_en;
  }, [language, face]);
  const speak = (wanted: Language) => {
    rememberLanguage(wanted);
    setLanguage(wanted);
  };
  return (
    <SpokenContext.Provider value={words}>
      {!reached && <Loading />}
      {reached && 'failure' in reached && <Unreached failure={reached.failure} retry={begin} />}
      {face && <Inside face={face} note={reached && 'note' in reached ? reached.note : null} speak={speak} renew={() => loadFace().then((renewed) => setReached({ face: renewed, note: null }))} />}
    </SpokenContext.Provider>
  );
}

function Unreached({ failure, retry }: { failure: unknown; retry: () => void }) {
  const { t } = useTranslation('visitors');
  if (failure instanceof ApiError && failure.status === 404) return <Notice urgent title={t('missing.title')} text={t('missing.text')} />;
  if (isEmbedded && failure instanceof ApiError && failure.status === 422) return <Notice urgent title={t('failed')} text={t('embed.failed')} />;
  return <Failed error={failure} retry={retry} />;
}

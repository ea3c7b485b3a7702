import { useState } from 'react';

import type { PublicRequest } from '@/shared/api/types';

import { setVote } from '../api/portal';
import { useTranslation } from '../texts';
import { Problem, useProblemText } from './Bits';

type Properties = { request: Pick<PublicRequest, 'id' | 'title' | 'votes' | 'voted'>; changed: (request: PublicRequest) => void; may: boolean };

/** Votes or takes the vote back; without a right to, only the number shows. */
export function VoteButton({ request, changed, may }: Properties) {
  const { t } = useTranslation('visitors');
  const problemText = useProblemText();
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!may) return <span className="vote quiet">{t('votes', { count: request.votes })}</span>;
  // The name begins with what shows, so that people who speak to their screen can say what they see.
  const word = t(request.voted ? 'voted' : 'vote');
  const turn = async () => {
    setBusy(true);
    setProblem(null);
    try {
      changed(await setVote(request.id, !request.voted));
    } catch (error) {
      setProblem(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <span className="vote">
      <button type="button" aria-pressed={request.voted} disabled={busy} aria-label={`${request.votes} ${word}, ${t(request.voted ? 'vote.take' : 'vote.give', { title: request.title })}`} onClick={() => void turn()}>
        {request.votes} <span className="wide">{word}</span>
      </button>
      <Problem text={problem} />
    </span>
  );
}

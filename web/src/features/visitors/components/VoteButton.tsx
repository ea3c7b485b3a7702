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
  const votes = t('votes', { count: request.votes });
  if (!may) return <span className="vote quiet">{votes}</span>;
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
      <button type="button" aria-pressed={request.voted} disabled={busy} aria-label={`${t(request.voted ? 'vote.take' : 'vote.give', { title: request.title })}, ${votes}`} onClick={() => void turn()}>
        <span aria-hidden>▲</span> {request.votes}
        <span className="wide">{t(request.voted ? 'voted' : 'vote')}</span>
      </button>
      <Problem text={problem} />
    </span>
  );
}

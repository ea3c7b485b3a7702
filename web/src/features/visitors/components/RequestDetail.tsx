import { useState, type FormEvent } from 'react';

import type { PortalComment, PortalFace } from '@/shared/api/types';

import { comment, loadComments, loadRequest, setFollow } from '../api/portal';
import { useGrowing, useLoad } from '../api/use_load';
import { useTranslation } from '../texts';
import { Failed, Harmless, Loading, Problem, StateLabel, useProblemText } from './Bits';
import { Introduction } from './Introduction';
import { VoteButton } from './VoteButton';

function OneComment({ one }: { one: PortalComment }) {
  const { t, day } = useTranslation('visitors');
  const author = one.author === 'visitor' ? one.name : t(`author.${one.author}`, { name: one.name });
  return (
    <li>
      <p className="facts">
        <strong>{author}</strong>
        <time className="quiet" dateTime={one.created_at}>
          {day(one.created_at)}
        </time>
        {one.state === 'waiting' && <span className="quiet">{t('waiting')}</span>}
      </p>
      <Harmless html={one.text_html} />
      {one.state === 'rejected' && <p className="problem">{t('rejected', { reason: one.reason })}</p>}
    </li>
  );
}

function Comments({ id, face, renew }: { id: string; face: PortalFace; renew: () => Promise<unknown> }) {
  const { t } = useTranslation('visitors');
  const problemText = useProblemText();
  const list = useGrowing((cursor) => loadComments(id, cursor), [id]);
  const [text, setText] = useState('');
  const [told, setTold] = useState<{ done?: string; problem?: string }>({});
  const send = (event: FormEvent) => {
    event.preventDefault();
    comment(id, text).then(
      () => {
        setText('');
        setTold({ done: t(face.moderated ? 'comments.waits' : 'comments.sent') });
        list.reload();
      },
      (error: unknown) => setTold({ problem: problemText(error) }),
    );
  };
  return (
    <section aria-labelledby="comments">
      <h3 id="comments">{t('comments')}</h3>
      {list.error !== null && <Failed error={list.error} retry={list.reload} />}
      {!list.items && list.error === null && <Loading />}
      {list.items?.length === 0 && <p className="quiet">{t('comments.none')}</p>}
      <ul className="comments">{list.items?.map((one) => <OneComment key={one.id} one={one} />)}</ul>
      {list.next && (
        <button type="button" onClick={() => void list.loadMore()}>
          {t('requests.more')}
        </button>
      )}
      {face.may_write ? (
        <form onSubmit={send}>
          <label htmlFor="comment">{t('comments.write')}</label>
          <textarea id="comment" required maxLength={2000} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
          <button type="submit" disabled={!text.trim()}>
            {t('comments.send')}
          </button>
          <p role="status">{told.done}</p>
          <Problem text={told.problem ?? null} />
        </form>
      ) : (
        <Introduction face={face} done={renew} />
      )}
    </section>
  );
}

/** One published request: what it is, how far it is, what others say. */
export function RequestDetail({ id, face, renew }: { id: string; face: PortalFace; renew: () => Promise<unknown> }) {
  const { t, day } = useTranslation('visitors');
  const problemText = useProblemText();
  const request = useLoad(() => loadRequest(id), [id, face.may_write]);
  const [problem, setProblem] = useState<string | null>(null);
  const back = (
    <p>
      <a href="#/">← {t('request.back')}</a>
    </p>
  );
  if (request.error !== null) return <>{back}<Failed error={request.error} retry={request.reload} /></>;
  if (!request.data) return <Loading />;
  const shown = request.data;
  const follow = () => setFollow(id, !shown.following).then(request.set, (error: unknown) => setProblem(problemText(error)));
  return (
    <article>
      {back}
      <h2>{shown.title}</h2>
      <p className="facts">
        <StateLabel state={shown.state} />
        <time className="quiet" dateTime={shown.published_at}>
          {day(shown.published_at)}
        </time>
      </p>
      <Harmless html={shown.text_html} />
      <div className="actions">
        <VoteButton request={shown} changed={(now) => request.set({ ...shown, ...now })} may={face.may_write} />
        {face.may_write && (
          <button type="button" aria-pressed={shown.following} onClick={() => void follow()}>
            {t(shown.following ? 'following' : 'follow')}
          </button>
        )}
      </div>
      <Problem text={problem} />
      <Comments id={id} face={face} renew={renew} />
    </article>
  );
}

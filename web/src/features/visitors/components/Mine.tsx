import type { OwnSubmission } from '@/shared/api/types';

import { loadFollows, loadMine } from '../api/portal';
import { useGrowing, useLoad } from '../api/use_load';
import { useTranslation } from '../texts';
import { Failed, Harmless, Loading, Notice, StateLabel } from './Bits';

function Answer({ submission }: { submission: OwnSubmission }) {
  const { t } = useTranslation('visitors');
  if (submission.state === 'waiting') return <p className="quiet">{t('waiting')}</p>;
  if (submission.state === 'rejected') return <p>{t('mine.rejected', { reason: submission.reason })}</p>;
  if (submission.outcomes.length === 0) return <p className="quiet">{t('mine.heard')}</p>;
  return (
    <ul className="outcomes">
      {submission.outcomes.map((outcome, index) => (
        <li key={index}>
          <StateLabel state={outcome.state} />
          {outcome.sentence && <p>{outcome.sentence}</p>}
          {outcome.request_id && <a href={`#/r/${outcome.request_id}`}>{t('mine.open')}</a>}
        </li>
      ))}
    </ul>
  );
}

function Followed() {
  const { t } = useTranslation('visitors');
  const follows = useLoad(loadFollows, []);
  if (!follows.data || follows.data.length === 0) return null;
  return (
    <section aria-labelledby="followed">
      <h2 id="followed">{t('mine.followed')}</h2>
      <ul className="requests">
        {follows.data.map((one) => (
          <li key={one.id} className="request">
            <div className="about">
              <a href={`#/r/${one.id}`}>{one.title}</a>
              <p className="facts">
                <StateLabel state={one.state} />
                <span className="quiet">{t('votes', { count: one.votes })}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What I said and what came of it. */
export function Mine() {
  const { t, day } = useTranslation('visitors');
  const list = useGrowing(loadMine, []);
  return (
    <>
      <h2>{t('mine.title')}</h2>
      {list.error !== null && <Failed error={list.error} retry={list.reload} />}
      {!list.items && list.error === null && <Loading />}
      {list.items?.length === 0 && (
        <Notice title={t('mine.empty')} text={t('mine.empty_text')}>
          <a className="button" href="#/new">
            {t('nav.new')}
          </a>
        </Notice>
      )}
      <ul className="mine">
        {list.items?.map((submission) => (
          <li key={submission.id}>
            <p className="facts">
              <span className="quiet">{t(`kind.${submission.kind}`)}</span>
              <time className="quiet" dateTime={submission.created_at}>
                {day(submission.created_at)}
              </time>
              {submission.entered_by_team && <span className="quiet">{t('mine.by_team')}</span>}
            </p>
            <Harmless html={submission.text_html} />
            <Answer submission={submission} />
          </li>
        ))}
      </ul>
      {list.next && (
        <button type="button" onClick={() => void list.loadMore()}>
          {t('requests.more')}
        </button>
      )}
      <Followed />
    </>
  );
}

import { useEffect, useState } from 'react';

import type { PortalFace, PublicRequest } from '@/shared/api/types';

import { loadRequests, type RequestFilter } from '../api/portal';
import { useGrowing } from '../api/use_load';
import { useTranslation } from '../texts';
import { Failed, Loading, Notice, StateLabel } from './Bits';
import { VoteButton } from './VoteButton';

const start: RequestFilter = { text: '', state: '', sort: 'votes' };

function Filters({ face, filter, change }: { face: PortalFace; filter: RequestFilter; change: (filter: RequestFilter) => void }) {
  const { t } = useTranslation('visitors');
  const [text, setText] = useState(filter.text);
  useEffect(() => {
    const wait = setTimeout(() => text !== filter.text && change({ ...filter, text }), 300);
    return () => clearTimeout(wait);
  }, [text, filter, change]);
  return (
    <form className="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <input type="search" aria-label={t('requests.search')} placeholder={t('requests.search')} maxLength={200} value={text} onChange={(event) => setText(event.target.value)} />
      <select aria-label={t('requests.state')} value={filter.state} onChange={(event) => change({ ...filter, state: event.target.value })}>
        <option value="">{t('requests.all_states')}</option>
        {face.shown_states.map((state) => (
          <option key={state} value={state}>
            {t(`state.${state}`)}
          </option>
        ))}
      </select>
      <select aria-label={t('requests.sort')} value={filter.sort} onChange={(event) => change({ ...filter, sort: event.target.value })}>
        <option value="votes">{t('requests.by_votes')}</option>
        <option value="newest">{t('requests.by_time')}</option>
      </select>
    </form>
  );
}

export function RequestRow({ request, face, changed }: { request: PublicRequest; face: PortalFace; changed: (request: PublicRequest) => void }) {
  const { t } = useTranslation('visitors');
  return (
    <li className="request">
      <VoteButton request={request} changed={changed} may={face.may_write} />
      <div className="about">
        <a href={`#/r/${request.id}`}>{request.title}</a>
        {request.excerpt && <p className="quiet">{request.excerpt}</p>}
        <p className="facts">
          <StateLabel state={request.state} />
          {request.comments > 0 && <span className="quiet">{t('comments.count', { count: request.comments })}</span>}
        </p>
      </div>
    </li>
  );
}

/** What is published, most wanted first. */
export function RequestList({ face }: { face: PortalFace; renew: () => Promise<unknown> }) {
  const { t } = useTranslation('visitors');
  const [filter, setFilter] = useState(start);
  const [changed, setChanged] = useState<Record<string, PublicRequest>>({});
  const list = useGrowing((cursor) => loadRequests(filter, cursor), [filter]);
  const filtered = filter.text !== '' || filter.state !== '';
  return (
    <>
      <Filters face={face} filter={filter} change={setFilter} />
      {list.error !== null && <Failed error={list.error} retry={list.reload} />}
      {!list.items && list.error === null && <Loading />}
      {list.items?.length === 0 && (
        <Notice title={t(filtered ? 'requests.none' : 'requests.empty')} text={t(filtered ? 'requests.none_text' : 'requests.empty_text')}>
          <a className="button" href="#/new">
            {t('nav.new')}
          </a>
        </Notice>
      )}
      {list.items && list.items.length > 0 && (
        <ul className="requests" aria-label={t('requests.list')}>
          {list.items.map((request) => (
            <RequestRow key={request.id} request={changed[request.id] ?? request} face={face} changed={(now) => setChanged({ ...changed, [now.id]: { ...now, excerpt: request.excerpt } })} />
          ))}
        </ul>
      )}
      {list.next && (
        <button type="button" onClick={() => void list.loadMore()}>
          {t('requests.more')}
        </button>
      )}
    </>
  );
}

import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Avatar, Button, Popconfirm, Tooltip } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { Comment, RecordKind } from '@/shared/api/types';
import { useFormat } from '@/shared/format/useFormat';
import { useCan, useSession } from '@/shared/session/session';
import { FailedState, LoadingState } from '@/shared/ui/States';

import { useComments, useCommentActions, useWatchers, useWatching } from '../api/comments';
import { CommentBody } from './CommentBody';
import { CommentEditor } from './CommentEditor';

import styles from './Comments.module.css';

type Record = { kind: RecordKind; id: string };

// Who may add signals talks about their own.
const mayComment = (can: ReturnType<typeof useCan>) => can('comments.write') || can('signals.add');

function OneComment({ comment, record }: { comment: Comment; record: Record }) {
  const { t } = useTranslation('workspace');
  const format = useFormat();
  const { member } = useSession();
  const can = useCan();
  const [editing, setEditing] = useState(false);
  const actions = useCommentActions(record);
  if (comment.deleted) return <li className={styles.deleted}>{t('comments.deleted')}</li>;
  return (
    <li className={styles.comment}>
      <Avatar size={26}>{comment.author.name.slice(0, 1).toUpperCase()}</Avatar>
      <div className={styles.words}>
        <div className={styles.by}>
          <strong>{comment.author.name}</strong>
          <time dateTime={comment.created_at} title={format.dateTime(comment.created_at)}>
            {format.ago(comment.created_at)}
          </time>
          {comment.edited_at && <span>{t('comments.edited')}</span>}
          {comment.author.id === member.id && !editing && mayComment(can) && (
            <span className={styles.own}>
              <Button size="small" type="text" onClick={() => setEditing(true)}>
                {t('common:edit')}
              </Button>
              <Popconfirm title={t('comments.delete_question')} onConfirm={() => actions.remove(comment)} okText={t('common:delete')}>
                <Button size="small" type="text">
                  {t('common:delete')}
                </Button>
              </Popconfirm>
            </span>
          )}
        </div>
        {editing ? (
          <CommentEditor initial={comment.body} onCancel={() => setEditing(false)} onSend={(body) => actions.edit(comment, body).then(() => setEditing(false))} />
        ) : (
          <CommentBody body={comment.body} />
        )}
      </div>
    </li>
  );
}

/** The talk about one record, and who follows it. */
export function Comments({ kind, id }: Record) {
  const { t } = useTranslation('workspace');
  const record = { kind, id };
  const comments = useComments(record);
  const watchers = useWatchers(record);
  const watch = useWatching(record);
  const actions = useCommentActions(record);
  const can = useCan();
  const names = watchers.data?.watchers.map((person) => person.name).join(t('common:list_comma'));
  return (
    <section className={styles.comments} aria-label={t('comments.title')}>
      <header className={styles.head}>
        <h2>
          {t('comments.title')} {comments.data && comments.data.items.length > 0 && <small>{comments.data.items.length}</small>}
        </h2>
        <Tooltip title={names ? t('watch.by', { names }) : t('watch.nobody')}>
          <Button size="small" type="text" icon={watchers.data?.watching ? <EyeInvisibleOutlined aria-hidden /> : <EyeOutlined aria-hidden />} onClick={() => watch.mutate(!watchers.data?.watching)}>
            {watchers.data?.watching ? t('watch.stop') : t('watch.start')}
          </Button>
        </Tooltip>
      </header>
      {comments.isPending && <LoadingState rows={2} />}
      {comments.error && <FailedState error={comments.error} retry={() => void comments.refetch()} />}
      <ul>
        {comments.data?.items.map((comment) => (
          <OneComment key={comment.id} comment={comment} record={record} />
        ))}
      </ul>
      {mayComment(can) ? <CommentEditor onSend={(body, mentions) => actions.add(body, mentions)} /> : comments.data?.items.length === 0 && <p className={styles.deleted}>{t('comments.none')}</p>}
    </section>
  );
}

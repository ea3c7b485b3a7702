import { Button, Popconfirm } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router-dom';

import { useLineName } from '@/shared/api/directory';
import { useFormat } from '@/shared/format/useFormat';
import { usePeek } from '@/shared/peek/usePeek';
import { useCan } from '@/shared/session/session';
import { PageHeader } from '@/shared/ui/PageHeader';
import { Panel, PanelColumns } from '@/shared/ui/Panel';
import { FailedState, LoadingState } from '@/shared/ui/States';
import { useTell } from '@/shared/ui/useTell';

import { useVisit, useVisitActions } from '../api/visits';
import { QuotaWarnings } from '../components/VisitCalendar';
import { VisitNotes } from '../components/VisitNotes';

import styles from '../components/visits.module.css';

const VisitDialog = lazy(() => import('../components/VisitDialog'));

/** One visit: its notes, and what of them became signals. */
export default function VisitPage() {
  const { t } = useTranslation('visits');
  const { visit: id = '' } = useParams();
  const format = useFormat();
  const lineName = useLineName();
  const can = useCan();
  const tell = useTell();
  const navigate = useNavigate();
  const { open } = usePeek();
  const { drop, change } = useVisitActions();
  const query = useVisit(id);
  const [editing, setEditing] = useState(false);
  if (query.isPending) return <LoadingState />;
  if (query.error) return <FailedState error={query.error} retry={() => void query.refetch()} />;
  const visit = query.data;
  const editable = can('customers.edit');
  const remove = () =>
    void drop(visit)
      .then(() => {
        tell.done(t('common:deleted'));
        navigate('/visits');
      })
      .catch(tell.failed);
  const actions = editable && (
    <>
      {visit.state === 'planned' && <Button onClick={() => void change(visit, { state: 'done' }).catch(tell.failed)}>{t('mark_done')}</Button>}
      <Button onClick={() => setEditing(true)}>{t('common:edit')}</Button>
      {visit.signals.length === 0 && (
        <Popconfirm title={t('drop_question')} okText={t('common:delete')} onConfirm={remove}>
          <Button>{t('common:delete')}</Button>
        </Popconfirm>
      )}
    </>
  );
  const facts: [string, React.ReactNode][] = [
    [t('held_on'), format.date(visit.held_on)],
    [t('members'), visit.members.map((person) => person.name).join(t('common:list_comma'))],
    [t('customer'), visit.customer && <Link to={`/customers/${visit.customer.id}`}>{visit.customer.name}</Link>],
    [t('contacts'), visit.contacts.map((contact) => [contact.name, contact.post].filter(Boolean).join(' · ')).join(t('common:list_comma'))],
    [t('hours'), visit.hours > 0 && format.number(visit.hours)],
    [t('cost'), visit.cost.minor > 0 && format.money(visit.cost)],
    [t('common:field.business_line_id'), lineName(visit.business_line_id)],
  ];
  return (
    <>
      <PageHeader title={visit.purpose} extra={<small className={styles.quiet}>{visit.key}</small>} sentence={[t(`kind.${visit.kind}`), t(`state.${visit.state}`)].join(' · ')} actions={actions} />
      <PanelColumns
        wide={<VisitNotes key={visit.id} visit={visit} editable={editable} />}
        narrow={
          <>
            <Panel title={t('facts')}>
              <QuotaWarnings visit={visit} />
              <dl className={styles.facts}>
                {facts.map(([name, value]) =>
                  value ? (
                    <div key={name}>
                      <dt>{name}</dt>
                      <dd>{value}</dd>
                    </div>
                  ) : null,
                )}
              </dl>
            </Panel>
            <Panel title={t('signals')}>
              {visit.signals.length === 0 ? (
                <p className={styles.quiet}>{t('no_signals')}</p>
              ) : (
                <ul className={styles.signals} aria-label={t('signals')}>
                  {visit.signals.map((signal) => (
                    <li key={signal.id}>
                      <Button type="link" size="small" style={{ padding: 0 }} onClick={() => open(signal.key)}>
                        {signal.key}
                      </Button>{' '}
                      {signal.title}
                    </li>
                  ))}
                </ul>
              )}
            </Panel>
          </>
        }
      />
      {editing && (
        <Suspense fallback={null}>
          <VisitDialog visit={visit} onDone={() => setEditing(false)} onClose={() => setEditing(false)} />
        </Suspense>
      )}
    </>
  );
}

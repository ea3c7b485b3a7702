import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router-dom';

import { useWorkspace } from '@/shared/api/directory';
import type { Move, RequirementDetail } from '@/shared/api/types';
import { useActions } from '@/shared/actions/actions';
import { useFormat } from '@/shared/format/useFormat';
import { useCan } from '@/shared/session/session';
import { InlineText } from '@/shared/ui/InlineText';
import { StatusLabel } from '@/shared/ui/labels';
import { useTell } from '@/shared/ui/useTell';

import { useFamilyActions } from '../api/families';
import { verdictOf } from '../api/moves';
import { useEditRequirement } from '../api/requirements';
import { SecondHandFlag } from './Provenance';
import { ScoreLink } from './ScoreLink';
import { useMoving } from './useMoving';
import { useTitleProblem } from './useTitleProblem';

import styles from './Requirement.module.css';

function VerdictNote({ requirement }: { requirement: RequirementDetail }) {
  const { t, i18n } = useTranslation('demand');
  const format = useFormat();
  const workspace = useWorkspace();
  const can = useCan();
  const tell = useTell();
  const { unmerge } = useFamilyActions();
  const { verdict, merged_into: merged, part_of: whole, release, result } = requirement;
  const known = verdict && Object.values(workspace.data?.settings.reasons ?? {}).flat().find((reason) => reason.code === verdict.reason);
  const reason = known ? (i18n.language === 'zh' ? known.zh : known.en) : verdict?.reason;
  return (
    <>
      {verdict && (
        <div className={styles.verdict}>
          <b>{t(`common:verdict.${verdict.kind}`)}</b> · {reason}
          <p>{verdict.sentence}</p>
          <small>
            {[verdict.by?.name, format.dateTime(verdict.at)].filter(Boolean).join(' · ')}
          </small>
        </div>
      )}
      {merged && (
        <Alert
          type="info"
          showIcon
          title={<>{t('requirement.merged_into')} <Link to={`/requirements/${merged.key}`}>{merged.key}</Link></>}
          action={
            can('requirements.decide') && (
              <Button size="small" onClick={() => void unmerge(requirement).then((detail) => tell.done(t('merge.undone', { key: detail.key }))).catch(tell.failed)}>
                {t('merge.undo')}
              </Button>
            )
          }
        />
      )}
      {whole && <p className={styles.fact}>{t('split.part_of')} <Link to={`/requirements/${whole.key}`}>{whole.key}</Link> · {t('split.weighed')}</p>}
      {release && <p className={styles.fact}>{t('requirement.released', { version: release.version_name, on: format.date(release.on) })}</p>}
      {result && (
        <p className={styles.fact}>
          {result.actual !== null ? t('requirement.result_with', { actual: format.number(result.actual), comment: result.comment ?? '' }) : t('requirement.result', { comment: result.comment ?? '' })}
        </p>
      )}
    </>
  );
}

const keysOf: Partial<Record<Move, string>> = { acceptance: 'a', deferral: 'd', decline: 'shift+d', merge: 'm' };

/** The title, where it stands, the verdict on it, and the moves that are allowed now. */
export function RequirementHead({ requirement, editable, heading: Heading }: { requirement: RequirementDetail; editable: boolean; heading: 'h1' | 'h2' }) {
  const { t } = useTranslation('demand');
  const edit = useEditRequirement();
  const titleProblem = useTitleProblem();
  const { start, dialog, moving } = useMoving();
  const [first, ...rest] = requirement.allowed_moves;
  useActions(requirement.allowed_moves.map((move) => ({ id: `do.${move}`, title: t(`move.${move}.title`, { key: requirement.key }), group: 'do' as const, keys: keysOf[move], run: () => start(requirement, move) })));
  const button = (move: Move, primary: boolean) => (
    <Button key={move} size="small" type={primary ? 'primary' : 'default'} danger={move === 'decline'} loading={moving === requirement.id} onClick={() => start(requirement, move)}>
      {t(`move.${move}`)}
    </Button>
  );
  return (
    <div className={styles.head}>
      <Heading className={styles.heading}>
        <InlineText label={t('common:field.title')} value={requirement.title} strong readOnly={!editable} check={titleProblem} onSave={(title) => title && edit.mutate({ row: requirement, change: { title } })} />
      </Heading>
      <div className={styles.standing}>
        <StatusLabel status={requirement.status} />
        <ScoreLink row={requirement} />
        <span className={styles.quiet}>{t(`common:list.${requirement.list}`)}</span>
        <SecondHandFlag source={requirement.source} />
      </div>
      {requirement.allowed_moves.length > 0 && (
        <div className={styles.moves} role="group" aria-label={t('move.title')}>
          {first && button(first, verdictOf[first] === undefined || first === 'acceptance')}
          {rest.map((move) => button(move, false))}
        </div>
      )}
      <VerdictNote requirement={requirement} />
      {dialog}
    </div>
  );
}

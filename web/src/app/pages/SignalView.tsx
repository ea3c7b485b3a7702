import { useSignal } from '@/features/demand/api/signals';
import { MissingRecord } from '@/features/demand/components/MissingRecord';
import { SignalDetail } from '@/features/demand/components/SignalDetail';
import { SimilarPanel } from '@/features/demand/components/SimilarPanel';
import { Comments } from '@/features/workspace/components/Comments';
import { LoadingState } from '@/shared/ui/States';

import styles from './Record.module.css';

export default function SignalView({ signal: key }: { signal: string; compact?: boolean }) {
  const query = useSignal(key);
  if (query.isPending) return <LoadingState />;
  if (query.error) return <MissingRecord kind="signal" recordKey={key} error={query.error} retry={() => void query.refetch()} />;
  return (
    <div className={styles.single}>
      <SignalDetail signal={query.data} />
      {!query.data.corrected_by && <SimilarPanel signal={query.data} />}
      <Comments kind="signal" id={query.data.id} />
    </div>
  );
}

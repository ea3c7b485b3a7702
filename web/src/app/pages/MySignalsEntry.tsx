import { Questions } from '@/features/answers/components/Questions';
import MySignalsPage from '@/features/demand/pages/MySignalsPage';

/** What I said and what came of it; what was released of it is asked back. */
export default function MySignalsEntry() {
  return <MySignalsPage questions={<Questions />} />;
}

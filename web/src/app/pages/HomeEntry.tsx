import { Navigate } from 'react-router-dom';

import { OverdueBlock } from '@/features/answers/components/OverdueBlock';
import { HomePage } from '@/features/home/pages/HomePage';
import { useSeesWorkspace } from '@/shared/session/session';

/** Home; for those who do not see the workspace that is what they said and what came of it. */
export default function HomeEntry() {
  return useSeesWorkspace() ? <HomePage late={(classes) => <OverdueBlock {...classes} />} /> : <Navigate to="/my-signals" replace />;
}

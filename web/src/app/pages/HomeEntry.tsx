import { Navigate } from 'react-router-dom';

import { HomePage } from '@/features/home/pages/HomePage';
import { useSession } from '@/shared/session/session';

/** Home; for a contributor that is what they said and what came of it. */
export default function HomeEntry() {
  const { role } = useSession();
  return role === 'contributor' ? <Navigate to="/my-signals" replace /> : <HomePage />;
}

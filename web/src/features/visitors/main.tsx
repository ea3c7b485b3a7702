// The portal's page for people outside: a bundle of its own, without the shell of members.
import { createRoot } from 'react-dom/client';

import { VisitorPage } from './components/VisitorPage';
import './page.css';

const place = document.getElementById('root');
if (place) createRoot(place).render(<VisitorPage />);

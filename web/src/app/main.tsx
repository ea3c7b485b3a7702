import { createRoot } from 'react-dom/client';

import { preferredLanguage, startTranslation } from '@/shared/i18n/i18n';

import { Root } from './Root';
import { speak } from './languages/languages';
import './global.css';

const language = preferredLanguage();
await startTranslation(language);
await speak(language);

const place = document.getElementById('root');
if (place) createRoot(place).render(<Root />);

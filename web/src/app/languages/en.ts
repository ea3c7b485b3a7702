import antd from 'antd/es/locale/en_US';
import 'dayjs/locale/en-gb';

import customers from '@/features/customers/locales/en.json';
import goals from '@/features/goals/locales/en.json';
import home from '@/features/home/locales/en.json';
import workspace from '@/features/workspace/locales/en.json';
import type { LanguagePack } from '@/shared/i18n/i18n';
import common from '@/shared/i18n/locales/en.json';

import shell from '../locales/en.json';

export const pack: LanguagePack = { antd, texts: { common, shell, home, customers, goals, workspace } };

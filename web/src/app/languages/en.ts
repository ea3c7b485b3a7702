import antd from 'antd/es/locale/en_US';
import 'dayjs/locale/en-gb';

import answers from '@/features/answers/locales/en.json';
import blueprint from '@/features/blueprint/locales/en.json';
import customers from '@/features/customers/locales/en.json';
import demand from '@/features/demand/locales/en.json';
import goals from '@/features/goals/locales/en.json';
import home from '@/features/home/locales/en.json';
import portal from '@/features/portal/locales/en.json';
import reviews from '@/features/reviews/locales/en.json';
import value from '@/features/value/locales/en.json';
import visits from '@/features/visits/locales/en.json';
import workspace from '@/features/workspace/locales/en.json';
import type { LanguagePack } from '@/shared/i18n/i18n';
import common from '@/shared/i18n/locales/en.json';

import shell from '../locales/en.json';

export const pack: LanguagePack = { antd, texts: { common, shell, home, demand, portal, answers, value, goals, customers, workspace, reviews, visits, blueprint } };

import antd from 'antd/es/locale/zh_CN';
import 'dayjs/locale/zh-cn';

import answers from '@/features/answers/locales/zh.json';
import blueprint from '@/features/blueprint/locales/zh.json';
import customers from '@/features/customers/locales/zh.json';
import demand from '@/features/demand/locales/zh.json';
import goals from '@/features/goals/locales/zh.json';
import home from '@/features/home/locales/zh.json';
import portal from '@/features/portal/locales/zh.json';
import reviews from '@/features/reviews/locales/zh.json';
import value from '@/features/value/locales/zh.json';
import visits from '@/features/visits/locales/zh.json';
import workspace from '@/features/workspace/locales/zh.json';
import type { LanguagePack } from '@/shared/i18n/i18n';
import common from '@/shared/i18n/locales/zh.json';

import shell from '../locales/zh.json';

export const pack: LanguagePack = { antd, texts: { common, shell, home, demand, portal, answers, value, goals, customers, workspace, reviews, visits, blueprint } };

import antd from 'antd/es/locale/zh_CN';
import 'dayjs/locale/zh-cn';

import customers from '@/features/customers/locales/zh.json';
import goals from '@/features/goals/locales/zh.json';
import home from '@/features/home/locales/zh.json';
import workspace from '@/features/workspace/locales/zh.json';
import type { LanguagePack } from '@/shared/i18n/i18n';
import common from '@/shared/i18n/locales/zh.json';

import shell from '../locales/zh.json';

export const pack: LanguagePack = { antd, texts: { common, shell, home, customers, goals, workspace } };

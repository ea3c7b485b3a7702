// The texts of pages, which load beside a page.
import answers from '@/features/answers/locales/zh.json';
import blueprint from '@/features/blueprint/locales/zh.json';
import demand from '@/features/demand/locales/zh.json';
import portal from '@/features/portal/locales/zh.json';
import reviews from '@/features/reviews/locales/zh.json';
import value from '@/features/value/locales/zh.json';
import visits from '@/features/visits/locales/zh.json';
import type { LanguagePack } from '@/shared/i18n/i18n';

export const texts: LanguagePack['texts'] = { answers, blueprint, demand, portal, reviews, value, visits };

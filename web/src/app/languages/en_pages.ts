// The texts of pages, which load beside a page.
import answers from '@/features/answers/locales/en.json';
import blueprint from '@/features/blueprint/locales/en.json';
import demand from '@/features/demand/locales/en.json';
import portal from '@/features/portal/locales/en.json';
import reviews from '@/features/reviews/locales/en.json';
import value from '@/features/value/locales/en.json';
import visits from '@/features/visits/locales/en.json';
import type { LanguagePack } from '@/shared/i18n/i18n';

export const texts: LanguagePack['texts'] = { answers, blueprint, demand, portal, reviews, value, visits };

import { createBrowserRouter, type RouteObject } from 'react-router-dom';

import { RouteError } from './RouteError';
import { SessionGate } from './SessionGate';
import { pagesSpeak } from './languages/languages';

type Module = { default: React.ComponentType };
const page = (path: string, load: () => Promise<Module>): RouteObject => ({
  path,
  lazy: async () => {
    const [module] = await Promise.all([load(), pagesSpeak()]);
    return { Component: module.default };
  },
});

// Every page is its own chunk; who does not see the workspace reaches only the pages that the gate lets through.
export const router = createBrowserRouter(
  [
    { ...page('/setup', () => import('@/features/workspace/pages/SetupPage')), ErrorBoundary: RouteError },
    { ...page('/invitation', () => import('@/features/workspace/pages/InvitationPage')), ErrorBoundary: RouteError },
    {
      path: '/',
      element: <SessionGate />,
      ErrorBoundary: RouteError,
      children: [
        { ...page('', () => import('./pages/HomeEntry')), index: true, path: undefined } as RouteObject,
        page('signals', () => import('@/features/demand/pages/InboxPage')),
        page('signals/triage', () => import('@/features/demand/pages/TriagePage')),
        page('signals/:signal', () => import('./pages/SignalEntry')),
        page('my-signals', () => import('./pages/MySignalsEntry')),
        page('my-signals/:signal', () => import('./pages/MySignalEntry')),
        page('requirements', () => import('@/features/demand/pages/PoolPage')),
        page('requirements/board', () => import('@/features/demand/pages/BoardPage')),
        page('requirements/:requirement', () => import('./pages/RequirementEntry')),
        page('answers', () => import('@/features/answers/pages/NotToldPage')),
        page('portal-entries', () => import('@/features/portal/pages/ModerationPage')),
        page('blueprint', () => import('@/features/blueprint/pages/BlueprintPage')),
        page('onboarding', () => import('@/features/blueprint/pages/OnboardingPage')),
        page('changes', () => import('@/features/demand/pages/ChangesPage')),
        page('reviews', () => import('@/features/reviews/pages/ReviewsPage')),
        page('reviews/:review', () => import('./pages/ReviewEntry')),
        page('weekly-reports', () => import('@/features/reviews/pages/WeeklyReportsPage')),
        page('weekly-reports/:report', () => import('@/features/reviews/pages/WeeklyReportPage')),
        page('visits', () => import('@/features/visits/pages/VisitsPage')),
        page('visits/:visit', () => import('@/features/visits/pages/VisitPage')),
        page('imports', () => import('@/features/demand/pages/ImportsPage')),
        page('imports/new', () => import('@/features/demand/pages/ImportWizardPage')),
        page('imports/:id', () => import('@/features/demand/pages/ImportWizardPage')),
        page('ranking', () => import('@/features/value/pages/RankingPage')),
        page('matrix', () => import('@/features/value/pages/MatrixPage')),
        page('goals', () => import('@/features/goals/pages/GoalsPage')),
        page('goals/:id', () => import('./pages/GoalEntry')),
        page('customers', () => import('@/features/customers/pages/CustomersPage')),
        page('customers/:id', () => import('./pages/CustomerEntry')),
        page('settings', () => import('./pages/SettingsEntry')),
        page('settings/:section', () => import('./pages/SettingsEntry')),
        page('*', () => import('./pages/MissingPage')),
      ],
    },
  ],
  { future: { v7_relativeSplatPath: true, v7_fetcherPersist: true, v7_normalizeFormMethod: true, v7_partialHydration: true, v7_skipActionErrorRevalidation: true } },
);

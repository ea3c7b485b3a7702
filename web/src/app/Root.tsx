import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router-dom';

import { ApiError, setSignedOutListener } from '@/shared/api/client';
import type { Language } from '@/shared/api/types';
import { SpeakerContext } from '@/shared/i18n/speaker';
import { useDark } from '@/shared/session/appearance';
import { sessionKey } from '@/shared/session/session';

import { loadedPack, speak } from './languages/languages';
import { router } from './routes';
import { darkTheme, lightTheme } from './theme';

const worthTrying = (count: number, error: Error) => count < 2 && error instanceof ApiError && (error.status === 0 || error.status >= 502);

const createClient = () =>
  new QueryClient({ defaultOptions: { queries: { staleTime: 20_000, retry: worthTrying, refetchOnWindowFocus: false }, mutations: { retry: false } } });

export function Root() {
  const [client] = useState(createClient);
  const { i18n } = useTranslation();
  const dark = useDark();
  const locale = loadedPack(i18n.language as Language)?.antd;
  useEffect(() => {
    setSignedOutListener(() => void client.invalidateQueries({ queryKey: sessionKey }));
  }, [client]);
  useEffect(() => {
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <ConfigProvider locale={locale} theme={dark ? darkTheme : lightTheme} button={{ autoInsertSpace: false }}>
      <SpeakerContext value={(language) => void speak(language)}>
      <AntApp message={{ maxCount: 3, duration: 5 }}>
        <QueryClientProvider client={client}>
          <RouterProvider router={router} future={{ v7_startTransition: true }} />
        </QueryClientProvider>
      </AntApp>
      </SpeakerContext>
    </ConfigProvider>
  );
}

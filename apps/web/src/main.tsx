import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { I18nProvider, RouterProvider as AriaRouterProvider } from 'react-aria-components'
import { startI18n, useLanguage } from './i18n/i18n.ts'
import { queryClient } from './lib/query-client.ts'
import { router } from './router.tsx'
import './styles.css'

function Console() {
  const { language } = useLanguage()
  return (
    <I18nProvider locale={language === 'de' ? 'de-DE' : 'en-GB'}>
      <AriaRouterProvider navigate={(to) => void router.navigate({ href: to })}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AriaRouterProvider>
    </I18nProvider>
  )
}

await startI18n()
const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root')
createRoot(element).render(
  <StrictMode>
    <Console />
  </StrictMode>,
)

import { Link, useLocation } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { AccountMenu } from '../account/account-menu.tsx'
import { useCan, useUser } from '../account/account-state.ts'
import { visibleGroups } from '../admin/sections.ts'
import { IconButton } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { AgentLinks } from './agent-links.tsx'
import { Brand } from './brand.tsx'
import { ConversationList } from './conversation-list.tsx'

const entry =
  'focus-ring flex min-h-11 items-center gap-3 rounded-xl px-3 text-[0.95rem] font-medium text-ink hover:bg-hover aria-[current=page]:bg-hover'

const AdminNavigation = lazy(async () => {
  const { AdminNavigation } = await import('../admin/admin-navigation.tsx')
  return { default: AdminNavigation }
})

type SidebarProps = { onHide: () => void; hideLabel: string; onNavigate?: () => void }

/** New chat, spaces, earlier conversations and the account; within the administration its parts instead. */
export function Sidebar({ onHide, hideLabel, onNavigate }: SidebarProps) {
  const { t } = useTranslation()
  const administers = visibleGroups(useUser().permissions).length > 0
  const mayTalk = useCan('character:use')
  const maySumUp = useCan('summary:use')
  const mayAnalyse = useCan('insight:run')
  const administering = useLocation().pathname.startsWith('/admin')
  return (
    <nav aria-label={t('shell.main')} className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-16 items-center justify-between pr-2 pl-4">
        <Link
          to="/"
          className="focus-ring flex min-w-0 rounded-lg"
          {...(onNavigate && { onClick: onNavigate })}
        >
          <Brand />
        </Link>
        <IconButton icon="sidebar" label={hideLabel} onPress={onHide} />
      </div>
      {administering ? (
        <Suspense fallback={<div className="flex-1" />}>
          <AdminNavigation {...(onNavigate && { onNavigate })} />
        </Suspense>
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="flex flex-col gap-1 px-3 pt-1 pb-4">
            <Link
              to="/"
              activeOptions={{ exact: true, includeSearch: false }}
              className={entry}
              {...(onNavigate && { onClick: onNavigate })}
            >
              <span className="flex size-6 items-center justify-center rounded-full bg-accent text-on-accent">
                <Icon name="plus" className="size-4" />
              </span>
              {t('shell.newChat')}
            </Link>
            <Link to="/spaces" className={entry} {...(onNavigate && { onClick: onNavigate })}>
              <span className="flex size-6 items-center justify-center text-ink-soft">
                <Icon name="library" />
              </span>
              {t('shell.spaces')}
            </Link>
            {mayTalk && (
              <Link to="/characters" className={entry} {...(onNavigate && { onClick: onNavigate })}>
                <span className="flex size-6 items-center justify-center text-ink-soft">
                  <Icon name="mask" />
                </span>
                {t('characters.title')}
              </Link>
            )}
            {maySumUp && (
              <Link to="/summaries" className={entry} {...(onNavigate && { onClick: onNavigate })}>
                <span className="flex size-6 items-center justify-center text-ink-soft">
                  <Icon name="list" />
                </span>
                {t('summaries.title')}
              </Link>
            )}
            {mayAnalyse && (
              <Link to="/insights" className={entry} {...(onNavigate && { onClick: onNavigate })}>
                <span className="flex size-6 items-center justify-center text-ink-soft">
                  <Icon name="people" />
                </span>
                {t('shell.insights')}
              </Link>
            )}
            <AgentLinks className={entry} onNavigate={onNavigate} />
            {administers && (
              <Link to="/admin" className={entry} {...(onNavigate && { onClick: onNavigate })}>
                <span className="flex size-6 items-center justify-center text-ink-soft">
                  <Icon name="sliders" />
                </span>
                {t('shell.administration')}
              </Link>
            )}
          </div>
          <ConversationList />
        </div>
      )}
      <div className="border-t border-line p-2.5 pb-[max(0.625rem,env(safe-area-inset-bottom))]">
        <AccountMenu />
      </div>
    </nav>
  )
}

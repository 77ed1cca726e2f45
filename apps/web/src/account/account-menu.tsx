import { useNavigate } from '@tanstack/react-router'
import {
  Button,
  Header,
  Menu as AriaMenu,
  MenuSection,
  MenuTrigger,
  Popover,
  Separator,
} from 'react-aria-components'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import { languages, useLanguage } from '../i18n/i18n.ts'
import { themes, useTheme } from '../lib/theme.ts'
import { Icon } from '../ui/icon.tsx'
import { floating, MenuAction } from '../ui/menu.tsx'
import { accountState, useSignOut, useUser } from './account-state.ts'
import { ownTenants, useSwitchTenant } from './tenants.ts'

const languageNames = { de: 'Deutsch', en: 'English' } as const
const roles = ['administrator', 'editor', 'viewer'] as const
const heading = 'px-3 pt-2 pb-1 text-xs font-medium text-ink-faint'

/** Who is signed in, with language, appearance and the way out. */
export function AccountMenu() {
  const { t } = useTranslation()
  const user = useUser()
  const { language, choose } = useLanguage()
  const { theme, choose: chooseTheme } = useTheme()
  const leave = useSignOut()
  const navigate = useNavigate()
  const { data: tenants = [] } = useQuery(ownTenants)
  // Under an organisation's own name one works in that organisation.
  const isElsewhere = useSuspenseQuery(accountState).data.place === null
  const goTo = useSwitchTenant()
  const role = roles.find((one) => one === user.role)
  const themeNames = {
    light: t('account.themeLight'),
    dark: t('account.themeDark'),
    system: t('account.themeSystem'),
  }
  return (
    <MenuTrigger>
      <Button className="focus-ring flex min-h-14 w-full cursor-pointer items-center gap-3 rounded-2xl px-2.5 text-left hover:bg-hover">
        <span
          className="flex size-9 shrink-0 items-center justify-center rounded-full bg-accent font-medium text-on-accent"
          aria-hidden="true"
        >
          {user.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="min-w-0 flex-1 leading-tight">
          <span className="sr-only">{t('account.menu')}: </span>
          <span className="block truncate text-[0.95rem] font-medium text-ink">{user.name}</span>
          <span className="block truncate text-xs text-ink-soft">
            {role ? t(`account.role.${role}`) : user.email}
          </span>
        </span>
        <Icon name="chevron" className="size-4 rotate-180 text-ink-faint" />
      </Button>
      <Popover placement="top start" className={`${floating} w-64`}>
        <AriaMenu aria-label={t('account.menu')} className="outline-none">
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[language]}
            onSelectionChange={(keys) => {
              const next = languages.find((one) => keys !== 'all' && keys.has(one))
              if (!next) return
              choose(next)
              // The browser remembers the choice in any case; the account's copy may fail quietly.
              api.admin.account.setLocale.mutate({ locale: next }).catch(() => undefined)
            }}
          >
            <Header className={heading}>{t('account.language')}</Header>
            {languages.map((one) => (
              <MenuAction key={one} id={one}>
                {languageNames[one]}
              </MenuAction>
            ))}
          </MenuSection>
          <Separator className="mx-2 my-1.5 border-t border-line" />
          <MenuSection
            selectionMode="single"
            disallowEmptySelection
            selectedKeys={[theme]}
            onSelectionChange={(keys) => {
              const next = themes.find((one) => keys !== 'all' && keys.has(one))
              if (next) chooseTheme(next)
            }}
          >
            <Header className={heading}>{t('account.theme')}</Header>
            {themes.map((one) => (
              <MenuAction key={one} id={one}>
                {themeNames[one]}
              </MenuAction>
            ))}
          </MenuSection>
          {isElsewhere && tenants.length > 1 && (
            <MenuSection
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={tenants.filter(({ current }) => current).map(({ id }) => id)}
              onSelectionChange={(keys) => {
                const next = tenants.find(({ id, current }) => keys !== 'all' && keys.has(id) && !current)
                if (next) void goTo(next.id)
              }}
            >
              <Header className={heading}>{t('account.tenant')}</Header>
              {tenants.map(({ id, name }) => (
                <MenuAction key={id} id={id}>
                  {name}
                </MenuAction>
              ))}
            </MenuSection>
          )}
          <Separator className="mx-2 my-1.5 border-t border-line" />
          <MenuAction icon="file" onAction={() => void navigate({ to: '/account/privacy' })}>
            {t('privacy.title')}
          </MenuAction>
          <MenuAction icon="sliders" onAction={() => void navigate({ to: '/security' })}>
            {t('account.security')}
          </MenuAction>
          <MenuAction icon="signOut" onAction={() => void leave()}>
            {t('account.signOut')}
          </MenuAction>
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  )
}

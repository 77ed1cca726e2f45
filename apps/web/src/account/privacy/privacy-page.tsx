import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../i18n/i18n.ts'
import { usePageTitle } from '../../shell/page-title.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ConsentList } from './consent-list.tsx'
import { DeleteAccount } from './delete-account.tsx'
import { HeldTable } from './held-table.tsx'
import { ObjectionSwitch } from './objection-switch.tsx'
import { Part } from './part.tsx'
import { RestrictionPart } from './restriction-part.tsx'

/** What a person sees of their own data, and can do about it. */
export function PrivacyPage() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  usePageTitle(t('privacy.title'))
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto w-full max-w-3xl px-5 py-8 sm:px-10 sm:py-14">
        <h1 className="font-serif text-3xl sm:text-4xl">{t('privacy.title')}</h1>
        <p className="mt-2.5 max-w-xl text-ink-soft">{t('privacy.lead')}</p>
        <Part title={t('privacy.heldTitle')}>
          <HeldTable />
        </Part>
        <Part title={t('privacy.takeTitle')} text={t('privacy.takeText')}>
          <a href={`/files/archive/mine.zip?lang=${language}`} download className={buttonClass('primary')}>
            <Icon name="down" className="size-[1.15rem]" />
            {t('privacy.takeAction')}
          </a>
        </Part>
        <ConsentList />
        <Part title={t('privacy.statisticsTitle')} text={t('privacy.statisticsText')}>
          <ObjectionSwitch purpose="statistics" label={t('privacy.statisticsSwitch')} />
        </Part>
        <Part title={t('privacy.improvementTitle')} text={t('privacy.improvementText')}>
          <ObjectionSwitch purpose="improvement" label={t('privacy.improvementSwitch')} />
        </Part>
        <Part title={t('privacy.restrictHeading')} text={t('privacy.restrictText')}>
          <RestrictionPart />
        </Part>
        <Part title={t('privacy.deleteTitle')} text={t('privacy.deleteText')}>
          <DeleteAccount />
        </Part>
      </div>
    </div>
  )
}

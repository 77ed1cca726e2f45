import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { SecretBox } from '../../ui/secret-box.tsx'

/** How programs that speak MCP reach the organisation's knowledge and tools. */
export function ForPrograms() {
  const { t } = useTranslation()
  return (
    <div className="flex max-w-2xl flex-col gap-5">
      <p className="text-ink-soft">{t('admin.tools.programsLead')}</p>
      <SecretBox label={t('admin.tools.programsAddress')} value={`${location.origin}/mcp`} />
      <p className="text-ink-soft">{t('admin.tools.programsKey')}</p>
      <Link to="/security" className="focus-ring self-start rounded-lg text-accent underline">
        {t('admin.tools.programsMakeKey')}
      </Link>
    </div>
  )
}

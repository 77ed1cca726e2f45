import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { usePageTitle } from '../shell/page-title.ts'
import { Talk } from './talk.tsx'

/** A new conversation with a character. */
export function TalkPage() {
  const { t } = useTranslation()
  const { characterId } = useParams({ from: '/characters/$characterId/talk' })
  usePageTitle(t('characters.talk'))
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <Talk key={characterId} character={{ id: characterId, draft: false }} />
    </div>
  )
}

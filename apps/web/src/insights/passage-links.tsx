import { Button } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Citation, InsightStatement } from '../api.ts'
import { FileName } from '../ui/file-name.tsx'

type PassageLinksProps = { statement: InsightStatement; onOpen: (citation: Citation) => void }

/** The passages that a statement rests on, each opening beside the page. */
export function PassageLinks({ statement: { citations }, onOpen }: PassageLinksProps) {
  const { t } = useTranslation()
  return (
    <span className="flex flex-wrap gap-x-3 gap-y-1">
      {citations.map((citation) => (
        <Button
          key={`${citation.documentId} ${citation.start}`}
          aria-label={t('insights.passage', { title: citation.title })}
          onPress={() => onOpen(citation)}
          className="focus-ring cursor-pointer rounded-md text-left text-sm text-accent underline-offset-2 hover:underline"
        >
          <FileName name={citation.title} />
        </Button>
      ))}
    </span>
  )
}

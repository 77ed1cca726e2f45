import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAbout } from '../lib/use-about.ts'
import { spaceList } from '../spaces/space-data.ts'
import { Checks } from '../ui/checks.tsx'
import { toolList } from './agent-data.ts'
import type { FieldsProps } from './draft-form.ts'
import { FieldGroup } from './field-group.tsx'

/** Which tools and spaces an agent may use. */
export function ReachFields({ fields, change }: FieldsProps) {
  const { t } = useTranslation()
  const about = useAbout()
  const { data: tools = [] } = useQuery(toolList)
  const { data: spaces = [] } = useQuery(spaceList)
  const offered = tools.filter(({ enabled }) => enabled)
  // What the draft names stays in it, also where it is not there (yet).
  const gone = fields.tools.filter((id) => offered.every((tool) => tool.id !== id))
  return (
    <>
      <FieldGroup title={t('agents.editor.tools')}>
        {offered.length + gone.length === 0 ? (
          <p className="text-ink-soft">{t('agents.editor.noTools')}</p>
        ) : (
          <Checks
            isHeaded
            label={t('agents.editor.tools')}
            value={fields.tools}
            entries={[
              ...offered.map((tool) => ({ value: tool.id, text: tool.name, hint: about(tool) })),
              ...gone.map((id) => ({ value: id, text: id, hint: t('agents.editor.toolGone') })),
            ]}
            onChange={(chosen) => change({ tools: chosen })}
          />
        )}
      </FieldGroup>
      <FieldGroup title={t('agents.editor.spaces')} hint={t('agents.editor.spacesHint')}>
        {spaces.length === 0 ? (
          <p className="text-ink-soft">{t('agents.editor.noSpaces')}</p>
        ) : (
          <Checks
            isHeaded
            label={t('agents.editor.spaces')}
            value={fields.spaceIds}
            entries={spaces.map(({ id, name }) => ({ value: id, text: name }))}
            onChange={(chosen) => change({ spaceIds: chosen })}
          />
        )}
      </FieldGroup>
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useAbout } from '../lib/use-about.ts'
import { spaceList } from '../spaces/space-data.ts'
import { Checks } from '../ui/checks.tsx'
import { withGone } from '../ui/with-gone.ts'
import { toolList } from './agent-data.ts'
import type { FieldsProps } from './draft-form.ts'
import { FieldGroup } from './field-group.tsx'

/** Which tools and spaces an agent may use. */
export function ReachFields({ fields, change }: FieldsProps) {
  const { t } = useTranslation()
  const about = useAbout()
  const { data: tools = [] } = useQuery(toolList)
  const { data: spaces } = useQuery(spaceList)
  const offered = tools.filter(({ enabled }) => enabled)
  const toolEntries = withGone(
    offered.map((tool) => ({ value: tool.id, text: tool.name, hint: about(tool) })),
    fields.tools,
    (id) => ({ value: id, text: id, hint: t('agents.editor.toolGone') }),
  )
  const spaceEntries =
    spaces &&
    withGone(
      spaces.map(({ id, name }) => ({ value: id, text: name })),
      fields.spaceIds,
      (id) => ({ value: id, text: t('common.spaceGone'), hint: t('common.spaceGoneHint') }),
    )
  return (
    <>
      <FieldGroup title={t('agents.editor.tools')}>
        {toolEntries.length === 0 ? (
          <p className="text-ink-soft">{t('agents.editor.noTools')}</p>
        ) : (
          <Checks
            isHeaded
            label={t('agents.editor.tools')}
            value={fields.tools}
            entries={toolEntries}
            onChange={(chosen) => change({ tools: chosen })}
          />
        )}
      </FieldGroup>
      <FieldGroup title={t('agents.editor.spaces')} hint={t('agents.editor.spacesHint')}>
        {spaceEntries?.length === 0 && <p className="text-ink-soft">{t('agents.editor.noSpaces')}</p>}
        {spaceEntries && spaceEntries.length > 0 && (
          <Checks
            isHeaded
            label={t('agents.editor.spaces')}
            value={fields.spaceIds}
            entries={spaceEntries}
            onChange={(chosen) => change({ spaceIds: chosen })}
          />
        )}
      </FieldGroup>
    </>
  )
}

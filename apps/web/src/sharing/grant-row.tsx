import { useTranslation } from 'react-i18next'
import type { Level, Subject } from '../api.ts'
import { IconButton } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { agentLevels, characterLevels, insightLevels, spaceLevels } from './sharing-data.ts'
import type { Shareable } from './sharing-data.ts'

type Granted = Level | 'none'
type RowProps = {
  kind: Shareable['kind']
  onChange: (level: Granted) => void
}

const row = 'flex min-h-14 flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-2'

function useLevels(kind: Shareable['kind']) {
  const { t } = useTranslation()
  if (kind === 'conversation') return [{ value: 'read' as const, text: t('sharing.readAlong') }]
  if (kind === 'character')
    return characterLevels.map((value) => ({ value, text: t(`sharing.characterLevels.${value}`) }))
  if (kind === 'insight')
    return insightLevels.map((value) => ({ value, text: t(`sharing.insightLevels.${value}`) }))
  if (kind === 'agent')
    return agentLevels.map((value) => ({ value, text: t(`sharing.agentLevels.${value}`) }))
  return spaceLevels.map((value) => ({ value, text: t(`sharing.levels.${value}`) }))
}

/** A person or a group with what they may do, to change or to take away. */
export function GrantRow({
  kind,
  subject,
  name,
  level,
  onChange,
}: RowProps & { subject: Subject; name: string; level: Level }) {
  const { t } = useTranslation()
  const levels = useLevels(kind)
  const only = levels.length === 1 ? levels[0] : undefined
  return (
    <li className={row}>
      <span className="min-w-0 break-words">
        <span className="block font-medium">{name}</span>
        {subject.kind === 'group' && <span className="text-sm text-ink-faint">{t('sharing.group')}</span>}
      </span>
      <span className="flex items-center gap-1">
        {only ? (
          <span className="text-sm text-ink-soft">{only.text}</span>
        ) : (
          <Choice
            quiet
            label={t('sharing.levelOf', { name })}
            value={level}
            options={levels}
            onChange={onChange}
          />
        )}
        <IconButton icon="close" label={t('sharing.removeOf', { name })} onPress={() => onChange('none')} />
      </span>
    </li>
  )
}

/** Everyone of the organisation, with what they may do; nothing unless it is chosen. */
export function EveryoneRow({ kind, level, onChange }: RowProps & { level: Granted }) {
  const { t } = useTranslation()
  const name = t('sharing.everyone')
  const options = [{ value: 'none' as const, text: t('sharing.none') }, ...useLevels(kind)]
  return (
    <li className={row}>
      <span className="font-medium">{name}</span>
      <Choice
        quiet
        label={t('sharing.levelOf', { name })}
        value={level}
        options={options}
        onChange={onChange}
      />
    </li>
  )
}

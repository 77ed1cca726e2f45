import { useTranslation } from 'react-i18next'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { type Memory, memoryKinds, memoryTimes, readSimilarity } from './memory.ts'

/** Whether an alias remembers answers: never, for the same request, or for similar questions too, with what that risks. */
export function AliasMemory({
  memory,
  tried,
  onChange,
}: {
  memory: Memory
  tried: boolean
  onChange: (memory: Memory) => void
}) {
  const { t } = useTranslation()
  const { kind, seconds, similarity } = memory
  return (
    <>
      <Choice
        label={t('admin.models.memory')}
        value={kind}
        options={memoryKinds.map((value) => ({ value, text: t(`admin.models.memoryKinds.${value}`) }))}
        hint={t(`admin.models.memoryHints.${kind}`)}
        onChange={(next) => onChange({ ...memory, kind: next })}
      />
      {kind !== 'off' && (
        <Choice
          label={t('admin.models.memoryTime')}
          value={String(seconds)}
          options={memoryTimes(seconds).map((value) => ({
            value: String(value),
            text: t('admin.models.memoryMinutes', { count: Math.round(value / 60) }),
          }))}
          onChange={(next) => onChange({ ...memory, seconds: Number(next) })}
        />
      )}
      {kind === 'similar' && (
        <Field
          label={t('admin.models.similarity')}
          hint={t('admin.models.similarityHint')}
          value={similarity}
          onChange={(next) => onChange({ ...memory, similarity: next })}
          error={
            tried && readSimilarity(similarity) === undefined ? t('admin.models.similarityWrong') : undefined
          }
        />
      )}
    </>
  )
}

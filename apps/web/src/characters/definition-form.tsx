import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CharacterDefinition } from '../api.ts'
import { spaceList } from '../spaces/space-data.ts'
import { Checks } from '../ui/checks.tsx'
import { Choice } from '../ui/choice.tsx'
import { Field } from '../ui/field.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { withGone } from '../ui/with-gone.ts'
import { CharacterBadge } from './badge.tsx'
import { VoiceFields } from './voice-fields.tsx'

const figures = ['person', 'owl', 'robot', 'book', 'compass', 'leaf'] as const
const languages = ['de', 'en'] as const

const lines = (text: string, most: number): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .slice(0, most)

type FormProps = {
  value: CharacterDefinition
  onChange: (value: CharacterDefinition) => void
  /** Whether what is missing is shown. */
  tried: boolean
}

/** Everything that makes a character, field by field. */
export function DefinitionForm({ value, onChange, tried }: FormProps) {
  const { t } = useTranslation()
  const { data: spaces } = useQuery(spaceList)
  // Lists are typed as lines; what stands in the field may be unfinished.
  const [starters, setStarters] = useState(() => value.starters.join('\n'))
  const [avoids, setAvoids] = useState(() => value.limits.avoids.join('\n'))
  const set = (change: Partial<CharacterDefinition>) => onChange({ ...value, ...change })
  const limit = (change: Partial<CharacterDefinition['limits']>) =>
    set({ limits: { ...value.limits, ...change } })
  const missing = (text: string) => (tried && text.trim() === '' ? t('common.missingName') : undefined)
  const named = new Map(spaces?.map(({ id, name }) => [id, name]))
  const offered = (spaces ?? [])
    .filter(({ level }) => level !== 'read')
    .map(({ id, name }) => ({ value: id, text: name }))
  const spaceEntries = withGone(offered, spaces ? value.spaceIds : [], (id) => ({
    value: id,
    text: named.get(id) ?? t('common.spaceGone'),
    hint: t('common.spaceGoneHint'),
  }))
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-4">
        <CharacterBadge look={value.look} className="size-16" />
        <div className="grid min-w-0 flex-1 gap-4 sm:grid-cols-2">
          <label className="flex flex-col gap-1.5 text-sm font-medium">
            {t('characters.colour')}
            <input
              type="range"
              min={0}
              max={359}
              value={value.look.hue}
              onChange={({ target }) => set({ look: { ...value.look, hue: Number(target.value) } })}
              className="focus-ring h-11 w-full cursor-pointer rounded-lg accent-accent"
            />
          </label>
          <Choice
            label={t('characters.figure')}
            value={value.look.figure}
            options={figures.map((one) => ({ value: one, text: t(`characters.figures.${one}`) }))}
            onChange={(figure) => set({ look: { ...value.look, figure } })}
          />
        </div>
      </div>
      <Field
        label={t('characters.name')}
        value={value.name}
        onChange={(name) => set({ name })}
        maxLength={80}
        error={missing(value.name)}
      />
      <Field
        label={t('characters.tagline')}
        value={value.tagline}
        onChange={(tagline) => set({ tagline })}
        maxLength={160}
      />
      <TextArea
        label={t('characters.persona')}
        hint={t('characters.personaHint')}
        value={value.persona}
        onChange={(persona) => set({ persona })}
        rows={7}
        maxLength={6_000}
        error={missing(value.persona)}
      />
      <TextArea
        label={t('characters.greeting')}
        value={value.greeting}
        onChange={(greeting) => set({ greeting })}
        rows={2}
        maxLength={1_000}
      />
      <TextArea
        label={t('characters.starters')}
        hint={t('characters.startersHint')}
        value={starters}
        onChange={(text) => {
          setStarters(text)
          set({ starters: lines(text, 6).map((line) => line.slice(0, 200)) })
        }}
        rows={3}
      />
      <Choice
        label={t('characters.language')}
        value={value.language}
        options={languages.map((one) => ({ value: one, text: t(`summaries.languages.${one}`) }))}
        onChange={(language) => set({ language })}
      />
      <VoiceFields value={value} onChange={(voice) => set({ voice })} />
      {spaceEntries.length > 0 && (
        <div>
          <Checks
            label={t('characters.spaces')}
            value={value.spaceIds}
            entries={spaceEntries}
            onChange={(spaceIds) => set({ spaceIds })}
          />
          <p className="mt-1 text-sm text-ink-faint">{t('characters.spacesHint')}</p>
        </div>
      )}
      <fieldset className="flex flex-col gap-4 rounded-2xl border border-line p-4">
        <legend className="px-1 text-sm font-medium">{t('characters.limits')}</legend>
        <Switch
          label={t('characters.documentsOnly')}
          on={value.limits.documentsOnly}
          onChange={(documentsOnly) => limit({ documentsOnly })}
        />
        <Field
          label={t('characters.perDay')}
          value={value.limits.questionsPerDay === null ? '' : String(value.limits.questionsPerDay)}
          onChange={(text) => limit({ questionsPerDay: wholeNumber(text, 1_000) })}
        />
        <Field
          label={t('characters.longest')}
          value={String(value.limits.questionLength)}
          onChange={(text) => limit({ questionLength: wholeNumber(text, 8_000) ?? 0 })}
        />
        <TextArea
          label={t('characters.avoids')}
          hint={t('characters.avoidsHint')}
          value={avoids}
          onChange={(text) => {
            setAvoids(text)
            limit({ avoids: lines(text, 20).map((line) => line.slice(0, 100)) })
          }}
          rows={3}
        />
      </fieldset>
    </div>
  )
}

function wholeNumber(text: string, most: number): number | null {
  const digits = text.replaceAll(/\D/g, '')
  return digits === '' ? null : Math.min(most, Math.max(1, Number(digits)))
}

import { useTranslation } from 'react-i18next'
import type { CharacterDefinition } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { canSpeak, speak } from './speak.ts'

type Voice = CharacterDefinition['voice']
type VoiceProps = { value: CharacterDefinition; onChange: (voice: Voice) => void }

/** How a character sounds; to be heard at once where the browser can speak. */
export function VoiceFields({ value, onChange }: VoiceProps) {
  const { t } = useTranslation()
  const { voice } = value
  const slider = (name: keyof Voice, most: number) => (
    <label className="flex flex-col gap-1.5 text-sm">
      {t(`characters.${name}`)}
      <input
        type="range"
        min={0.5}
        max={most}
        step={0.1}
        value={voice[name]}
        onChange={({ target }) => onChange({ ...voice, [name]: Number(target.value) })}
        className="focus-ring h-9 w-full cursor-pointer rounded-lg accent-accent"
      />
    </label>
  )
  return (
    <fieldset className="flex flex-col gap-3 rounded-2xl border border-line p-4">
      <legend className="px-1 text-sm font-medium">{t('characters.voice')}</legend>
      <div className="grid gap-4 sm:grid-cols-2">
        {slider('rate', 2)}
        {slider('pitch', 2)}
      </div>
      {canSpeak() && (
        <div>
          <Button
            size="small"
            icon="speaker"
            isDisabled={value.greeting.trim() === ''}
            onPress={() => speak(value.greeting, value)}
          >
            {t('characters.listen')}
          </Button>
        </div>
      )}
    </fieldset>
  )
}

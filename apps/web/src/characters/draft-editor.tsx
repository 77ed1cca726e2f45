import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../api.ts'
import type { CharacterView } from '../api.ts'
import { announce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Problem } from '../ui/problem.tsx'
import { characterList } from './character-data.ts'
import { DefinitionForm } from './definition-form.tsx'

/** Changes the draft of a character, and offers it. */
export function DraftEditor({ character: { id, draft, published } }: { character: CharacterView }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const [value, setValue] = useState(draft)
  const [tried, setTried] = useState(false)
  const isReady = value.name.trim() !== '' && value.persona.trim() !== ''
  const act = useMutation({
    mutationFn: async (what: 'save' | 'publish' | 'withdraw') => {
      if (what === 'withdraw') {
        await api.character.withdraw.mutate({ id })
        return t('characters.withdrawn')
      }
      await api.character.save.mutate({ id, draft: value })
      if (what === 'save') return t('characters.saved')
      const { version } = await api.character.publish.mutate({ id })
      return t('characters.publishedNow', { version })
    },
    onSuccess: async (said) => {
      await client.invalidateQueries({ queryKey: ['character', id] })
      await client.invalidateQueries({ queryKey: characterList.queryKey })
      announce(said)
    },
  })
  const run = (what: 'save' | 'publish') => {
    setTried(true)
    if (isReady) act.mutate(what)
  }
  return (
    <div className="flex flex-col gap-6">
      <DefinitionForm value={value} onChange={setValue} tried={tried} />
      {act.error && <Problem error={act.error} />}
      <div className="flex flex-wrap gap-3">
        <Button isPending={act.isPending} onPress={() => run('save')}>
          {t('characters.save')}
        </Button>
        <Button look="primary" isPending={act.isPending} onPress={() => run('publish')}>
          {t('characters.publish')}
        </Button>
        {published !== null && (
          <Button look="bare" isPending={act.isPending} onPress={() => act.mutate('withdraw')}>
            {t('characters.withdraw')}
          </Button>
        )}
      </div>
    </div>
  )
}

import { useQuery } from '@tanstack/react-query'
import type { TalkingTo } from '../chat/use-ask.ts'
import { CharacterBadge } from './badge.tsx'
import { meeting } from './character-data.ts'

/** With whom a conversation is held; nothing where the person may no longer speak with it, which the next question tells. */
export function TalkHead({ character }: { character: TalkingTo }) {
  const { data } = useQuery(meeting(character))
  if (!data) return null
  return (
    <p className="flex items-center justify-center gap-2.5 border-b border-line px-14 py-2.5 text-sm font-medium">
      <CharacterBadge look={data.look} className="size-7" />
      <span className="truncate">{data.name}</span>
    </p>
  )
}

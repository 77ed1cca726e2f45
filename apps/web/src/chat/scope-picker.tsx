import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import {
  Button,
  Checkbox,
  CheckboxGroup,
  Dialog,
  DialogTrigger,
  Heading,
  Label,
  Popover,
} from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { documentPages, spaceList } from '../spaces/space-data.ts'
import { Button as PlainButton } from '../ui/button.tsx'
import { Field } from '../ui/field.tsx'
import { Icon } from '../ui/icon.tsx'
import { floating } from '../ui/menu.tsx'
import { chosenSpaces, withSpaces } from './scope.ts'
import type { Scope } from './scope.ts'

type Entry = { id: string; name: string }
type ChoicesProps = {
  label: string
  entries: readonly Entry[]
  value: readonly string[]
  onChange: (ids: string[]) => void
}

function Choices({ label, entries, value, onChange }: ChoicesProps) {
  return (
    <CheckboxGroup value={[...value]} onChange={onChange} className="flex flex-col">
      <Label className="px-3 pt-3 pb-1 text-xs font-medium text-ink-faint">{label}</Label>
      {entries.map((entry) => (
        <Checkbox
          key={entry.id}
          value={entry.id}
          className="group focus-ring flex min-h-10 cursor-pointer items-center gap-3 rounded-xl px-3 text-[0.95rem] hover:bg-hover data-[focus-visible]:bg-hover"
        >
          <span className="flex size-5 shrink-0 items-center justify-center rounded-md border border-line-strong text-transparent group-data-[selected]:border-accent group-data-[selected]:bg-accent group-data-[selected]:text-on-accent">
            <Icon name="check" className="size-4" />
          </span>
          <span className="min-w-0 truncate">{entry.name}</span>
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}

function DocumentChoices({
  spaceId,
  scope,
  onChange,
}: {
  spaceId: string
  scope: Scope
  onChange: (scope: Scope) => void
}) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState('')
  const search = useDeferredValue(typed.trim())
  const query = useInfiniteQuery(documentPages(spaceId, { state: 'ready', ...(search !== '' && { search }) }))
  const ready = query.data?.pages.flatMap(({ documents }) => documents)
  if (!ready) return null
  if (ready.length === 0 && typed === '')
    return <p className="px-3 py-2 text-sm text-ink-faint">{t('chat.scopeNone')}</p>
  return (
    <>
      {(query.hasNextPage || typed !== '') && (
        <div className="px-3 pt-3">
          <Field label={t('documents.search')} value={typed} onChange={setTyped} maxLength={200} />
        </div>
      )}
      <Choices
        label={t('chat.scopeDocumentsLabel')}
        entries={ready}
        value={scope.documentIds}
        onChange={(documentIds) => onChange({ ...scope, documentIds })}
      />
      {ready.length === 0 && (
        <p role="status" className="px-3 py-2 text-sm text-ink-faint">
          {t('documents.noneFound')}
        </p>
      )}
      {query.hasNextPage && (
        <div className="px-3 py-2">
          <PlainButton
            size="small"
            isPending={query.isFetchingNextPage}
            onPress={() => void query.fetchNextPage()}
          >
            {t('common.more')}
          </PlainButton>
        </div>
      )}
    </>
  )
}

/** Chooses the spaces to search, and within a single one the documents. */
export function ScopePicker({ scope, onChange }: { scope: Scope; onChange: (scope: Scope) => void }) {
  const { t } = useTranslation()
  const { data: spaces } = useQuery(spaceList)
  if (!spaces || spaces.length === 0) return null
  const chosen = chosenSpaces(scope, spaces)
  const only = chosen.length === 1 ? spaces.find((space) => space.id === chosen[0]) : undefined
  const all = scope.spaceIds === 'all' || chosen.length === spaces.length
  const what =
    scope.documentIds.length > 0
      ? t('chat.scopeDocuments', { count: scope.documentIds.length })
      : (only?.name ?? (all ? t('chat.scopeAll') : t('chat.scopeSpaces', { count: chosen.length })))
  return (
    <DialogTrigger>
      <Button className="focus-ring flex min-h-9 min-w-0 cursor-pointer items-center gap-2 rounded-xl px-2.5 text-sm text-ink-soft hover:bg-hover hover:text-ink">
        <Icon name="library" className="size-[1.1rem]" />
        <span className="truncate">
          <span className="sr-only">{t('chat.scope')}: </span>
          {what}
        </span>
        <Icon name="chevron" className="size-4" />
      </Button>
      <Popover
        placement="top start"
        className={`${floating} flex max-h-[60vh] w-80 max-w-[calc(100vw-2rem)] flex-col overflow-y-auto`}
      >
        <Dialog className="outline-none">
          <Heading slot="title" className="px-3 pt-2 font-serif text-lg">
            {t('chat.scopeTitle')}
          </Heading>
          <Choices
            label={t('chat.scopeSpacesLabel')}
            entries={spaces}
            value={scope.spaceIds === 'all' ? [] : chosen}
            onChange={(ids) => onChange(withSpaces(scope, ids, spaces))}
          />
          {only && <DocumentChoices spaceId={only.id} scope={scope} onChange={onChange} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  )
}

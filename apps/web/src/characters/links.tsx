import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { QrCode } from '../account/security/qr-code.tsx'
import { api } from '../api.ts'
import type { CharacterLink } from '../api.ts'
import { useLanguage } from '../i18n/i18n.ts'
import { copyText } from '../lib/copy-text.ts'
import { formatMoment } from '../lib/format.ts'
import { announce } from '../ui/announcer.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { characterLinks } from './character-data.ts'
import { NewLinkDialog } from './new-link-dialog.tsx'

const tones = { waiting: 'plain', open: 'good', over: 'plain', revoked: 'bad' } as const

const addressOf = ({ token }: CharacterLink) => `${location.origin}/character-link#${token}`

/** The links to a character with their time: to make, to show as a code, to take back. */
export function Links({ id }: { id: string }) {
  const { t } = useTranslation()
  const links = useQuery(characterLinks(id))
  const [adding, setAdding] = useState(false)
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-lg text-sm text-ink-soft">{t('characters.linksLead')}</p>
        <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
          {t('characters.newLink')}
        </Button>
      </div>
      <Loaded query={links}>
        {(rows) =>
          rows.length === 0 ? (
            <p className="text-ink-soft">{t('characters.noLinks')}</p>
          ) : (
            <ul className="flex flex-col gap-3">
              {rows.map((link) => (
                <LinkCard key={link.linkId} id={id} link={link} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && <NewLinkDialog id={id} onClose={() => setAdding(false)} />}
    </div>
  )
}

function LinkCard({ id, link }: { id: string; link: CharacterLink }) {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [showing, setShowing] = useState(false)
  const [asking, setAsking] = useState(false)
  const { label, opensAt, closesAt, state, people } = link
  const isUsable = state === 'open' || state === 'waiting'
  const copy = async () => {
    if (await copyText(addressOf(link))) announce(t('characters.copiedLink'))
  }
  return (
    <li className="rounded-2xl border border-line bg-surface p-4">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-medium wrap-anywhere">{label}</span>
        <Badge tone={tones[state]}>{t(`characters.linkState.${state}`)}</Badge>
      </p>
      <p className="mt-1 text-sm text-ink-soft">
        {formatMoment(opensAt, language)} – {formatMoment(closesAt, language)},{' '}
        {t('characters.linkPeople', { count: people })}
      </p>
      {isUsable && (
        <div className="mt-3 flex flex-wrap gap-2">
          <Button size="small" icon="copy" onPress={() => void copy()}>
            {t('characters.copyLink')}
          </Button>
          <Button size="small" aria-expanded={showing} onPress={() => setShowing(!showing)}>
            {t('characters.showCode')}
          </Button>
          <Button size="small" icon="close" onPress={() => setAsking(true)}>
            {t('characters.revoke')}
          </Button>
        </div>
      )}
      {showing && (
        <div className="mt-4">
          <QrCode text={addressOf(link)} label={t('characters.code')} />
        </div>
      )}
      <Confirm
        title={t('characters.revokeTitle')}
        text={t('characters.revokeText')}
        action={t('characters.revoke')}
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await api.character.links.revoke.mutate({ id, linkId: link.linkId })
          await client.invalidateQueries({ queryKey: characterLinks(id).queryKey })
        }}
      />
    </li>
  )
}

import { useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan, useFeature } from '../account/account-state.ts'
import { api } from '../api.ts'
import type { ConversationEntry } from '../api.ts'
import { conversationList } from '../chat/conversation-data.ts'
import { SharingDialog } from '../sharing/sharing-dialog.tsx'
import { IconButton } from '../ui/button.tsx'
import { Confirm } from '../ui/dialog.tsx'
import { Menu, MenuAction } from '../ui/menu.tsx'
import { NameDialog } from '../ui/name-dialog.tsx'

/** One conversation of the sidebar with its menu. */
export function ConversationRow({ entry }: { entry: ConversationEntry }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const navigate = useNavigate()
  const maySumUp = useCan('summary:use')
  const { conversationId } = useParams({ strict: false })
  const mayShare = useFeature('conversation-sharing')
  const [asking, setAsking] = useState<'share' | 'rename' | 'delete'>()
  const close = () => setAsking(undefined)
  const refresh = () => client.invalidateQueries({ queryKey: conversationList.queryKey })
  const remove = async () => {
    await api.chat.conversations.delete.mutate({ id: entry.id })
    await refresh()
    if (conversationId === entry.id) await navigate({ to: '/' })
  }
  const rename = async ({ name }: { name: string }) => {
    await api.chat.conversations.rename.mutate({ id: entry.id, title: name })
    await refresh()
    await client.invalidateQueries({ queryKey: ['conversation', entry.id] })
  }
  return (
    <li className="group relative flex items-center rounded-xl hover:bg-hover has-[[aria-current=page]]:bg-hover">
      <Link
        to="/chat/$conversationId"
        params={{ conversationId: entry.id }}
        className="focus-ring min-w-0 flex-1 truncate rounded-xl py-2.5 pr-9 pl-3 text-sm text-ink-soft aria-[current=page]:text-ink"
      >
        {entry.title}
      </Link>
      <div className="absolute right-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 has-[[aria-expanded=true]]:opacity-100 pointer-coarse:opacity-100">
        <Menu
          label={t('common.moreFor', { name: entry.title })}
          button={<IconButton small icon="more" label={t('common.moreFor', { name: entry.title })} />}
        >
          {maySumUp && (
            <MenuAction
              icon="list"
              onAction={() =>
                void navigate({
                  to: '/summaries',
                  search: { kind: 'conversation', id: entry.id, name: entry.title },
                })
              }
            >
              {t('summaries.action')}
            </MenuAction>
          )}
          {mayShare && (
            <MenuAction icon="people" onAction={() => setAsking('share')}>
              {t('sharing.action')}
            </MenuAction>
          )}
          <MenuAction icon="pencil" onAction={() => setAsking('rename')}>
            {t('common.rename')}
          </MenuAction>
          <MenuAction icon="trash" danger onAction={() => setAsking('delete')}>
            {t('common.delete')}
          </MenuAction>
        </Menu>
      </div>
      {asking === 'share' && (
        <SharingDialog thing={{ id: entry.id, name: entry.title, kind: 'conversation' }} onClose={close} />
      )}
      {asking === 'rename' && (
        <NameDialog
          title={t('shell.renameConversation')}
          label={t('shell.conversationName')}
          action={t('common.save')}
          initial={{ name: entry.title }}
          onClose={close}
          onSave={rename}
        />
      )}
      <Confirm
        title={t('shell.deleteConversation')}
        text={t('shell.deleteConversationText', { name: entry.title })}
        action={t('common.delete')}
        open={asking === 'delete'}
        onClose={close}
        onConfirm={remove}
      />
    </li>
  )
}

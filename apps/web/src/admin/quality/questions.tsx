import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../api.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { Confirm } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { ImportDialog } from './import-dialog.tsx'
import { goldenQuestions } from './quality-data.ts'
import { QuestionDialog } from './question-dialog.tsx'
import type { Golden } from './read-questions.ts'

/** The golden questions of a space: add, import, take away. */
export function Questions({ spaceId }: { spaceId: string }) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const questions = useQuery(goldenQuestions(spaceId))
  const [asking, setAsking] = useState<'add' | 'import' | { id: string; question: string }>()
  const close = () => setAsking(undefined)
  const refresh = () => client.invalidateQueries({ queryKey: goldenQuestions(spaceId).queryKey })
  const add = async (golden: Golden[]) => {
    await api.rag.quality.questions.add.mutate({ spaceId, questions: golden })
    await refresh()
  }
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-4">
        <p className="max-w-2xl text-sm text-ink-soft">{t('admin.quality.questionsLead')}</p>
        <div className="flex flex-wrap gap-3">
          <Button icon="upload" onPress={() => setAsking('import')}>
            {t('admin.quality.import')}
          </Button>
          <Button look="primary" icon="plus" onPress={() => setAsking('add')}>
            {t('admin.quality.add')}
          </Button>
        </div>
      </div>
      <Loaded query={questions}>
        {(rows) => (
          <DataTable
            label={t('admin.quality.questions')}
            columns={[
              {
                key: 'question',
                title: t('admin.quality.question'),
                render: ({ question }) => question,
                sort: ({ question }) => question,
              },
              {
                key: 'answers',
                title: t('admin.quality.wordings'),
                render: ({ answers }) =>
                  answers.length === 0 ? t('admin.quality.notInDocuments') : answers.join(' · '),
              },
            ]}
            rows={rows}
            rowKey={({ id }) => id}
            empty={t('admin.quality.noQuestions')}
            renderActions={({ id, question }) => (
              <IconButton
                small
                icon="trash"
                label={t('admin.quality.deleteOf', { question })}
                onPress={() => setAsking({ id, question })}
              />
            )}
          />
        )}
      </Loaded>
      {asking === 'add' && <QuestionDialog onSave={(golden) => add([golden])} onClose={close} />}
      {asking === 'import' && <ImportDialog onSave={add} onClose={close} />}
      {typeof asking === 'object' && (
        <Confirm
          title={t('admin.quality.deleteTitle')}
          text={t('admin.quality.deleteText', { question: asking.question })}
          action={t('common.delete')}
          open
          onClose={close}
          onConfirm={async () => {
            await api.rag.quality.questions.delete.mutate({ id: asking.id })
            await refresh()
          }}
        />
      )}
    </div>
  )
}

import { kit } from './kit.ts'
import { askQuestion } from './procedures/ask-question.ts'
import { createConversation } from './procedures/create-conversation.ts'
import { deleteConversation } from './procedures/delete-conversation.ts'
import { getConversation } from './procedures/get-conversation.ts'
import { listCharacterModels } from './procedures/list-character-models.ts'
import { listConversationGrants } from './procedures/list-conversation-grants.ts'
import { listConversations } from './procedures/list-conversations.ts'
import { listSharedConversations } from './procedures/list-shared-conversations.ts'
import { listSpaceModels } from './procedures/list-space-models.ts'
import { rateAnswer } from './procedures/rate-answer.ts'
import { readConversation } from './procedures/read-conversation.ts'
import { regenerateAnswer } from './procedures/regenerate-answer.ts'
import { removeConversationGrant } from './procedures/remove-conversation-grant.ts'
import { renameConversation } from './procedures/rename-conversation.ts'
import { setConversationGrant } from './procedures/set-conversation-grant.ts'
import { stopAnswer } from './procedures/stop-answer.ts'
import { takeConversation } from './procedures/take-conversation.ts'
import { eraseQuotes } from './subject/erase-quotes.ts'
import { watchAnswer } from './procedures/watch-answer.ts'

/** What members may call. */
export const edge = kit.router({
  conversations: kit.router({
    list: listConversations,
    get: getConversation,
    create: createConversation,
    rename: renameConversation,
    delete: deleteConversation,
    shared: listSharedConversations,
    grants: kit.router({
      list: listConversationGrants,
      set: setConversationGrant,
      remove: removeConversationGrant,
    }),
  }),
  ask: askQuestion,
  watch: watchAnswer,
  stop: stopAnswer,
  regenerate: regenerateAnswer,
  rate: rateAnswer,
  spaceModels: listSpaceModels,
  characterModels: listCharacterModels,
})

/** What other services may call. */
export const internal = kit.router({
  conversation: readConversation,
  take: takeConversation,
  subject: kit.subject({
    erase: async ({ db, principal }, { userId, documents }) => ({
      done: await eraseQuotes(db, { tenantId: principal?.tenantId ?? '', userId, documents }),
    }),
  }),
})

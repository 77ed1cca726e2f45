import type { Chat } from '@wattos/chat-service'
import { may, type Principal } from '@wattos/identity'
import type { LlmGateway } from '@wattos/llm-gateway'
import type { MeshOf, Ref } from '@wattos/mesh'
import type { ListedModel } from './model-api.ts'

/** The services that have models. */
export type ModelMesh = MeshOf<{ llm: Ref<LlmGateway>; chat: Ref<Chat> }>

/** Every model that a person may name: those of providers, and knowledge spaces. The extractive one answers from spaces only. */
export async function listModels(mesh: ModelMesh, principal: Principal): Promise<ListedModel[]> {
  const [models, spaces] = await Promise.all([
    may(principal, 'model:use') ? mesh.llm.edge.models.query() : [],
    may(principal, 'chat:use') && may(principal, 'space:read') ? mesh.chat.edge.spaceModels.query() : [],
  ])
  return [
    ...models
      .filter(({ mode }) => mode === 'generated')
      .map(({ id, label, provider }) => ({ id, label, owner: provider })),
    ...spaces.map((space) => ({ ...space, owner: 'wattos' })),
  ]
}

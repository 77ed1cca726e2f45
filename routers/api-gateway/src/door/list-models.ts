import type { Agents } from '@wattos/agent-service'
import type { Chat } from '@wattos/chat-service'
import { may, type Principal } from '@wattos/identity'
import type { LlmGateway } from '@wattos/llm-gateway'
import type { MeshOf, Ref } from '@wattos/mesh'
import type { ListedModel } from './model-api.ts'

/** The services that have models. */
export type ModelMesh = MeshOf<{ llm: Ref<LlmGateway>; chat: Ref<Chat>; agents: Ref<Agents> }>

/** Every model that a person may name: those of providers, knowledge spaces, characters and agents. The extractive one answers from spaces only. */
export async function listModels(mesh: ModelMesh, principal: Principal): Promise<ListedModel[]> {
  const [models, tasks, vectors, spaces, characters, agents] = await Promise.all([
    may(principal, 'model:use') ? mesh.llm.edge.models.query() : [],
    may(principal, 'model:use') ? mesh.llm.edge.taskModels.query() : [],
    may(principal, 'model:use') ? mesh.llm.edge.embeddingModel.query() : null,
    may(principal, 'chat:use') && may(principal, 'space:read') ? mesh.chat.edge.spaceModels.query() : [],
    may(principal, 'chat:use') && may(principal, 'character:use')
      ? mesh.chat.edge.characterModels.query()
      : [],
    may(principal, 'agent:use') ? mesh.agents.edge.list.query() : [],
  ])
  return [
    ...models
      .filter(({ mode }) => mode === 'generated')
      .map(({ id, label, provider }) => ({ id, label, owner: provider, messages: true })),
    ...[...tasks, ...(vectors ? [vectors] : [])].map(({ id, label, provider }) => ({
      id,
      label,
      owner: provider,
      messages: false,
    })),
    ...[...spaces, ...characters].map((one) => ({ ...one, owner: 'wattos', messages: false })),
    ...agents
      .filter(({ publishedVersion }) => publishedVersion !== null)
      .map(({ slug, name }) => ({ id: `agent/${slug}`, label: name, owner: 'wattos', messages: false })),
  ]
}

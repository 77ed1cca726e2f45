import { createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { adminRoutes } from './admin/routes.ts'
import { NewChatPage } from './chat/new-chat-page.tsx'
import { root } from './root-route.ts'
import { subjectOf } from './summaries/subject-search.ts'

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const newChat = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: (search: Record<string, unknown>): { space?: string; agent?: string } => {
    const [space, agent] = [text(search['space']), text(search['agent'])]
    return { ...(space !== undefined && { space }), ...(agent !== undefined && { agent }) }
  },
  component: NewChatPage,
})

const chat = createRoute({
  getParentRoute: () => root,
  path: '/chat/$conversationId',
  component: lazyRouteComponent(() => import('./chat/chat-page.tsx'), 'ChatPage'),
})

const spaces = createRoute({
  getParentRoute: () => root,
  path: '/spaces',
  component: lazyRouteComponent(() => import('./spaces/spaces-page.tsx'), 'SpacesPage'),
})

const space = createRoute({
  getParentRoute: () => root,
  path: '/spaces/$spaceId',
  component: lazyRouteComponent(() => import('./spaces/space-page.tsx'), 'SpacePage'),
})

const website = createRoute({
  getParentRoute: () => root,
  path: '/spaces/$spaceId/websites/$crawlId',
  component: lazyRouteComponent(() => import('./crawls/crawl-page.tsx'), 'CrawlPage'),
})

const summaries = createRoute({
  getParentRoute: () => root,
  path: '/summaries',
  validateSearch: subjectOf,
  component: lazyRouteComponent(() => import('./summaries/summaries-page.tsx'), 'SummariesPage'),
})

const summary = createRoute({
  getParentRoute: () => root,
  path: '/summaries/$summaryId',
  component: lazyRouteComponent(() => import('./summaries/summary-page.tsx'), 'SummaryPage'),
})

const characters = createRoute({
  getParentRoute: () => root,
  path: '/characters',
  component: lazyRouteComponent(() => import('./characters/characters-page.tsx'), 'CharactersPage'),
})

const newCharacter = createRoute({
  getParentRoute: () => root,
  path: '/characters/new',
  component: lazyRouteComponent(() => import('./characters/new-character-page.tsx'), 'NewCharacterPage'),
})

const character = createRoute({
  getParentRoute: () => root,
  path: '/characters/$characterId',
  component: lazyRouteComponent(() => import('./characters/character-page.tsx'), 'CharacterPage'),
})

const talk = createRoute({
  getParentRoute: () => root,
  path: '/characters/$characterId/talk',
  component: lazyRouteComponent(() => import('./characters/talk-page.tsx'), 'TalkPage'),
})

const characterLink = createRoute({
  getParentRoute: () => root,
  path: '/character-link',
  component: lazyRouteComponent(() => import('./characters/enter-page.tsx'), 'EnterPage'),
})

const privacy = createRoute({
  getParentRoute: () => root,
  path: '/account/privacy',
  component: lazyRouteComponent(() => import('./account/privacy/privacy-page.tsx'), 'PrivacyPage'),
})

const security = createRoute({
  getParentRoute: () => root,
  path: '/security',
  component: lazyRouteComponent(() => import('./account/security/security-page.tsx'), 'SecurityPage'),
})

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation',
  component: lazyRouteComponent(() => import('./account/join-page.tsx'), 'JoinPage'),
})

const agents = createRoute({
  getParentRoute: () => root,
  path: '/agents',
  component: lazyRouteComponent(() => import('./agents/agents-page.tsx'), 'AgentsPage'),
})

const agent = createRoute({
  getParentRoute: () => root,
  path: '/agents/$agentId',
  component: lazyRouteComponent(() => import('./agents/agent-page.tsx'), 'AgentPage'),
})

const agentEditor = createRoute({
  getParentRoute: () => root,
  path: '/agents/$agentId/edit',
  component: lazyRouteComponent(() => import('./agents/editor-page.tsx'), 'EditorPage'),
})

const agentRun = createRoute({
  getParentRoute: () => root,
  path: '/agents/runs/$runId',
  component: lazyRouteComponent(() => import('./agents/run-page.tsx'), 'RunPage'),
})

const approvals = createRoute({
  getParentRoute: () => root,
  path: '/approvals',
  component: lazyRouteComponent(() => import('./agents/approvals-page.tsx'), 'ApprovalsPage'),
})

const approval = createRoute({
  getParentRoute: () => root,
  path: '/approvals/$approvalId',
  component: lazyRouteComponent(() => import('./agents/approval-page.tsx'), 'ApprovalPage'),
})

const insights = createRoute({
  getParentRoute: () => root,
  path: '/insights',
  component: lazyRouteComponent(() => import('./insights/insights-page.tsx'), 'InsightsPage'),
})

const insight = createRoute({
  getParentRoute: () => root,
  path: '/insights/$insightId',
  component: lazyRouteComponent(() => import('./insights/insight-page.tsx'), 'InsightPage'),
})

const agentRoutes = [agents, agent, agentEditor, agentRun, approvals, approval] as const

const confirmAddress = createRoute({
  getParentRoute: () => root,
  path: '/confirm-address',
  component: lazyRouteComponent(() => import('./account/confirm-address.tsx'), 'ConfirmAddress'),
})

/** All addresses of the console. */
export const router = createRouter({
  routeTree: root.addChildren([
    newChat,
    chat,
    spaces,
    space,
    website,
    summaries,
    summary,
    characters,
    newCharacter,
    character,
    talk,
    characterLink,
    privacy,
    security,
    invitation,
    insights,
    insight,
    ...agentRoutes,
    confirmAddress,
    adminRoutes,
  ]),
  defaultPreload: 'intent',
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

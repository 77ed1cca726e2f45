import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root-route.ts'
import { searchOf } from './prompts/prompt-search.ts'
import { tabOf } from './tab-of.ts'

const admin = createRoute({
  getParentRoute: () => root,
  path: '/admin',
  component: lazyRouteComponent(() => import('./admin-frame.tsx'), 'AdminFrame'),
})

const overview = createRoute({
  getParentRoute: () => admin,
  path: '/',
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
})

const services = createRoute({
  getParentRoute: () => admin,
  path: '/services',
  component: lazyRouteComponent(() => import('./services/services-page.tsx'), 'ServicesPage'),
})

const quality = createRoute({
  getParentRoute: () => admin,
  path: '/quality',
  component: lazyRouteComponent(() => import('./quality/quality-page.tsx'), 'QualityPage'),
})

const health = createRoute({
  getParentRoute: () => admin,
  path: '/health',
  component: lazyRouteComponent(() => import('./system/health-page.tsx'), 'HealthPage'),
})

const queues = createRoute({
  getParentRoute: () => admin,
  path: '/queues',
  component: lazyRouteComponent(() => import('./system/queues-page.tsx'), 'QueuesPage'),
})

const people = createRoute({
  getParentRoute: () => admin,
  path: '/people',
  component: lazyRouteComponent(() => import('./people/people-page.tsx'), 'PeoplePage'),
})

const groups = createRoute({
  getParentRoute: () => admin,
  path: '/groups',
  component: lazyRouteComponent(() => import('./people/groups-page.tsx'), 'GroupsPage'),
})

const roles = createRoute({
  getParentRoute: () => admin,
  path: '/roles',
  component: lazyRouteComponent(() => import('./people/roles-page.tsx'), 'RolesPage'),
})

const keys = createRoute({
  getParentRoute: () => admin,
  path: '/keys',
  component: lazyRouteComponent(() => import('./people/keys-page.tsx'), 'KeysPage'),
})

const signOn = createRoute({
  getParentRoute: () => admin,
  path: '/sign-on',
  component: lazyRouteComponent(() => import('./sign-on/sign-on-page.tsx'), 'SignOnPage'),
})

const settings = createRoute({
  getParentRoute: () => admin,
  path: '/settings',
  validateSearch: tabOf,
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
})

const tenants = createRoute({
  getParentRoute: () => admin,
  path: '/organisations',
  component: lazyRouteComponent(() => import('./tenants/tenants-page.tsx'), 'TenantsPage'),
})

const features = createRoute({
  getParentRoute: () => admin,
  path: '/features',
  component: lazyRouteComponent(() => import('./features/features-page.tsx'), 'FeaturesPage'),
})

const models = createRoute({
  getParentRoute: () => admin,
  path: '/models',
  validateSearch: tabOf,
  component: lazyRouteComponent(() => import('./models/models-page.tsx'), 'ModelsPage'),
})

const tools = createRoute({
  getParentRoute: () => admin,
  path: '/tools',
  component: lazyRouteComponent(() => import('./tools/tools-page.tsx'), 'ToolsPage'),
})

const usage = createRoute({
  getParentRoute: () => admin,
  path: '/usage',
  component: lazyRouteComponent(() => import('./usage/usage-page.tsx'), 'UsagePage'),
})

const prompts = createRoute({
  getParentRoute: () => admin,
  path: '/prompts',
  validateSearch: searchOf,
  component: lazyRouteComponent(() => import('./prompts/prompts-page.tsx'), 'PromptsPage'),
})

const budgets = createRoute({
  getParentRoute: () => admin,
  path: '/budgets',
  component: lazyRouteComponent(() => import('./usage/budgets-page.tsx'), 'BudgetsPage'),
})

const audit = createRoute({
  getParentRoute: () => admin,
  path: '/audit',
  component: lazyRouteComponent(() => import('./audit/audit-page.tsx'), 'AuditPage'),
})

const privacy = createRoute({
  getParentRoute: () => admin,
  path: '/privacy',
  validateSearch: tabOf,
  component: lazyRouteComponent(() => import('./privacy/privacy-page.tsx'), 'PrivacyPage'),
})

/** The addresses of the administration. */
export const adminRoutes = admin.addChildren([
  audit,
  privacy,
  models,
  tools,
  usage,
  prompts,
  budgets,
  overview,
  people,
  groups,
  roles,
  keys,
  signOn,
  settings,
  tenants,
  features,
  quality,
  health,
  queues,
  services,
])

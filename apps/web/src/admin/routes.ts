import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { root } from '../root-route.ts'

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

/** The addresses of the administration. */
export const adminRoutes = admin.addChildren([overview, quality, health, queues, services])

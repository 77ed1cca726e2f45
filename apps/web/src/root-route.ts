import { createRootRoute } from '@tanstack/react-router'
import { NotFound } from './shell/not-found.tsx'
import { Root } from './shell/root.tsx'

/** The route that holds all others. */
export const root = createRootRoute({ component: Root, notFoundComponent: NotFound })

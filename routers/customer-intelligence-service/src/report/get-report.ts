import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import { fail, type HttpRoute } from '@wattos/mesh'
import { z } from 'zod'
import { insightFailure } from '../errors.ts'
import { findInsight } from '../insights/find-insight.ts'
import { insightView } from '../insights/view.ts'
import type { InsightContext } from '../kit.ts'
import { outlineOf } from './outline.ts'
import { reportDocx } from './report-docx.ts'
import { reportPdf } from './report-pdf.ts'

const asked = z.object({ id: z.uuid(), name: z.enum(['report.pdf', 'report.docx']) })
const languageSchema = z.object({ lang: z.enum(['de', 'en']).default('de') })

const types = {
  'report.pdf': 'application/pdf',
  'report.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
} as const

/** The latest result of an analysis as a file, as far as the person may read what it rests on. */
export const getReport: HttpRoute<InsightContext> = {
  method: 'get',
  path: '/files/insights/:id/:name',
  access: 'space:read',
  async handle(req, res, given) {
    const { principal } = given
    if (principal === null) throw fail('UNAUTHORIZED', 'NOT_SIGNED_IN', 'Sign in first.')
    const parameters = asked.safeParse(req.params)
    if (!parameters.success) throw insightFailure('INSIGHT_NOT_FOUND')
    const { id, name } = parameters.data
    const { db, mesh } = given
    const ctx = { db, mesh, principal }
    const { result, ...view } = await insightView(ctx, await findInsight(ctx, id, 'read'))
    if (result === null) throw insightFailure('INSIGHT_NO_RESULT')
    const language = languageSchema.safeParse(req.query).data?.lang ?? 'de'
    const outline = outlineOf({ name: view.name, url: view.url, result }, language)
    res.setHeader('content-type', types[name])
    res.setHeader('content-disposition', `attachment; filename="${name}"`)
    res.setHeader('cache-control', 'no-store')
    res.setHeader('x-content-type-options', 'nosniff')
    const file = name === 'report.pdf' ? reportPdf(outline, language) : reportDocx(outline, language)
    await pipeline(Readable.from(file), res)
  },
}

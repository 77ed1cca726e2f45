import { boundaries } from './boundaries.mjs'
import { exportedDoc } from './exported-doc.mjs'
import { noDoubleCast } from './no-double-cast.mjs'

/** The rules of this repository that no off-the-shelf linter has; oxlint loads them as "wattos/…". */
export default {
  meta: { name: 'wattos' },
  rules: { boundaries, 'exported-doc': exportedDoc, 'no-double-cast': noDoubleCast },
}

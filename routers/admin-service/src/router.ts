import { kit } from './kit.ts'
import { eraseOwnAccount } from './procedures/erase-own-account.ts'
import { erasePerson } from './procedures/erase-person.ts'
import { listAudit } from './procedures/list-audit.ts'
import { listConsents } from './procedures/list-consents.ts'
import { listErasures } from './procedures/list-erasures.ts'
import { readAuditLevel } from './procedures/read-audit-level.ts'
import { readCertificate } from './procedures/read-certificate.ts'
import { readObjections } from './procedures/read-objections.ts'
import { readRegister } from './procedures/read-register.ts'
import { readRetention } from './procedures/read-retention.ts'
import { reportOwnData } from './procedures/report-own-data.ts'
import { reportPersonData } from './procedures/report-person-data.ts'
import { setAuditLevel } from './procedures/set-audit-level.ts'
import { setConsent } from './procedures/set-consent.ts'
import { setConsentText } from './procedures/set-consent-text.ts'
import { setObjection } from './procedures/set-objection.ts'
import { setRetention } from './procedures/set-retention.ts'
import { verifyAudit } from './procedures/verify-audit.ts'
import { answerAuth } from './procedures/answer-auth.ts'
import { findVisitor } from './procedures/find-visitor.ts'
import { readState } from './procedures/read-state.ts'
import { setLocale } from './procedures/set-locale.ts'

/** Requests about personal data: everyone's own, and those of others for whoever answers them. */
const privacy = kit.router({
  mine: reportOwnData,
  person: reportPersonData,
  eraseMe: eraseOwnAccount,
  erase: erasePerson,
  erasures: listErasures,
  certificate: readCertificate,
  objections: readObjections,
  setObjection,
  consents: listConsents,
  setConsent,
  setConsentText,
  retention: readRetention,
  setRetention,
  register: readRegister,
})

const audit = kit.router({
  list: listAudit,
  verify: verifyAudit,
  level: readAuditLevel,
  setLevel: setAuditLevel,
})

/** What users may call: about their own account, personal data, and the audit log. */
export const edge = kit.router({ account: kit.router({ state: readState, setLocale }), privacy, audit })

/** What the gateway asks: who a request is for, and the answers below `/api/auth`. */
export const internal = kit.router({ visitor: findVisitor, auth: answerAuth, subject: kit.subject() })

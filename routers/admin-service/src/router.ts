import { kit } from './kit.ts'
import { acceptInvitation } from './procedures/accept-invitation.ts'
import { answerAuth } from './procedures/answer-auth.ts'
import { answerScim } from './procedures/answer-scim.ts'
import { confirmHost } from './procedures/confirm-host.ts'
import { confirmDomain } from './procedures/confirm-domain.ts'
import { createGroup } from './procedures/create-group.ts'
import { createInvitation } from './procedures/create-invitation.ts'
import { createKey } from './procedures/create-key.ts'
import { createRole } from './procedures/create-role.ts'
import { createScimToken } from './procedures/create-scim-token.ts'
import { createSsoProvider } from './procedures/create-sso-provider.ts'
import { createTenant } from './procedures/create-tenant.ts'
import { eraseOwnAccount } from './procedures/erase-own-account.ts'
import { erasePerson } from './procedures/erase-person.ts'
import { findStanding } from './procedures/find-standing.ts'
import { findVisitor } from './procedures/find-visitor.ts'
import { listAllKeys } from './procedures/list-all-keys.ts'
import { listAllTenants } from './procedures/list-all-tenants.ts'
import { listAudit } from './procedures/list-audit.ts'
import { listConsents } from './procedures/list-consents.ts'
import { listErasures } from './procedures/list-erasures.ts'
import { listFeatures } from './procedures/list-features.ts'
import { listGroups } from './procedures/list-groups.ts'
import { listHosts } from './procedures/list-hosts.ts'
import { listInvitations } from './procedures/list-invitations.ts'
import { listKeys } from './procedures/list-keys.ts'
import { listMails } from './procedures/list-mails.ts'
import { listPeople } from './procedures/list-people.ts'
import { listRestrictions } from './procedures/list-restrictions.ts'
import { listRoles } from './procedures/list-roles.ts'
import { listScimTokens } from './procedures/list-scim-tokens.ts'
import { listSignOns } from './procedures/list-sign-ons.ts'
import { listSsoProviders } from './procedures/list-sso-providers.ts'
import { listTenants } from './procedures/list-tenants.ts'
import { proveDomain } from './procedures/prove-domain.ts'
import { readAuditLevel } from './procedures/read-audit-level.ts'
import { readCertificate } from './procedures/read-certificate.ts'
import { nameSubjects } from './procedures/name-subjects.ts'
import { readInvitation } from './procedures/read-invitation.ts'
import { readObjections } from './procedures/read-objections.ts'
import { readRegister } from './procedures/read-register.ts'
import { readRestriction } from './procedures/read-restriction.ts'
import { readRetention } from './procedures/read-retention.ts'
import { readSsoOnly } from './procedures/read-sso-only.ts'
import { readState } from './procedures/read-state.ts'
import { readTenant } from './procedures/read-tenant.ts'
import { releaseFeature } from './procedures/release-feature.ts'
import { removeGroup } from './procedures/remove-group.ts'
import { removeInvitation } from './procedures/remove-invitation.ts'
import { removeScimToken } from './procedures/remove-scim-token.ts'
import { removeSsoProvider } from './procedures/remove-sso-provider.ts'
import { removeKey } from './procedures/remove-key.ts'
import { removePerson } from './procedures/remove-person.ts'
import { removeRole } from './procedures/remove-role.ts'
import { renameGroup } from './procedures/rename-group.ts'
import { reportOwnData } from './procedures/report-own-data.ts'
import { reportPersonData } from './procedures/report-person-data.ts'
import { restrictOwn } from './procedures/restrict-own.ts'
import { saveFeature } from './procedures/save-feature.ts'
import { setAuditLevel } from './procedures/set-audit-level.ts'
import { setConsentText } from './procedures/set-consent-text.ts'
import { setConsent } from './procedures/set-consent.ts'
import { searchDirectory } from './procedures/search-directory.ts'
import { setLocale } from './procedures/set-locale.ts'
import { setObjection } from './procedures/set-objection.ts'
import { setRestriction } from './procedures/set-restriction.ts'
import { setRetention } from './procedures/set-retention.ts'
import { setSsoOnly } from './procedures/set-sso-only.ts'
import { testSsoIssuer } from './procedures/test-sso-issuer.ts'
import { updatePerson } from './procedures/update-person.ts'
import { updateRole } from './procedures/update-role.ts'
import { updateSsoProvider } from './procedures/update-sso-provider.ts'
import { updateTenant } from './procedures/update-tenant.ts'
import { verifyAudit } from './procedures/verify-audit.ts'

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
  restriction: readRestriction,
  restrictMe: restrictOwn,
  restrictions: listRestrictions,
  setRestriction,
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

/** What users may call: about their own account and, for those who may, about the organisation, its people, their personal data, and the audit log. */
export const edge = kit.router({
  account: kit.router({ state: readState, setLocale, signOns: listSignOns }),
  people: kit.router({ list: listPeople, update: updatePerson, remove: removePerson }),
  groups: kit.router({ list: listGroups, create: createGroup, rename: renameGroup, remove: removeGroup }),
  roles: kit.router({ list: listRoles, create: createRole, update: updateRole, remove: removeRole }),
  invitations: kit.router({
    list: listInvitations,
    create: createInvitation,
    remove: removeInvitation,
    read: readInvitation,
    accept: acceptInvitation,
  }),
  keys: kit.router({ list: listKeys, listAll: listAllKeys, create: createKey, remove: removeKey }),
  tenant: kit.router({ read: readTenant, update: updateTenant }),
  tenants: kit.router({
    list: listTenants,
    listAll: listAllTenants,
    create: createTenant,
    confirmHost,
    confirmDomain,
  }),
  features: kit.router({ list: listFeatures, save: saveFeature, release: releaseFeature }),
  sso: kit.router({
    list: listSsoProviders,
    create: createSsoProvider,
    update: updateSsoProvider,
    remove: removeSsoProvider,
    test: testSsoIssuer,
    proveDomain,
    only: readSsoOnly,
    setOnly: setSsoOnly,
  }),
  scim: kit.router({ list: listScimTokens, create: createScimToken, remove: removeScimToken }),
  mails: kit.router({ list: listMails }),
  directory: kit.router({ search: searchDirectory, names: nameSubjects }),
  privacy,
  audit,
})

/** What the gateway asks: who a request is for, under which names browsers may come, and the answers below `/api/auth` and `/scim/v2`. */
export const internal = kit.router({
  visitor: findVisitor,
  hosts: listHosts,
  standing: findStanding,
  auth: answerAuth,
  scim: answerScim,
  subject: kit.subject(),
})

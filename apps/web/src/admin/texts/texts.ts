import { auditDe, auditEn } from '../audit/texts.ts'
import { promptsDe, promptsEn } from '../prompts/texts.ts'
import { privacyDe, privacyEn } from '../privacy/texts.ts'
import { featuresDe, featuresEn } from '../features/texts.ts'
import { modelsDe, modelsEn } from '../models/texts.ts'
import { peopleDe, peopleEn } from '../people/texts.ts'
import { settingsDe, settingsEn } from '../settings/texts.ts'
import { qualityDe, qualityEn } from '../quality/texts.ts'
import { servicesDe, servicesEn } from '../services/texts.ts'
import { healthDe, healthEn, queuesDe, queuesEn } from '../system/texts.ts'
import { signOnDe, signOnEn } from '../sign-on/texts.ts'
import { tenantsDe, tenantsEn } from '../tenants/texts.ts'
import { toolsDe, toolsEn } from '../tools/texts.ts'
import { usageDe, usageEn } from '../usage/texts.ts'
import { frameDe, frameEn } from './frame.ts'

/** English texts of the administration; loaded with it, not before. */
export const adminEn = {
  ...frameEn,
  ...peopleEn,
  ...usageEn,
  audit: auditEn,
  privacy: privacyEn,
  models: modelsEn,
  prompts: promptsEn,
  tools: toolsEn,
  features: featuresEn,
  settings: settingsEn,
  signOn: signOnEn,
  tenants: tenantsEn,
  health: healthEn,
  queues: queuesEn,
  quality: qualityEn,
  services: servicesEn,
} as const

/** German texts of the administration. */
export const adminDe = {
  ...frameDe,
  ...peopleDe,
  ...usageDe,
  audit: auditDe,
  privacy: privacyDe,
  models: modelsDe,
  prompts: promptsDe,
  tools: toolsDe,
  features: featuresDe,
  settings: settingsDe,
  signOn: signOnDe,
  tenants: tenantsDe,
  health: healthDe,
  queues: queuesDe,
  quality: qualityDe,
  services: servicesDe,
}

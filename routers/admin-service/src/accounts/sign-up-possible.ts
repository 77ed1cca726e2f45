import type { AdminContext } from '../kit.ts'

/** Whether organisations may let people in who only confirm their address. Without mails, nobody could confirm one. */
export const signUpPossible = ({ env, resources }: Pick<AdminContext, 'env' | 'resources'>): boolean =>
  env.SIGN_UP === 'open' && resources.mailer.delivers

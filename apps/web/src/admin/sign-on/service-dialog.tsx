import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SignOnService } from '../../api.ts'
import { Choice } from '../../ui/choice.tsx'
import { Field } from '../../ui/field.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { Switch } from '../../ui/switch.tsx'
import { builtInRoles } from '../people/position.ts'
import { IssuerTest } from './issuer-test.tsx'
import { MappingList } from './mapping-list.tsx'
import { useServiceForm } from './service-form.ts'
import { signOnServices } from './sign-on-data.ts'

/** Sets a service up, or changes one; its secret only goes in. */
export function ServiceDialog({
  service,
  onClose,
}: {
  service: SignOnService | undefined
  onClose: () => void
}) {
  const { t } = useTranslation()
  const client = useQueryClient()
  const { entered, faults, ready, set, save } = useServiceForm(service)
  const [tried, setTried] = useState(false)
  const wrong = (fault: boolean, text: string) => (tried && fault ? text : undefined)
  const issuer = entered.issuer.trim()
  return (
    <FormDialog
      title={t(service ? 'admin.signOn.change' : 'admin.signOn.add')}
      action={t('common.save')}
      ready={ready}
      onTry={() => setTried(true)}
      onSave={async () => {
        await save()
        await client.invalidateQueries({ queryKey: signOnServices.queryKey })
      }}
      onClose={onClose}
      wide
    >
      <Field
        label={t('admin.signOn.name')}
        hint={t('admin.signOn.nameHint')}
        value={entered.name}
        onChange={(name) => set({ name })}
        maxLength={80}
        error={wrong(faults.name, t('common.missingName'))}
      />
      <div className="flex flex-col gap-2">
        <Field
          label={t('admin.signOn.issuer')}
          hint={t('admin.signOn.issuerHint')}
          value={entered.issuer}
          onChange={(next) => set({ issuer: next })}
          maxLength={500}
          error={wrong(faults.issuer, t('admin.signOn.issuerWrong'))}
        />
        {!faults.issuer && <IssuerTest key={issuer} issuer={issuer} name={entered.name || issuer} />}
      </div>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field
          label={t('admin.signOn.clientId')}
          value={entered.clientId}
          onChange={(clientId) => set({ clientId })}
          maxLength={300}
          error={wrong(faults.clientId, t('admin.signOn.missing'))}
        />
        <Field
          label={t('admin.signOn.secret')}
          type="password"
          hint={t(service?.hasSecret ? 'admin.signOn.secretKept' : 'admin.signOn.secretHint')}
          value={entered.clientSecret}
          onChange={(clientSecret) => set({ clientSecret })}
          maxLength={1_000}
        />
        <Field
          label={t('admin.signOn.domains')}
          hint={t('admin.signOn.domainsHint')}
          value={entered.domains}
          onChange={(domains) => set({ domains })}
          error={wrong(faults.domains, t('admin.signOn.domainsWrong'))}
        />
        <Field
          label={t('admin.signOn.scopes')}
          hint={t('admin.signOn.scopesHint')}
          value={entered.scopes}
          onChange={(scopes) => set({ scopes })}
          maxLength={300}
          error={wrong(faults.scopes, t('admin.signOn.scopesWrong'))}
        />
      </div>
      <Switch
        label={t('admin.signOn.joins')}
        hint={t('admin.signOn.joinsHint')}
        on={entered.joins}
        onChange={(joins) => set({ joins })}
      />
      <Choice
        label={t('admin.signOn.role')}
        value={entered.role}
        options={builtInRoles.map((role) => ({ value: role, text: t(`account.role.${role}`) }))}
        onChange={(role) => set({ role })}
      />
      <Switch
        label={t('admin.signOn.trusts')}
        hint={t('admin.signOn.trustsHint')}
        on={entered.trustsEmails}
        onChange={(trustsEmails) => set({ trustsEmails })}
      />
      <Field
        label={t('admin.signOn.groupsClaim')}
        hint={t('admin.signOn.groupsClaimHint')}
        value={entered.groupsClaim}
        onChange={(groupsClaim) => set({ groupsClaim })}
        maxLength={200}
        error={wrong(faults.groupsClaim, t('admin.signOn.missing'))}
      />
      <MappingList
        value={entered.mappings}
        onChange={(mappings) => set({ mappings })}
        error={wrong(faults.mappings, t('admin.signOn.mappingWrong'))}
      />
      <Switch
        label={t('admin.signOn.active')}
        hint={t('admin.signOn.activeHint')}
        on={entered.active}
        onChange={(active) => set({ active })}
      />
    </FormDialog>
  )
}

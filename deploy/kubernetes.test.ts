import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1'
import { Deployment } from 'kubernetes-models/apps/v1'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2'
import { Job } from 'kubernetes-models/batch/v1'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { PersistentVolumeClaim, Service } from 'kubernetes-models/v1'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { plan } from './plan/plan.ts'
import { manifestsOf } from './targets/kubernetes.ts'

const kinds = {
  Deployment,
  HorizontalPodAutoscaler,
  Job,
  NetworkPolicy,
  PodDisruptionBudget,
  PersistentVolumeClaim,
  Service,
}
const apps = await plan()
const manifests = manifestsOf(apps, { image: 'registry.example/wattos', tag: '1.2.3', storage: '5Gi' })

test('every manifest is what its kind’s schema calls one', async () => {
  const text = await readFile(join(import.meta.dirname, 'kubernetes/wattos.yaml'), 'utf8')
  const documents = parseAllDocuments(text).map((one) => one.toJS())
  expect(documents.length).toBe(manifests.length)
  for (const document of documents) {
    const Kind = kinds[document.kind as keyof typeof kinds]
    expect(() => new Kind(document).validate(), `${document.kind} ${document.metadata.name}`).not.toThrow()
  }
})

test('Prometheus’ operator gets a monitor that finds every app; clusters without it take everything else', async () => {
  const monitor = parse(await readFile(join(import.meta.dirname, 'kubernetes/service-monitor.yaml'), 'utf8'))
  expect(() => new ServiceMonitor(monitor).validate()).not.toThrow()
  const services = manifests.filter((one) => one.kind === 'Service')
  expect(services).toHaveLength(apps.length)
  for (const { metadata } of services)
    expect(metadata?.labels).toMatchObject(monitor.spec.selector.matchLabels)
})

test('a manifest with a wrong field is refused by these schemas', () => {
  const broken = new Deployment({
    metadata: { name: 'x' },
    spec: { selector: {}, template: { spec: { containers: [] } } },
  })
  Reflect.set(broken.spec ?? {}, 'replicas', 'two')
  expect(() => broken.validate()).toThrow('replicas')
})

test('who may reach an app follows from who declares that they call it', () => {
  const policies = manifests.filter((one) => one.kind === 'NetworkPolicy')
  const admitted = (name: string) => {
    const policy = policies.find(({ metadata }) => metadata?.name === name)
    const [rule] =
      (policy && 'ingress' in (policy.spec ?? {}) && policy.spec && 'ingress' in policy.spec
        ? policy.spec.ingress
        : []) ?? []
    return rule?.from?.map(({ podSelector }) => podSelector?.matchLabels?.['app.kubernetes.io/name'])
  }
  for (const { name, isPublic } of apps) {
    const callers = apps.filter(({ uses }) => uses.includes(name)).map((caller) => caller.name)
    if (isPublic) expect(admitted(name)).toBeUndefined()
    else expect(new Set(admitted(name))).toEqual(new Set([...callers, 'api-gateway', 'prometheus']))
  }
})

test('nobody is root, nothing but /tmp and /data can be written, and an end is waited for', () => {
  for (const manifest of manifests) {
    if (manifest.kind !== 'Deployment' || !('template' in (manifest.spec ?? {}))) continue
    const spec = new Deployment(JSON.parse(JSON.stringify(manifest))).spec?.template.spec
    expect(spec?.securityContext?.runAsNonRoot).toBe(true)
    expect(spec?.terminationGracePeriodSeconds).toBeGreaterThan(25)
    for (const { securityContext, readinessProbe } of spec?.containers ?? []) {
      expect(securityContext?.readOnlyRootFilesystem).toBe(true)
      expect(readinessProbe?.httpGet?.path).toBe('/health/readiness')
    }
  }
})

test('the chart is the same with its values filled in, and migrates before it replaces', async () => {
  const folder = join(import.meta.dirname, 'helm/wattos')
  const template = await readFile(join(folder, 'templates/wattos.yaml'), 'utf8')
  const values: unknown = parse(await readFile(join(folder, 'values.yaml'), 'utf8'))
  const valueAt = (path: string) =>
    path.split('.').reduce<unknown>((at, key) => Reflect.get(Object(at), key), values)
  // Nothing but values is referred to, so filling them in is all that Helm does with it.
  expect(template.match(/\{\{(?! \.Values(?:\.[a-z]+)+ \}\})/)).toBeNull()
  const filled = template.replaceAll(/\{\{ \.Values\.([a-z.]+) \}\}/g, (_, path: string) => {
    const value = valueAt(path)
    if (typeof value !== 'string') throw new Error(`values.yaml has no ${path}`)
    return value
  })
  const documents = parseAllDocuments(filled).map((one) => one.toJS())
  expect(documents).toHaveLength(manifests.length)
  for (const document of documents) {
    const Kind = kinds[document.kind as keyof typeof kinds]
    expect(() => new Kind(document).validate()).not.toThrow()
  }
  const job = documents.find(({ kind }) => kind === 'Job')
  expect(job.metadata.annotations['helm.sh/hook']).toBe('pre-install,pre-upgrade')
  const images = filled.match(/image: .*/g) ?? []
  for (const image of images) expect(image).toMatch(/^image: ghcr\.io\/wattos\/[a-z-]+:latest$/)
})

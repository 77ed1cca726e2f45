import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  PrometheusRule,
  ServiceMonitor,
} from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1'
import { Ajv } from 'ajv'
import { Deployment } from 'kubernetes-models/apps/v1'
import { HorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2'
import { Job } from 'kubernetes-models/batch/v1'
import { NetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1'
import { PodDisruptionBudget } from 'kubernetes-models/policy/v1'
import { PersistentVolumeClaim, Service } from 'kubernetes-models/v1'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { plan } from './plan/plan.ts'
import { fileManifestsOf, manifestsOf } from './targets/kubernetes.ts'
import type { FilesIn } from './targets/pod.ts'

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
const settings = { image: 'registry.example/wattos', tag: '1.2.3', storage: '5Gi' }
const ways: FilesIn[] = ['bucket', 'volume']
const fileOf = { bucket: 'files-in-bucket.yaml', volume: 'files-on-volume.yaml' }
const common = manifestsOf(apps, settings)
const manifests = [...common, ...fileManifestsOf(apps, settings, 'volume')]

/** The documents of files as they are applied, each found right by the schema of its kind. */
function checked(...texts: string[]) {
  const documents = texts.flatMap((text) => parseAllDocuments(text).map((one) => one.toJS()))
  for (const document of documents) {
    const Kind = kinds[document.kind as keyof typeof kinds]
    expect(() => new Kind(document).validate(), `${document.kind} ${document.metadata.name}`).not.toThrow()
  }
  return documents
}

/** What an installation is made of, by what it asks of the cluster and of its settings. */
function expectFilesIn(filesIn: FilesIn, documents: ReturnType<typeof checked>): void {
  const ofKind = (kind: string) => documents.filter((one) => one.kind === kind)
  const deployments = ofKind('Deployment').map((one) => new Deployment(one))
  expect(deployments).toHaveLength(apps.length)
  expect(ofKind('PersistentVolumeClaim')).toHaveLength(filesIn === 'volume' ? 1 : 0)
  for (const { name, keepsFiles } of apps) {
    const pod = deployments.find(({ metadata }) => metadata?.name === name)?.spec?.template.spec
    const claims = pod?.volumes?.flatMap(
      ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
    )
    expect([name, claims]).toEqual([name, keepsFiles && filesIn === 'volume' ? ['wattos-files'] : []])
    const bucket = pod?.containers[0]?.env?.filter((one) => one.name.startsWith('S3_')) ?? []
    const needed = bucket.filter(
      ({ valueFrom }) => !(valueFrom?.secretKeyRef ?? valueFrom?.configMapKeyRef)?.optional,
    )
    expect([name, needed.map((one) => one.name).toSorted()]).toEqual([
      name,
      keepsFiles && filesIn === 'bucket' ? ['S3_ACCESS_KEY_ID', 'S3_ENDPOINT', 'S3_SECRET_ACCESS_KEY'] : [],
    ])
    if (filesIn === 'volume') expect([name, bucket]).toEqual([name, []])
  }
}

const read = (path: string) => readFile(join(import.meta.dirname, path), 'utf8')

test.each(ways)(
  'the manifests for files in a %s are what their kinds’ schemas call ones, and no other claim is made',
  async (filesIn) => {
    const documents = checked(
      await read('kubernetes/wattos.yaml'),
      await read(`kubernetes/${fileOf[filesIn]}`),
    )
    expect(documents).toHaveLength(common.length + fileManifestsOf(apps, settings, filesIn).length)
    expectFilesIn(filesIn, documents)
  },
)

test('Prometheus’ operator finds every app, and gives what it measures the labels that rules and dashboards ask for', async () => {
  const monitor = parse(await read('kubernetes/service-monitor.yaml'))
  expect(() => new ServiceMonitor(monitor).validate()).not.toThrow()
  const services = manifests.filter((one) => one.kind === 'Service')
  expect(services).toHaveLength(apps.length)
  const [endpoint] = monitor.spec.endpoints
  // Else the cluster's own label of that name would take the place of ours.
  expect(endpoint.honorLabels).toBe(true)
  const [{ sourceLabels, targetLabel }] = endpoint.relabelings
  const scraped = parse(await read('prometheus/prometheus.yml')).scrape_configs[0]
  for (const { metadata } of services) {
    const labels = metadata?.labels ?? {}
    expect(labels).toMatchObject(monitor.spec.selector.matchLabels)
    expect(labels[monitor.spec.jobLabel]).toBe(scraped.job_name)
    const meta = Object.entries(labels).find(
      ([name]) => `__meta_kubernetes_service_label_${name.replaceAll(/\W/g, '_')}` === sourceLabels[0],
    )
    expect({ [targetLabel]: meta?.[1] }).toEqual({ app: metadata?.name })
  }
})

test('Prometheus’ operator gets the same rules as every other Prometheus', async () => {
  const rule = parse(await read('kubernetes/prometheus-rules.yaml'))
  expect(() => new PrometheusRule(rule).validate()).not.toThrow()
  expect(rule.spec).toEqual(parse(await read('prometheus/rules.yml')))
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

test.each(ways)(
  'the chart with files in a %s is the same, and migrates before it replaces',
  async (filesIn) => {
    const values: { files: object } = parse(await read('helm/wattos/values.yaml'))
    const chosen = { ...values, files: { ...values.files, in: filesIn } }
    const texts = await Promise.all(
      ['wattos.yaml', ...Object.values(fileOf)].map((name) => read(`helm/wattos/templates/${name}`)),
    )
    const documents = checked(
      ...texts.map((text) => filled(text, chosen)).filter((text) => text.trim() !== ''),
    )
    expect(documents).toHaveLength(common.length + fileManifestsOf(apps, settings, filesIn).length)
    expectFilesIn(filesIn, documents)
    const job = documents.find(({ kind }) => kind === 'Job')
    expect(job.metadata.annotations['helm.sh/hook']).toBe('pre-install,pre-upgrade')
    for (const { kind, spec } of documents)
      if (kind === 'Deployment' || kind === 'Job')
        expect(spec.template.spec.containers[0].image).toMatch(/^ghcr\.io\/wattos\/wattos\/[a-z-]+:latest$/)
  },
)

test('the chart’s values are checked: files lie in one of two places', async () => {
  const validate = new Ajv().compile(JSON.parse(await read('helm/wattos/values.schema.json')))
  const values: { files: object } = parse(await read('helm/wattos/values.yaml'))
  expect(validate(values)).toBe(true)
  expect(validate({ ...values, files: { ...values.files, in: 's3' } })).toBe(false)
})

/** What Helm does with a template: these use values, and one comparison around a whole file, and nothing else. */
function filled(text: string, values: object): string {
  const valueAt = (path: string) =>
    path.split('.').reduce<unknown>((at, key) => Reflect.get(Object(at), key), values)
  const whole = /^\{\{- if eq \.Values\.([a-z.]+) "([a-z]+)" \}\}\n([^]*)\{\{- end \}\}\n$/.exec(text)
  if (whole && valueAt(whole[1] ?? '') !== whole[2]) return ''
  const result = (whole?.[3] ?? text).replaceAll(/\{\{ \.Values\.([a-z.]+) \}\}/g, (_, path: string) => {
    const value = valueAt(path)
    if (typeof value !== 'string') throw new Error(`values.yaml has no ${path}`)
    return value
  })
  expect(result).not.toContain('{{')
  return result
}

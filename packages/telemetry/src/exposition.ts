import { type Metric, type OpenMetricsContentType, Registry } from 'prom-client'

/** Metrics in the form that a scraper reads. */
export interface Exposition {
  readonly contentType: string
  readonly body: string
}

/** Writes the metrics as the `Accept` header asks: as OpenMetrics, which alone has exemplars, where it names that, otherwise as Prometheus text. */
export async function expose(registry: Registry, accept = ''): Promise<Exposition> {
  if (!accept.includes('application/openmetrics-text'))
    return { contentType: registry.contentType, body: await registry.metrics() }
  const open = new Registry<OpenMetricsContentType>()
  open.setContentType(Registry.OPENMETRICS_CONTENT_TYPE)
  for (const { name } of registry.getMetricsAsArray()) {
    const metric = registry.getSingleMetric(name)
    if (metric) open.registerMetric(viewOf(metric, name))
  }
  return { contentType: open.contentType, body: await open.metrics() }
}

// prom-client takes the counters' ending off their names for OpenMetrics, for good; a view keeps that from the original.
function viewOf(metric: Metric, name: string): Metric {
  const view: Metric = Object.create(metric)
  // OpenMetrics would rename a counter without that ending; as something unknown it keeps the name that dashboards have.
  if (isCounter(metric) && !name.endsWith('_total')) Object.defineProperty(view, 'type', { value: 'unknown' })
  return view
}

function isCounter(metric: Metric): boolean {
  return 'type' in metric && metric.type === 'counter'
}

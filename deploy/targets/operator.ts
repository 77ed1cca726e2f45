import { stringify } from 'yaml'

/**
 * The text of deploy/kubernetes/service-monitor.yaml; apart, because only Prometheus' operator brings this kind to a cluster.
 * What is measured gets the labels on which rules and dashboards rest: `job`, `app`, and our own `service` instead of the cluster's.
 */
export function serviceMonitor(): string {
  return stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'wattos' },
    spec: {
      jobLabel: 'app.kubernetes.io/part-of',
      selector: { matchLabels: { 'app.kubernetes.io/part-of': 'wattos' } },
      endpoints: [
        {
          port: 'http',
          path: '/health/metrics',
          interval: '15s',
          honorLabels: true,
          relabelings: [
            { sourceLabels: ['__meta_kubernetes_service_label_app_kubernetes_io_name'], targetLabel: 'app' },
          ],
        },
      ],
    },
  })
}

/** The text of deploy/kubernetes/prometheus-rules.yaml: the groups of deploy/prometheus/rules.yml as the operator takes them. */
export function prometheusRules(groups: unknown): string {
  return stringify(
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      metadata: { name: 'wattos' },
      spec: { groups },
    },
    { lineWidth: 0 },
  )
}

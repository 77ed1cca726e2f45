import type { Dashboard, Panel } from './grafana-json.ts'

const rate = (metric: string, by: string, where = '') =>
  `sum by (${by}) (rate(${metric}{${where}}[$__rate_interval]))`
const quantile = (q: number, metric: string, { by, where = '' }: { by: string; where?: string }) =>
  `histogram_quantile(${q}, sum by (${by}, le) (rate(${metric}_bucket{${where}}[$__rate_interval])))`
const failed = 'status=~"5.."'

const processPanels = (where: string): Panel[] => [
  {
    title: 'CPU',
    unit: 'short',
    queries: [
      { expr: `rate(process_cpu_seconds_total{${where}}[$__rate_interval])`, legend: '{{instance}}' },
    ],
  },
  {
    title: 'Memory',
    unit: 'bytes',
    queries: [{ expr: `process_resident_memory_bytes{${where}}`, legend: '{{instance}}' }],
  },
  {
    title: 'Event loop lag',
    unit: 's',
    queries: [{ expr: `nodejs_eventloop_lag_p99_seconds{${where}}`, legend: '{{instance}}' }],
  },
]

/** Every dashboard: one over all, one for each kind of service. */
export const dashboards: readonly Dashboard[] = [
  {
    uid: 'wattos-overview',
    title: 'WattOS overview',
    panels: [
      {
        title: 'Processes that answer',
        unit: 'short',
        single: true,
        queries: [{ expr: 'sum(up{job="wattos"})', legend: '' }],
      },
      {
        title: 'Failed at the door',
        unit: 'percentunit',
        single: true,
        queries: [
          {
            expr: `sum(rate(http_requests_total{service="api-gateway",${failed}}[1h])) / sum(rate(http_requests_total{service="api-gateway"}[1h]))`,
            legend: '',
          },
        ],
      },
      {
        title: 'Cost of models today',
        unit: 'currencyUSD',
        single: true,
        queries: [{ expr: 'sum(increase(llm_cost_usd[24h]))', legend: '' }],
      },
      {
        title: 'Jobs that wait',
        unit: 'short',
        single: true,
        queries: [{ expr: 'sum(max by (queue) (jobs_in_state{state="waiting"}))', legend: '' }],
      },
      {
        title: 'Requests',
        unit: 'reqps',
        queries: [{ expr: rate('http_requests_total', 'service'), legend: '{{service}}' }],
      },
      {
        title: 'Server errors',
        unit: 'reqps',
        queries: [{ expr: rate('http_requests_total', 'service', failed), legend: '{{service}}' }],
      },
      {
        title: 'Response time, 95 %',
        unit: 'ms',
        queries: [
          { expr: quantile(0.95, 'http_request_duration_ms', { by: 'service' }), legend: '{{service}}' },
        ],
      },
      {
        title: 'Calls between services that fail',
        unit: 'reqps',
        queries: [
          {
            expr: rate('mesh_calls_total', 'caller, callee', 'code!="OK"'),
            legend: '{{caller}} → {{callee}}',
          },
        ],
      },
    ],
  },
  {
    uid: 'wattos-service',
    title: 'WattOS service',
    variable: { name: 'service', query: 'label_values(http_requests_total, service)' },
    panels: [
      {
        title: 'Requests',
        unit: 'reqps',
        queries: [
          {
            expr: rate('http_requests_total', 'route, status', 'service="$service"'),
            legend: '{{route}} {{status}}',
          },
        ],
      },
      {
        title: 'Response time',
        unit: 'ms',
        queries: [0.5, 0.95, 0.99].map((q) => ({
          expr: quantile(q, 'http_request_duration_ms', { by: 'service', where: 'service="$service"' }),
          legend: `${q * 100} %`,
        })),
      },
      {
        title: 'Called by others',
        unit: 'reqps',
        queries: [
          {
            expr: rate('mesh_calls_total', 'caller, procedure', 'callee="$service"'),
            legend: '{{caller}} {{procedure}}',
          },
        ],
      },
      {
        title: 'Calls to others',
        unit: 'reqps',
        queries: [
          {
            expr: rate('mesh_calls_total', 'callee, code', 'caller="$service"'),
            legend: '{{callee}} {{code}}',
          },
        ],
      },
      {
        title: 'Time of calls to others, 95 %',
        unit: 'ms',
        queries: [
          {
            expr: quantile(0.95, 'mesh_call_duration_ms', { by: 'callee', where: 'caller="$service"' }),
            legend: '{{callee}}',
          },
        ],
      },
      {
        title: 'Retries and hedges',
        unit: 'reqps',
        queries: [
          {
            expr: rate('mesh_extra_attempts_total', 'callee, kind', 'caller="$service"'),
            legend: '{{callee}} {{kind}}',
          },
        ],
      },
      {
        title: 'In flight, and the limit',
        unit: 'short',
        queries: [
          { expr: 'sum(mesh_in_flight{service="$service"})', legend: 'in flight' },
          { expr: 'sum(mesh_concurrency_limit{service="$service"})', legend: 'limit' },
        ],
      },
      {
        title: 'Declined',
        unit: 'reqps',
        queries: [
          { expr: rate('mesh_shed_total', 'priority', 'service="$service"'), legend: '{{priority}}' },
        ],
      },
      ...processPanels('app="$service"'),
    ],
  },
  {
    uid: 'wattos-models',
    title: 'WattOS models',
    panels: [
      {
        title: 'Calls',
        unit: 'reqps',
        queries: [
          {
            expr: rate('llm_calls_total', 'provider, model, outcome'),
            legend: '{{provider}} {{model}} {{outcome}}',
          },
        ],
      },
      {
        title: 'Time of a call, 95 %',
        unit: 'ms',
        queries: [
          {
            expr: quantile(0.95, 'llm_call_duration_ms', { by: 'provider, model' }),
            legend: '{{provider}} {{model}}',
          },
        ],
      },
      {
        title: 'Tokens',
        unit: 'short',
        queries: [{ expr: rate('llm_tokens_total', 'model, direction'), legend: '{{model}} {{direction}}' }],
      },
      {
        title: 'Cost in an hour',
        unit: 'currencyUSD',
        queries: [
          { expr: 'sum by (provider, model) (increase(llm_cost_usd[1h]))', legend: '{{provider}} {{model}}' },
        ],
      },
      {
        title: 'Kept answers',
        unit: 'reqps',
        queries: [
          { expr: rate('cache_operations_total', 'operation, outcome'), legend: '{{operation}} {{outcome}}' },
        ],
      },
    ],
  },
  {
    uid: 'wattos-agents',
    title: 'WattOS agents',
    panels: [
      {
        title: 'Runs; ended ones of the last hour',
        unit: 'short',
        queries: [{ expr: 'max by (state) (agent_runs)', legend: '{{state}}' }],
      },
      {
        title: 'Decisions that wait for a person',
        unit: 'short',
        queries: [{ expr: 'max(agent_approvals_waiting)', legend: 'waiting' }],
      },
      {
        title: 'Longest rest of a run that could go on',
        unit: 's',
        queries: [{ expr: 'max(agent_run_idle_seconds)', legend: 'seconds' }],
      },
      {
        title: 'Steps',
        unit: 'reqps',
        queries: [
          { expr: rate('agent_step_duration_ms_count', 'kind, outcome'), legend: '{{kind}} {{outcome}}' },
        ],
      },
      {
        title: 'Time of a step, 95 %',
        unit: 'ms',
        queries: [{ expr: quantile(0.95, 'agent_step_duration_ms', { by: 'kind' }), legend: '{{kind}}' }],
      },
    ],
  },
  {
    uid: 'wattos-work',
    title: 'WattOS queues and database',
    panels: [
      {
        title: 'Jobs',
        unit: 'short',
        queries: [{ expr: 'max by (queue, state) (jobs_in_state)', legend: '{{queue}} {{state}}' }],
      },
      {
        title: 'Oldest waiting job',
        unit: 's',
        queries: [{ expr: 'max by (queue) (jobs_oldest_waiting_seconds)', legend: '{{queue}}' }],
      },
      {
        title: 'Jobs finished',
        unit: 'reqps',
        queries: [{ expr: rate('jobs_total', 'queue, outcome'), legend: '{{queue}} {{outcome}}' }],
      },
      {
        title: 'Statements',
        unit: 'reqps',
        queries: [{ expr: rate('db_queries_total', 'app, outcome'), legend: '{{app}} {{outcome}}' }],
      },
      {
        title: 'Time of a statement, 95 %',
        unit: 'ms',
        queries: [{ expr: quantile(0.95, 'db_query_duration_ms', { by: 'app' }), legend: '{{app}}' }],
      },
      ...processPanels('app=~".*-worker"'),
    ],
  },
]

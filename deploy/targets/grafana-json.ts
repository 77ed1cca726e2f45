/** A panel of a dashboard: what it shows and the queries behind it. */
export interface Panel {
  readonly title: string
  readonly unit: 'reqps' | 'percentunit' | 'ms' | 's' | 'short' | 'bytes' | 'currencyUSD'
  readonly queries: readonly { readonly expr: string; readonly legend: string }[]
  /** One number instead of a curve. */
  readonly single?: boolean
}

/** A dashboard; its variable lets one choose among the values of a label. */
export interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly variable?: { readonly name: string; readonly query: string }
  readonly panels: readonly Panel[]
}

/** A dashboard as Grafana reads it. */
export function grafanaJson({ uid, title, variable, panels }: Dashboard): string {
  const columns = 24
  const placed: object[] = []
  let x = 0
  let y = 0
  for (const [index, panel] of panels.entries()) {
    const w = panel.single ? 6 : 12
    const h = panel.single ? 4 : 8
    if (x + w > columns) {
      x = 0
      y += placed.length > 0 && panels[index - 1]?.single ? 4 : 8
    }
    placed.push({
      id: index + 1,
      type: panel.single ? 'stat' : 'timeseries',
      title: panel.title,
      datasource: { type: 'prometheus', uid: 'prometheus' },
      gridPos: { x, y, w, h },
      fieldConfig: { defaults: { unit: panel.unit, min: 0 }, overrides: [] },
      targets: panel.queries.map(({ expr, legend }, number) => ({
        refId: String.fromCodePoint(65 + number),
        expr,
        legendFormat: legend,
        exemplar: expr.includes('mesh_call_duration_ms'),
      })),
    })
    x += w
  }
  const document = {
    uid,
    title,
    tags: ['wattos'],
    schemaVersion: 39,
    editable: false,
    refresh: '30s',
    time: { from: 'now-1h', to: 'now' },
    templating: {
      list: variable
        ? [
            {
              name: variable.name,
              type: 'query',
              query: variable.query,
              datasource: { type: 'prometheus', uid: 'prometheus' },
              refresh: 2,
            },
          ]
        : [],
    },
    panels: placed,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

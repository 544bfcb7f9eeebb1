import type { EChartsOption } from 'echarts'

/** A stream of machines from one place to the next. */
export interface Flow {
  readonly from: string
  readonly to: string
  readonly machines: number
}

/** A stream as it is drawn, and which of all flows it has together: their rows in the table. */
interface Link extends Flow {
  readonly rows: readonly number[]
}

const GREY = '#8A8A8A'
/** Less than this part of all is too thin for a name beside it. */
const THIN = 0.012

/** Flows as a Sankey diagram; thin ones of regions go together, the table has them all, in the order in which they come. */
export function flowsOption(all: readonly Flow[], inks: ReadonlyMap<string, string>): EChartsOption {
  const flows = linksOf(folded(all, inks))
  const names = [...new Set(flows.flatMap(({ from, to }) => [from, to]))]
  const ink = (name: string): string => inks.get(name) ?? GREY
  return {
    series: [
      {
        type: 'sankey',
        left: 10,
        right: 190,
        top: 10,
        bottom: 10,
        nodeGap: 13,
        layoutIterations: 64,
        emphasis: { focus: 'adjacency' },
        label: { fontSize: 11 },
        data: names.map((name) => ({
          name,
          itemStyle: { color: ink(name) },
          label: { formatter: `${name}: ${through(name, flows).toLocaleString('en-US')}` },
        })),
        links: flows.map(({ from, to, machines, rows }) => ({
          source: from,
          target: to,
          value: machines,
          // Not for ECharts: by them the browser finds the stream of a row.
          rows,
          lineStyle: { color: inks.has(from) ? ink(from) : ink(to), opacity: 0.4 },
        })),
      },
    ],
  }
}

/** Whatever comes, or else goes. */
const through = (name: string, flows: readonly Flow[]): number =>
  comingTo(name, flows) || goingFrom(name, flows)
const comingTo = (name: string, flows: readonly Flow[]): number =>
  sumOf(flows.filter(({ to }) => to === name))
const goingFrom = (name: string, flows: readonly Flow[]): number =>
  sumOf(flows.filter(({ from }) => from === name))
const sumOf = (flows: readonly Flow[]): number => flows.reduce((sum, { machines }) => sum + machines, 0)

/** Regions that hardly anything comes from, together, and so those that it goes to; one alone stays. */
function folded(flows: readonly Flow[], inks: ReadonlyMap<string, string>): Flow[] {
  const whole = sumOf(flows.filter(({ from }) => inks.has(from)))
  const isThin = (name: string): boolean => inks.has(name) && through(name, flows) < THIN * whole
  const from = together('from', [...new Set(flows.map((flow) => flow.from))].filter(isThin))
  const to = together('to', [...new Set(flows.map((flow) => flow.to))].filter(isThin))
  return flows.map((flow) => ({ ...flow, from: from(flow.from), to: to(flow.to) }))
}

function together(side: string, thin: readonly string[]): (name: string) => string {
  if (thin.length < 2) return (name) => name
  return (name) => (thin.includes(name) ? `${side} ${thin.length} other regions` : name)
}

/** The streams that are drawn, and the rows of each. */
const linksOf = (flows: readonly Flow[]): Link[] =>
  merged(flows).map((link) => ({
    ...link,
    rows: flows.flatMap(({ from, to }, row) => (from === link.from && to === link.to ? [row] : [])),
  }))

/** Streams between the same two, together, the largest first. */
export function merged(flows: readonly Flow[]): Flow[] {
  const sums = new Map<string, Flow>()
  for (const { from, to, machines } of flows) {
    const key = JSON.stringify([from, to])
    sums.set(key, { from, to, machines: machines + (sums.get(key)?.machines ?? 0) })
  }
  return [...sums.values()].filter(({ machines }) => machines > 0).sort((a, b) => b.machines - a.machines)
}

import type { EChartsOption, LineSeriesOption, ScatterSeriesOption } from 'echarts'
import type { Chart } from '../page.ts'
import { ANNOUNCED, IN_FORCE, type Phase } from './happenings.ts'
import { INK } from './ink.ts'
import { KEYS, legendHeight } from './legend.ts'
import { dayAt, everyOf, GRID, LEGEND, MOST_DAYS } from './timeChart.ts'

/** More lanes than these nobody reads; the table of all that happened has them. */
const MOST = 40
/** Pixels of a lane: a name above a bar. */
const LANE = 30
const BAR = 9

/** Which bans and outages there were, a lane each, from when to when; from left to right as in all charts of time. */
export function timelineChart(phases: readonly Phase[], allDays: readonly string[]): Chart {
  const days = everyOf(Math.ceil(allDays.length / MOST_DAYS), allDays)
  const lanes = [...new Set(hardest(phases).map(({ name }) => name))]
  const shown = phases.filter(({ name }) => lanes.includes(name))
  const all = new Set(phases.map(({ name }) => name)).size
  const title = `Bans and outages${all > lanes.length ? `; the ${MOST} hardest of ${all}` : ''}`
  const states = [...new Set(shown.map(({ state }) => state))].toSorted((a, b) => rankOf(a) - rankOf(b))
  const top = legendHeight(states)
  return {
    id: 'timeline',
    title,
    alt: `${title}. ${shown.map((phase) => `${phase.name}: ${spanOf(phase)}.`).join(' ')}`,
    unit: 'days',
    kind: 'lanes',
    height: top + GRID.bottom + LANE * lanes.length,
    option: {
      legend: { ...LEGEND, data: states.map((name) => ({ name, ...keyOf(name) })) },
      grid: { ...GRID, top },
      xAxis: { type: 'category', data: [...days], boundaryGap: false },
      yAxis: laneAxis(lanes),
      series: [
        ...states.map((state) =>
          barsOf(
            state,
            shown.filter((phase) => phase.state === state),
            days,
          ),
        ),
        namesOf(lanes, shown, days),
      ],
    },
    table: {
      columns: [
        { name: 'from', unit: 'UTC day' },
        { name: 'until', unit: 'UTC day' },
        { name: 'id', unit: '' },
        { name: 'state', unit: '' },
        { name: 'what', unit: '' },
        { name: 'region', unit: '' },
        { name: 'effect_eh_s', unit: 'EH/s', label: 'effect when it began' },
      ],
      rows: shown.map(({ from, until, name, state, what, region, effect }) => [
        from,
        until,
        name,
        state,
        what,
        region,
        effect,
      ]),
    },
  }
}

const spanOf = ({ state, from, until }: Phase): string => `${state} from ${from} until ${until}`

/** The phases of the things that changed the hash rate most, in order of time. */
function hardest(phases: readonly Phase[]): Phase[] {
  const effectOf = (name: string): number =>
    Math.max(...phases.filter((phase) => phase.name === name).map(({ effect }) => Math.abs(Number(effect))))
  const names = [...new Set(phases.map(({ name }) => name))]
  const kept = names.toSorted((a, b) => effectOf(b) - effectOf(a)).slice(0, MOST)
  return phases.filter(({ name }) => kept.includes(name))
}

/** Two states differ by more than colour: faint, solid, or one of two sorts of hatching. */
const INKS: Readonly<Record<string, { color: string; opacity?: number; type?: number[] }>> = {
  [ANNOUNCED]: { color: INK.first, opacity: 0.35 },
  [IN_FORCE]: { color: INK.first },
  'power outage': { color: INK.second, type: [6, 2] },
  'internet outage': { color: '#009E73', type: [2, 2] },
}
const OTHER_INK = { color: '#8A8A8A', type: [10, 3] }
const inkOf = (state: string) => INKS[state] ?? OTHER_INK
const rankOf = (state: string): number => (Object.keys(INKS).indexOf(state) + 99) % 99

function keyOf(state: string) {
  const { opacity, type } = inkOf(state) as { opacity?: number; type?: number[] }
  return {
    ...(type ? KEYS.hatched : KEYS.area),
    ...(opacity === undefined ? {} : { itemStyle: { opacity } }),
  }
}

const laneAxis = (lanes: readonly string[]): NonNullable<EChartsOption['yAxis']> => ({
  type: 'category',
  inverse: true,
  data: [...lanes],
  axisLabel: { show: false },
  axisTick: { show: false },
  splitLine: { show: true },
})

/** All bars of a state are one broken line, as thick as a bar. */
function barsOf(state: string, phases: readonly Phase[], days: readonly string[]): LineSeriesOption {
  const { color, ...line } = inkOf(state)
  return {
    type: 'line',
    name: state,
    showSymbol: false,
    itemStyle: { color },
    lineStyle: { color, width: BAR, cap: 'butt', ...line },
    data: phases.flatMap((phase) => {
      const [from, until] = endsOf(phase, days)
      return [
        [from, phase.name],
        [until, phase.name],
        ['-', '-'],
      ]
    }),
  }
}

/** At least a day long, so that it is seen. */
function endsOf({ from, until }: Phase, days: readonly string[]): [string, string] {
  const [first, last] = [dayAt(from, days), dayAt(until, days)]
  const next = days[days.indexOf(first) + 1] ?? first
  return [first, last > next ? last : next]
}

/** Above where its first bar begins, the name of each lane. */
function namesOf(
  lanes: readonly string[],
  phases: readonly Phase[],
  days: readonly string[],
): ScatterSeriesOption {
  return {
    type: 'scatter',
    id: 'names',
    silent: true,
    symbolSize: 0.1,
    itemStyle: { color: 'transparent' },
    label: { show: true, formatter: '{b}', fontSize: 11, distance: 0 },
    data: lanes.map((lane) => {
      const [from] = endsOf(
        phases.find(({ name }) => name === lane)!,
        days,
      )
      const late = days.indexOf(from) > 0.6 * days.length
      return {
        name: lane,
        value: [from, lane],
        label: { position: late ? 'left' : 'right', offset: [0, -11] },
      }
    }),
  }
}

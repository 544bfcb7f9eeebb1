import type { EChartsOption } from 'echarts'
import { axisWith, BESIDE, ticksOf } from '../timeAxis.ts'
import type { Figure } from './figure.ts'
import { listOf } from './liveOption.ts'
import type { Window } from './windows.ts'

/** Of a chart of time what hangs on the days that are seen: their names on the axis, and where names of lanes stand. */
export function namesFor({ option, days }: Figure, { start, end }: Window, width: number): EChartsOption {
  const at = (percent: number): number => Math.round((percent / 100) * (days.length - 1))
  const seen = days.slice(at(start), at(end) + 1)
  if (seen.length === 0) return {}
  return { xAxis: axisWith(ticksOf(seen, width - BESIDE)), ...lanesIn(seen, option) }
}

interface LaneName {
  readonly value: readonly [day: string, lane: string]
}

/** Names of lanes stand at their bars, and where those begin out of sight at the edge. */
function lanesIn(seen: readonly string[], { series }: EChartsOption): EChartsOption {
  const names = listOf(series).find(({ id }) => id === 'names')
  if (!names) return {}
  const [first, last] = [seen[0]!, seen.at(-1)!]
  const late = seen[Math.floor(seen.length * 0.6)]!
  const data = (names['data'] as LaneName[]).map(({ value: [day, lane], ...more }) => {
    const at = day < first ? first : day > last ? last : day
    return { ...more, value: [at, lane], label: { position: at > late ? 'left' : 'right', offset: [0, -11] } }
  })
  return { series: [{ id: 'names', data }] } as EChartsOption
}

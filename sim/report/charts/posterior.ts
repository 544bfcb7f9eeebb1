import type { ReadTable } from '../../study/compare/results.ts'
import { Columns, rowsBy } from './column.ts'
import { INK } from './ink.ts'
import type { Chart, Table } from '../page.ts'
import { rangeChart } from './rangeChart.ts'
import { timeChart } from './timeChart.ts'

type NameOf = (path: string) => string

/** Where each parameter was thought to be, and where the data put it. */
export function posteriorChart(fitted: Columns, nameOf: NameOf): Chart {
  const [mean, sd] = [fitted.numbers('mean_in_prior_sd'), fitted.numbers('sd_in_prior_sd')]
  const end = (sign: number) =>
    mean.map((value, i) => (value === null || sd[i] === null ? null : value + sign * sd[i]!))
  const all = (value: number): number[] => mean.map(() => value)
  return rangeChart({
    id: 'posteriors',
    title: 'What the data say of each parameter: mean ± 1 sd of prior and posterior',
    unit: 'sd of the prior',
    row: { name: 'what it is', unit: '' },
    names: fitted.texts('path').map(nameOf),
    series: [
      {
        name: 'prior',
        color: INK.faint,
        symbol: 'rect',
        thick: 12,
        values: all(0),
        low: all(-1),
        high: all(1),
      },
      { name: 'posterior', color: INK.second, thick: 3, values: mean, low: end(-1), high: end(1) },
      {
        name: 'most probable',
        color: INK.first,
        symbol: 'diamond',
        values: fitted.numbers('best_in_prior_sd'),
      },
    ],
    levels: [0],
    columns: ['path', 'mean_in_prior_sd', 'sd_in_prior_sd', 'best_in_prior_sd', 'verdict'].map((name) => ({
      name,
      unit: fitted.unit(name),
      cells: fitted.cells(name),
    })),
  })
}

/** More pairs than these nobody compares by eye. */
const MOST = 15
/** Beyond it, the data see a combination of both. */
const TIED = 0.8

/** Which parameters the data see together, the closest from above. */
export function correlationChart(correlations: Columns): Chart {
  const [parameter, other] = [correlations.texts('parameter'), correlations.texts('other')]
  const numbers = correlations.numbers('correlation')
  const size = (row: number): number => Math.abs(numbers[row] ?? 0)
  const rows = numbers
    .map((_, row) => row)
    .toSorted((a, b) => size(b) - size(a))
    .slice(0, MOST)
  const left = numbers.length > MOST ? `, the ${MOST} largest of ${numbers.length} pairs` : ''
  const cells = correlations.cells('correlation')
  return rangeChart({
    id: 'correlations',
    title: `Correlations of what was fitted${left}; dashed: ±${TIED}, beyond which two are tied`,
    unit: 'correlation',
    row: { name: 'pair', unit: '' },
    names: rows.map((row) => `${shortened(parameter[row]!)} and ${shortened(other[row]!)}`),
    series: [{ name: 'correlation', color: INK.second, bar: true, values: rows.map((row) => numbers[row]!) }],
    levels: [-TIED, TIED],
    fromZero: true,
    columns: [
      { name: 'parameter', unit: '', cells: rows.map((row) => parameter[row]!) },
      { name: 'other', unit: '', cells: rows.map((row) => other[row]!) },
      { name: 'correlation', unit: '1', cells: rows.map((row) => cells[row]!) },
    ],
  })
}

const shortened = (path: string): string => path.replace(/^parameters\./, '')

export const correlationTable = (correlations: Columns): Table => {
  const names = ['parameter', 'other', 'correlation']
  const cells = names.map((name) => correlations.cells(name))
  return {
    title: 'Every correlation',
    columns: names.map((name) => ({ name, unit: correlations.unit(name) })),
    rows: cells[0]!.map((_, i) => cells.map((column) => column[i]!)),
  }
}

const TRACES = [
  {
    id: 'walk',
    column: 'deviance_per_day',
    title: 'Deviance of the daily blocks along the walk',
    unit: 'deviance a day',
  },
  {
    id: 'walk-posterior',
    column: 'log_posterior',
    title: 'Logarithm of the posterior density along the walk',
    unit: 'ln of a density',
  },
] as const

/** The walk, sweep by sweep: it should wander around one level, and not drift. */
export const walkCharts = (posterior: ReadTable): Chart[] => {
  const sweeps = rowsBy(posterior, ['sweep']).map((rows) => new Columns({ ...posterior, rows }))
  return TRACES.map(({ id, column, title, unit }) => {
    const values = sweeps.map((walkers) => walkers.numbers(column).filter((value) => value !== null))
    const mean = values.map((each) => each.reduce((sum, value) => sum + value, 0) / each.length)
    const [low, high] = [values.map((each) => Math.min(...each)), values.map((each) => Math.max(...each))]
    const named = { mean: mean.map((value) => Number(value.toFixed(6))), lowest: low, highest: high }
    return timeChart({
      id,
      title,
      unit,
      days: sweeps.map((walkers) => String(walkers.cells('sweep')[0])),
      along: { name: 'sweep', unit: '', many: 'sweeps' },
      bands: [{ name: 'lowest to highest walker', low, high, color: INK.second }],
      lines: [{ name: 'mean of the walkers', values: mean, color: INK.second, width: 1.6 }],
      columns: Object.entries(named).map(([name, cells]) => ({
        name,
        ...(name === 'mean' ? { label: 'mean of the walkers' } : {}),
        unit: '',
        cells,
      })),
    })
  })
}

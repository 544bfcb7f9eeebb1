import { EXPERIMENTS, commandOf } from './experiments.ts'
import { numberIn, type Results } from './results.ts'
import { figure } from './said.ts'

const FILE = 'backtest.csv'

/** How far the simulator can be believed, in two sentences and what it misses. */
export function trust(results: Results): string {
  const [fitted, trailing, smoother] = ['deviance_fitted', 'ref_trailing_7d', 'ref_smoother'].map((target) =>
    results.one(FILE, { target }),
  ) as [Row, Row, Row]
  const asked = results.all(FILE).filter(({ passed }) => passed !== '')
  const missed = asked.filter(({ passed }) => passed === 'false')
  return (
    `Held against the real blocks of 2021–22, the China scenario misses a day's count by a deviance of ` +
    `${figure(numberIn(fitted, 'simulated'))} ± ${figure(numberIn(fitted, 'sigma'))}, where whoever knew the true hash rate ` +
    `would score 1.00, the mean of the last seven days ${figure(numberIn(trailing, 'simulated'))} and a smoother that has seen ` +
    `the days after ${figure(numberIn(smoother, 'simulated'))}. Of ${asked.length} targets that were set beforehand it reaches ` +
    `${asked.length - missed.length}${missed.length > 0 ? `; it does not reach ${named(missed)}` : ''} ` +
    `(\`${commandOf(EXPERIMENTS.trust)}\`).`
  )
}

type Row = ReturnType<Results['one']>

const named = (rows: readonly Row[]): string =>
  rows
    .map(
      (row) =>
        `\`${row['target']}\` (${figure(numberIn(row, 'simulated'))}${unitOf(row)}, asked ${row['to_reach']})`,
    )
    .join(', ')

const unitOf = ({ unit }: Row): string => (unit === '1' ? '' : ` ${unit}`)

import type { Scenario } from '../../../model/index.ts'
import { DAY_S, isoDate } from '../../../units/index.ts'
import { commandOf, EXPERIMENTS } from './experiments.ts'
import { numberIn, type Results } from './results.ts'
import { figure, spokenDate } from './said.ts'

const FILE = 'backtest.csv'

/** A scenario has one of these, by whether its fit saw the days that it is scored on. */
const DEVIANCES = ['deviance_fitted', 'deviance_out_of_time', 'deviance_out_of_time_strict']

/** How far the simulator can be believed: two sentences, with what it misses. */
export function trust(results: Results, { calibration }: Pick<Scenario, 'calibration'>): string {
  return `${fit(results)} ${fitted(calibration)} ${levels(results)}`
}

function fit(results: Results): string {
  const [deviance] = results.all(FILE).filter(({ target }) => DEVIANCES.includes(target!)) as [Row]
  const [trailing, smoother] = ['ref_trailing_7d', 'ref_smoother'].map((target) =>
    figure(numberIn(results.one(FILE, { target }), 'simulated')),
  ) as [string, string]
  return (
    `Held against the real blocks of ${deviance['window']!.replace('..', ' to ')}, the China scenario misses a day's ` +
    `count by a deviance of ${figure(numberIn(deviance, 'simulated'))} ± ${figure(numberIn(deviance, 'sigma'))}, where whoever ` +
    `knew the true hash rate would score 1.00, the mean of the last seven days scores ${trailing} and a smoother that has seen ` +
    `the days after ${smoother}.`
  )
}

/** What the fit saw of the days that it is scored on. */
const fitted = (calibration: Scenario['calibration']): string =>
  calibration
    ? `Its ${calibration.fitted?.length ?? 0} fitted parameters were fitted to blocks and shares until ` +
      `${spokenDate(isoDate(Math.floor(calibration.until / DAY_S)))}.`
    : 'None of its parameters is fitted: they are first guesses.'

function levels(results: Results): string {
  const asked = results.all(FILE).filter(({ passed }) => passed !== '')
  const missed = asked.filter(({ passed }) => passed === 'false')
  const reached = `Of ${asked.length} scores of which a level is asked it reaches ${asked.length - missed.length}`
  return `${reached}${missed.length > 0 ? `; not ${missed.map(named).join(', ')}` : ''} (\`${commandOf(EXPERIMENTS.trust)}\`).`
}

type Row = ReturnType<Results['one']>

const named = (row: Row): string =>
  `\`${row['target']}\` (${figure(numberIn(row, 'simulated'))}${unitOf(row)}, asked ${row['to_reach']})`

const unitOf = ({ unit }: Row): string => (unit === '1' ? '' : ` ${unit}`)

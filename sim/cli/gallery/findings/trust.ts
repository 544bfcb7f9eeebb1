import type { Scenario } from '../../../model/index.ts'
import { DAY_S, isoDate } from '../../../units/index.ts'
import { commandOf, EXPERIMENTS } from './experiments.ts'
import { numberIn, type Results } from './results.ts'
import { figure, spokenDate } from './said.ts'

const FILE = 'backtest.csv'
/** Of the scenario that was fitted to the days until August 2021. */
const AFTER = 'backtest-to-august.csv'

/** How far the simulator can be believed: on days that its fit saw, on days that it did not, and what it misses. */
export function trust(results: Results, { calibration }: Pick<Scenario, 'calibration'>): string {
  return [within(results), fitted(calibration), after(results), levels(results)].join(' ')
}

type Row = ReturnType<Results['one']>

const scored = (results: Results, file: string, target: string): string =>
  figure(numberIn(results.one(file, { target }), 'simulated'))

/** A score with its sampling error. */
const uncertain = (row: Row): string =>
  `${figure(numberIn(row, 'simulated'))} ± ${figure(numberIn(row, 'sigma'))}`

const spokenWindow = ({ window }: Row): string => window!.replace('..', ' to ')

function within(results: Results): string {
  const deviance = results.one(FILE, { target: 'deviance_fitted' })
  return (
    `Held against the real blocks of ${spokenWindow(deviance)}, the China scenario misses a day's count by a deviance of ` +
    `${uncertain(deviance)}, where whoever knew the true hash rate would score 1.00, the mean of the last seven days scores ` +
    `${scored(results, FILE, 'ref_trailing_7d')} and a smoother that has seen the days after ${scored(results, FILE, 'ref_smoother')}.`
  )
}

function after(results: Results): string {
  const deviance = results.one(AFTER, { target: 'deviance_out_of_time' })
  const inside = 100 * numberIn(results.one(AFTER, { target: 'band_coverage' }), 'simulated')
  return (
    `The same scenario fitted to August 2021 alone scores ${uncertain(deviance)} on ${spokenWindow(deviance)}, which its fit ` +
    `has not seen, and ${figure(inside, 0)} % of these days lie in its band of nine in ten. On these days the trend of August drawn ` +
    `on scores ${scored(results, AFTER, 'ref_trend_28d')}; what follows the real chain from day to day scores ` +
    `${scored(results, AFTER, 'ref_trailing_7d')} by the last seven days and ${scored(results, AFTER, 'ref_implied')} by its difficulty alone.`
  )
}

/** What the fit saw of the days that it is scored on. */
const fitted = (calibration: Scenario['calibration']): string =>
  calibration
    ? `${calibration.fitted?.length ?? 0} of its parameters were fitted to these blocks, and to published shares, until ` +
      `${spokenDate(isoDate(Math.floor(calibration.until / DAY_S)))}.`
    : 'None of its parameters is fitted: they are first guesses.'

/** All scores of which a level is asked: of the fit that saw the days, and what only the other one can answer. */
function askedIn(results: Results): readonly Row[] {
  const [within, beyond] = [FILE, AFTER].map((file) =>
    results.all(file).filter(({ passed }) => passed !== ''),
  )
  const known = within!.map(({ target }) => target)
  return [...within!, ...beyond!.filter(({ target }) => !known.includes(target))]
}

function levels(results: Results): string {
  const asked = askedIn(results)
  const missed = asked.filter(({ passed }) => passed === 'false')
  const commands = [EXPERIMENTS.trust, EXPERIMENTS.trustAfter]
    .map((each) => `\`${commandOf(each)}\``)
    .join(', ')
  const reached = `Of ${asked.length} scores of which a level is asked it reaches ${asked.length - missed.length}`
  return `${reached}${missed.length > 0 ? `; not ${missed.map(named).join(', ')}` : ''} (${commands}).`
}

const named = (row: Row): string =>
  `\`${row['target']}\` (${figure(numberIn(row, 'simulated'))}${unitOf(row)}, asked ${row['to_reach']})`

const unitOf = ({ unit }: Row): string => (unit === '1' ? '' : ` ${unit}`)

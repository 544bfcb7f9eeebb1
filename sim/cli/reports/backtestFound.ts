import { textIn } from '../../io/foundManifest.ts'
import type { ReadFolder } from '../../io/resultReader.ts'
import { BACKTEST_TABLES } from '../../record/index.ts'
import type { BacktestFound, PublishedShare } from '../../report/kinds/backtestReport.ts'
import { type Found, knownTable } from '../../report/kinds/runTables.ts'
import { publishedShares, type Score } from '../../score/index.ts'
import { slug } from '../../score/slug.ts'
import { isSingleShare, scoreSentences } from '../words/backtest.ts'
import { foundIn } from './runFound.ts'

/** What a report of a backtest is made of, from its folder. */
export function backtestFound(folder: ReadFolder): BacktestFound {
  const found = foundIn(folder)
  const scores = scoresIn(found)
  return {
    ...found,
    said: scoreSentences(scores, textIn(folder.manifest?.all.window)),
    shares: sharesIn(scores, found),
  }
}

function scoresIn(found: Found): Score[] {
  const table = knownTable(found, BACKTEST_TABLES.backtest)
  if (!table) return []
  const [window, unit, toReach] = ['window', 'unit', 'to_reach'].map((name) => table.texts(name)) as Texts
  const [observed, sigma, simulated, z, reference] = NUMBERS.map((name) => table.numbers(name)) as Numbers
  const passed = table.cells('passed')
  return table.texts('target').map((target, i) => ({
    target,
    window: window[i]!,
    observed: observed[i]!,
    sigma: sigma[i]!,
    simulated: simulated[i] ?? NaN,
    z: z[i]!,
    reference: reference[i]!,
    toReach: toReach[i] === '' ? null : toReach[i]!,
    passed: passed[i] === null ? null : passed[i] === 'true',
    unit: unit[i]!,
  }))
}

const NUMBERS = ['observed', 'sigma', 'simulated', 'z', 'reference'] as const
type Column = (number | null)[]
type Numbers = [Column, Column, Column, Column, Column]
type Texts = [string[], string[], string[]]

/** Which scores are published shares, by the names of their countries. */
function sharesIn(scores: readonly Score[], { regions }: Found): PublishedShare[] {
  const countries = [...publishedShares(), ...regions.values()].map(({ country }) => country)
  const names = new Map(countries.map((country) => [slug(country), country]))
  return scores.filter(isSingleShare).map(({ target, window }) => {
    const id = target.slice('share_'.length, -`_${window}`.length)
    return { target, country: names.get(id) ?? id, month: window }
  })
}

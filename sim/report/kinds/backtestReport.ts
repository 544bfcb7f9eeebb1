import { BACKTEST_TABLES } from '../../record/index.ts'
import type { Columns } from '../charts/column.ts'
import { effectsChart } from '../charts/effects.ts'
import { parameterSection } from '../charts/parameters.ts'
import { provenanceTable } from '../charts/provenance.ts'
import { type PublishedShare, publishedSharesChart } from '../charts/publishedShares.ts'
import { blocksChart, impliedHashRateChart } from '../charts/realBlocks.ts'
import { lateChart, realDifficultyChart } from '../charts/realRetargets.ts'
import { residualChart, residualHistogram, residualSentences, residualsOf } from '../charts/residuals.ts'
import { scoreTables } from '../charts/scores.ts'
import type { Report, Section } from '../page.ts'
import { type Found, introOf, knownTable } from './runTables.ts'

export type { PublishedShare }

/** What a report of a backtest is made of. */
export interface BacktestFound extends Found {
  /** What is said of it, a sentence each. */
  readonly said: readonly string[]
  readonly shares: readonly PublishedShare[]
}

/** A backtest as a report: a scenario beside what was observed. */
export function backtestReport(found: BacktestFound): Report {
  const { name, said, origin, notes } = found
  const scores = knownTable(found, BACKTEST_TABLES.backtest)
  const daily = knownTable(found, BACKTEST_TABLES.daily)
  const retargets = knownTable(found, BACKTEST_TABLES.retargets)
  return {
    title: `${name}, against what was observed`,
    ...introOf(found, daily?.texts('date')),
    answer: said,
    sections: [
      ...(daily ? ofDays(daily, notes) : []),
      ...(retargets ? [ofRetargets(retargets)] : []),
      ...(scores ? ofScores(scores, found) : []),
      ...parameterSection(found),
    ],
    provenance: provenanceTable(origin),
  }
}

function ofDays(daily: Columns, notes: string | undefined): Section[] {
  const residuals = residualsOf(daily)
  return [
    {
      id: 'days',
      title: 'Day by day',
      text: notes === undefined ? [] : [notes],
      charts: [blocksChart(daily), impliedHashRateChart(daily)],
    },
    {
      id: 'misfit',
      title: 'What is left over',
      text: residualSentences(residuals),
      charts: [residualChart(daily, residuals), residualHistogram(residuals)],
    },
  ]
}

const ofRetargets = (retargets: Columns): Section => ({
  id: 'retargets',
  title: 'Difficulty',
  text: ['Here the members find their own blocks, so what they are off adds up from retarget to retarget.'],
  charts: [realDifficultyChart(retargets), lateChart(retargets)],
})

function ofScores(scores: Columns, { shares }: BacktestFound): Section[] {
  const elsewhere = new Set(shares.map(({ target }) => target))
  const published: Section = {
    id: 'published',
    title: 'Shares that were published',
    charts: [publishedSharesChart(scores, shares)],
  }
  return [
    ...(shares.length > 0 ? [published] : []),
    {
      id: 'scores',
      title: 'The scores',
      charts: effectsChart(scores),
      tables: scoreTables(scores, elsewhere),
    },
  ]
}

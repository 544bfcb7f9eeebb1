import { ENSEMBLE_TABLES } from '../../record/index.ts'
import { askedOf } from '../charts/asked.ts'
import type { Columns } from '../charts/column.ts'
import { histogram } from '../charts/histogram.ts'
import { membersChart } from '../charts/members.ts'
import { memberTable } from '../charts/memberTable.ts'
import { variedTable } from '../charts/parameters.ts'
import { changeRanges, difficultyFan } from '../charts/retargetSpread.ts'
import { luckByDay, varianceChart } from '../charts/variance.ts'
import type { Cell, Chart, Section } from '../page.ts'
import { type EnsembleFound, knownTable } from './runTables.ts'

/** What an ensemble says beyond its quantiles by day. */
export function deeper(found: EnsembleFound): Section[] {
  const members = knownTable(found, ENSEMBLE_TABLES.members)
  return [
    ...retargets(found),
    ...(members ? [...luck(members, found), ...answers(members, found)] : []),
    ...varied(found),
  ]
}

function retargets(found: EnsembleFound): Section[] {
  const table = knownTable(found, ENSEMBLE_TABLES.retargets)
  if (!table) return []
  return [{ id: 'retargets', title: 'Retargets', charts: [difficultyFan(table), changeRanges(table)] }]
}

function luck(members: Columns, found: EnsembleFound): Section[] {
  const table = knownTable(found, ENSEMBLE_TABLES.variance)
  const charts = table ? [varianceChart(table, askedOf(members)), luckByDay(table)].filter(isThere) : []
  const text = [
    'Members 1 and 2, 3 and 4, and so on share what nobody knows and differ in luck; that tells the two apart. With few pairs the shares are rough, and may come out below 0 or above 100 by chance.',
  ]
  return charts.length > 0 ? [{ id: 'spread', title: 'Luck, and what nobody knows', text, charts }] : []
}

const SHOWN = ['drawdown_true_pct', 'recovery_100_days']

function answers(table: Columns, { command }: EnsembleFound): Section[] {
  const asked = askedOf(table)
  if (asked.length === 0) return []
  const histograms = asked
    .filter(({ metric }) => SHOWN.includes(metric))
    .map((each) => histogram(table, each))
  return [
    {
      id: 'answers-of-members',
      title: 'The members, one by one',
      text: command === undefined ? [] : [playsOne(command, table.cells('member')[0])],
      charts: [membersChart(table, asked, command), ...histograms].filter(isThere),
      tables: [memberTable(table, asked)],
    },
  ]
}

const playsOne = (command: string, member: Cell | undefined): string =>
  `${command.replace('{}', String(member))} plays one of them alone; report then shows it.`

const isThere = (chart: Chart | undefined): chart is Chart => chart !== undefined

function varied(found: EnsembleFound): Section[] {
  const table = knownTable(found, ENSEMBLE_TABLES.parameters)
  if (!table) return []
  return [{ id: 'varied', title: 'What was varied', charts: [], tables: [variedTable(table, found)] }]
}

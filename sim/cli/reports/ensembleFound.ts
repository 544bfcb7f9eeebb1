import type { ReadFolder } from '../../io/resultReader.ts'
import { METRICS } from '../../record/index.ts'
import type { EnsembleFound } from '../../report/kinds/runTables.ts'
import type { ReadTable } from '../../study/compare/results.ts'
import { DAY_S } from '../../units/index.ts'
import { foundIn } from './runFound.ts'
import { memberCommand } from '../words/memberCommand.ts'
import { answersOf, ensembleSentences } from '../words/ensemble.ts'

/** What a report of an ensemble is made of, from its folder. */
export function ensembleFound(folder: ReadFolder): EnsembleFound {
  const members = folder.results.tables.get('members')
  return {
    ...foundIn(folder),
    said: members ? saidOf(members, folder.manifest) : { medians: [], more: [] },
    command: memberCommand(folder.manifest?.argv ?? []),
  }
}

function saidOf(table: ReadTable, manifest: ReadFolder['manifest']): EnsembleFound['said'] {
  const { header, rows } = table
  const member = header.indexOf('member')
  if (rows.length === 0) return { medians: [], more: [] }
  const numbers = numbersOf(rows.map((row) => Number(row[member])))
  const runs = Math.max(...numbers)
  const answers = header.flatMap((name, column) => {
    const [metric, ...scope] = name.split(':')
    const known = METRICS.find(({ id }) => id === metric)
    return known ? [{ column, metric: known.id, scope: scope.join(':') || 'network', unit: known.unit }] : []
  })
  const summaries = new Float64Array(runs * answers.length).fill(NaN)
  for (const [r, row] of rows.entries())
    for (const [a, { column }] of answers.entries())
      summaries[(numbers[r]! - 1) * answers.length + a] = numberOf(row[column])
  const said = ensembleSentences(
    answersOf(answers, { runs, summaries }),
    rows.length,
    manifest?.vary ?? 'both',
  )
  return { medians: said.medians, more: [...said.shares, ...said.claims, ...said.luck] }
}

/** Members of failed runs are missing; numbers that leave out more than that are no numbers of members. */
function numbersOf(numbers: readonly number[]): readonly number[] {
  const isUsual = numbers.every((number) => number >= 1 && number <= 2 * numbers.length + 1000)
  return isUsual ? numbers : numbers.map((_, i) => i + 1)
}

/** Dates in days since 1970; NaN for what is not there. */
function numberOf(cell: unknown): number {
  if (typeof cell === 'string') return Date.parse(cell) / (1000 * DAY_S)
  return typeof cell === 'number' ? cell : NaN
}

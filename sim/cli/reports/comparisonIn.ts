import type { Cell } from '../../record/index.ts'
import { type AnswerBeside, type AnswerRow } from '../../study/compare/answerDifferences.ts'
import { answerKey, dayNumber } from '../../study/compare/answers.ts'
import { type Comparison, furthestNumber } from '../../study/compare/comparison.ts'
import type { DailyTable } from '../../study/compare/daily.ts'
import { type AlignedTable, aligned } from '../../study/compare/days.ts'
import type { Arrow } from '../../study/compare/difference.ts'
import type { Missing } from '../../study/compare/missing.ts'
import type { ReadTable, ResultKind } from '../../study/compare/results.ts'
import type { RowAgreement } from '../../study/compare/rowDifferences.ts'

type Tables = ReadonlyMap<string, ReadTable>

/** How the folders are called: as the manifest says, or in the order in which the summary has them. */
export function labelsIn(tables: Tables, named: readonly string[]): string[] {
  if (named.length > 0) return [...named]
  return [...new Set(records(tables.get('summary')).map(({ folder }) => String(folder)))]
}

/** A comparison as `compare` wrote it, as far as its tables tell it. */
export function comparisonIn(
  tables: Tables,
  labels: readonly string[],
  kinds: readonly ResultKind[],
): Comparison {
  const days = alignedIn(tables, labels)
  const answers = answersIn(tables, labels)
  const rows = agreementIn(tables, labels)
  const missing = missingIn(tables, labels)
  const folders = labels.map((label, i) => ({ label, kind: kinds[i] ?? 'run', tables: new Map() }))
  const verdicts = labels.slice(1).map((_, index) => {
    const folder = index + 1
    const own = rows.filter((row) => row.folder === folder)
    const extra = own.some(({ rowsOfFirst, rows, same, different }) => {
      const both = same + different
      return rowsOfFirst > both || rows > both
    })
    const within =
      own.length > 0 ? Math.max(...own.map((row) => row.within)) : furthestNumber(days, answers, folder)
    return { folder, within, incomplete: extra || isLacking(missing, folder) }
  })
  return { folders, tables: days, answers, rows, missing, verdicts }
}

/** Rows by the names of their columns. */
function records(table: ReadTable | undefined): Record<string, Cell | undefined>[] {
  if (!table) return []
  return table.rows.map((row) => Object.fromEntries(table.header.map((name, i) => [name, row[i]])))
}

const number = (cell: Cell | undefined): number | null => (typeof cell === 'number' ? cell : null)
const text = (cell: Cell | undefined): string => String(cell ?? '')

/** Of the daily numbers, what reports show: compare.csv has some of them on all days, the rest is where anything differs. */
const SHOWN = ['network', 'countries']

function alignedIn(tables: Tables, labels: readonly string[]): AlignedTable[] {
  const found = labels.map(() => new Map(SHOWN.map((name) => [name, new Days(name)])))
  const long = tables.get('compare-long')
  if (long) addLong(found, long, labels)
  const wide = tables.get('compare')
  if (wide) addWide(found, wide, labels)
  return aligned(found.map((own) => [...own.values()].flatMap((days) => days.table)))
}

type Found = readonly ReadonlyMap<string, Days>[]

function addLong(found: Found, { header, rows }: ReadTable, labels: readonly string[]): void {
  const [table, date, region, metric, folder, value] = [
    'table',
    'date',
    'region',
    'metric',
    'folder',
    'value',
  ].map((name) => header.indexOf(name)) as Six
  for (const row of rows)
    found[labels.indexOf(text(row[folder]))]
      ?.get(text(row[table]))
      ?.add(text(row[region]), text(row[date]), text(row[metric]), number(row[value]))
}

type Six = [number, number, number, number, number, number]

/** Columns are called metric:folder. */
function addWide(found: Found, { header, rows }: ReadTable, labels: readonly string[]): void {
  const date = header.indexOf('date')
  for (const [at, name] of header.entries()) {
    const colon = name.indexOf(':')
    const days = colon < 0 ? undefined : found[labels.indexOf(name.slice(colon + 1))]?.get('network')
    if (days) for (const row of rows) days.add('', text(row[date]), name.slice(0, colon), number(row[at]))
  }
}

/** The daily numbers of one table of one folder, as they come. */
class Days {
  readonly #name: string
  readonly #metrics: string[] = []
  readonly #of = new Map<string, Map<string, (number | null)[]>>()

  constructor(name: string) {
    this.#name = name
  }

  add(of: string, date: string, metric: string, value: number | null): void {
    if (!this.#metrics.includes(metric)) this.#metrics.push(metric)
    const days = this.#of.get(of) ?? new Map<string, (number | null)[]>()
    const numbers = days.get(date) ?? []
    numbers[this.#metrics.indexOf(metric)] = value
    this.#of.set(of, days.set(date, numbers))
  }

  get table(): DailyTable[] {
    return this.#of.size > 0 ? [{ name: this.#name, metrics: this.#metrics, of: this.#of }] : []
  }
}

function answersIn(tables: Tables, labels: readonly string[]): AnswerRow[] {
  const rows = new Map<string, (AnswerBeside | undefined)[]>()
  for (const record of records(tables.get('summary'))) {
    const folder = labels.indexOf(text(record.folder))
    if (folder < 0) continue
    const answer = answerIn(record, folder)
    const row = rows.get(answerKey(answer)) ?? labels.map(() => undefined)
    row[folder] = answer
    rows.set(answerKey(answer), row)
  }
  return [...rows.values()]
}

const answerIn = (record: Record<string, Cell | undefined>, folder: number): AnswerBeside => ({
  folder,
  metric: text(record.metric),
  scope: text(record.scope),
  unit: text(record.unit),
  value: typeof record.value === 'string' ? dayNumber(record.value) : number(record.value),
  members: number(record.members) ?? 0,
  standardError: number(record.std_error),
  difference: number(record.difference),
  relativePercent: number(record.relative_pct),
  arrow: text(record.arrow) as Arrow | '',
  z: number(record.z),
})

const agreementIn = (tables: Tables, labels: readonly string[]): RowAgreement[] =>
  records(tables.get('tables')).map((record) => ({
    table: text(record.table),
    folder: labels.indexOf(text(record.folder)),
    rowsOfFirst: number(record.rows_of_first) ?? 0,
    rows: number(record.rows) ?? 0,
    same: number(record.same) ?? 0,
    different: number(record.different) ?? 0,
    columns: text(record.columns).split(' ').filter(Boolean),
    within: typeof record.within_pct === 'number' ? record.within_pct / 100 : Infinity,
  }))

const missingIn = (tables: Tables, labels: readonly string[]): Missing[] =>
  records(tables.get('missing')).map((record) => ({
    folder: labels.indexOf(text(record.folder)),
    table: text(record.table),
    what: text(record.what) as Missing['what'],
    name: text(record.name),
    from: text(record.from),
    until: text(record.until),
  }))

/** Whether the first folder or a later one lacks what the other has, and not just what a third one has. */
function isLacking(missing: readonly Missing[], folder: number): boolean {
  const keysOf = (index: number): Set<string> =>
    new Set(
      missing.filter((each) => each.folder === index).map(({ folder: _, ...what }) => JSON.stringify(what)),
    )
  const [first, other] = [keysOf(0), keysOf(folder)]
  return first.size !== other.size || [...first].some((key) => !other.has(key))
}

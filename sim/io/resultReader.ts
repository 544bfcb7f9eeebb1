import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import type { ReadTable, Results } from '../study/compare/results.ts'
import { quote } from '../units/index.ts'
import { CSV_DIALECTS, isCsvPreset } from './csvDialect.ts'
import { foundManifest, type FoundManifest } from './foundManifest.ts'
import type { FolderKind } from './manifest.ts'
import type { Wanted } from './savedCsv/expectedTables.ts'
import { formOf } from './savedCsv/numberForm.ts'
import { type CsvProblem, type Expected, readSavedCsv } from './savedCsv/savedCsv.ts'
import { spreadRows } from './savedCsv/spreadRows.ts'
import { sha256 } from './writtenFile.ts'

/** A result folder as it was read. */
export interface ReadFolder<Kind extends FolderKind = FolderKind> {
  /** As it was named. */
  readonly path: string
  readonly results: Omit<Results, 'kind'> & { readonly kind: Kind }
  /** Undefined where manifest.json is missing or cannot be read. */
  readonly manifest: FoundManifest | undefined
  /** What a reader should know: a manifest that is missing, files that were changed. */
  readonly notes: readonly string[]
}

/** Why a folder cannot be read, a line a problem. */
export interface FolderProblems {
  readonly problems: readonly string[]
}

/** Nothing is read into memory beyond this: a text in V8 has at most 512 Mi characters. */
const MOST_BYTES = 256 * 2 ** 20

/** What is to be read, and what for. */
export interface Reader<Kind extends FolderKind> {
  readonly wanted: Wanted<Kind>
  /** Says of folders of other kinds what can be done: "runs and ensembles can be compared". */
  readonly purpose: string
}

/** Reads the tables of a result folder. @param label how it is called beside others */
export function readResults<Kind extends FolderKind>(
  path: string,
  label: string,
  reader: Reader<Kind>,
): ReadFolder<Kind> | FolderProblems {
  try {
    return readFolder(path, label, reader)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall === undefined) throw error
    return { problems: [`${path}: cannot be read: ${(error as Error).message}`] }
  }
}

function readFolder<Kind extends FolderKind>(
  path: string,
  label: string,
  reader: Reader<Kind>,
): ReadFolder<Kind> | FolderProblems {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return { problems: [`${path}: there is no such folder`] }
  if (!found.isDirectory()) return { problems: [`${path}: is a file: name a folder of results`] }
  const manifest = foundManifest(path)
  const names = new Set(readdirSync(path))
  const kind = kindOf(names, manifest)
  if (!isIn(reader.wanted, kind)) return { problems: [`${path}: ${objection(path, names, kind, reader)}`] }
  return new FolderReading(path, kind, names, manifest, reader.wanted[kind]).read(label)
}

const isIn = <Kind extends FolderKind>(wanted: Wanted<Kind>, kind: string | undefined): kind is Kind =>
  kind !== undefined && Object.hasOwn(wanted, kind)

/** Files that only folders of one kind have, but for the last two. */
const SIGNS: readonly (readonly [file: string, kind: FolderKind])[] = [
  ['compare.csv', 'comparison'],
  ['pair.csv', 'pair'],
  ['sweep.csv', 'sweep'],
  ['sensitivity.csv', 'sensitivity'],
  ['backtest.csv', 'backtest'],
  ['posterior.csv', 'calibration'],
  ['quantiles.csv', 'ensemble'],
  ['members.csv', 'ensemble'],
  ['network.csv', 'run'],
  ['summary.csv', 'run'],
]

/** Without a manifest, its files tell what a folder is. */
const kindOf = (names: ReadonlySet<string>, manifest: FoundManifest | undefined): string | undefined =>
  manifest ? manifest.kind : SIGNS.find(([file]) => names.has(file))?.[1]

function objection(
  path: string,
  names: ReadonlySet<string>,
  kind: string | undefined,
  { purpose }: Reader<never>,
): string {
  if (kind !== undefined) return `holds a ${kind}: ${purpose}`
  if (names.size === 0) return 'is empty: name a folder of results'
  const inner = [...names].filter((name) => foundManifest(join(path, name)) !== undefined).toSorted()
  if (inner.length > 0)
    return `holds folders of results, and none itself: name one, such as ${listed(path, inner)}`
  return 'holds no results of hashtrek: expected manifest.json, network.csv or quantiles.csv in it'
}

const MOST_LISTED = 5

function listed(path: string, names: readonly string[]): string {
  const shown = names.slice(0, MOST_LISTED).map((name) => join(path, name).replaceAll(sep, '/'))
  const more = names.length - shown.length
  return `${shown.join(', ')}${more > 0 ? `, and ${more} more` : ''}`
}

/** Reads the files of one folder, and collects what is wrong or odd about them. */
class FolderReading<Kind extends FolderKind> {
  readonly #path: string
  readonly #kind: Kind
  readonly #expected: ReadonlyMap<string, Expected>
  readonly #names: ReadonlySet<string>
  readonly #manifest: FoundManifest | undefined
  readonly #problems: string[] = []
  readonly #notes: string[] = []
  readonly #changed: string[] = []

  constructor(
    path: string,
    kind: Kind,
    names: ReadonlySet<string>,
    manifest: FoundManifest | undefined,
    expected: ReadonlyMap<string, Expected>,
  ) {
    this.#expected = expected
    this.#path = path
    this.#kind = kind
    this.#names = names
    this.#manifest = manifest
  }

  read(label: string): ReadFolder<Kind> | FolderProblems {
    const tables = [...this.#expected].flatMap(([name, wanted]) => {
      const table = this.#names.has(`${name}.csv`) ? this.#table(name, wanted) : undefined
      return table ? [[name, table] as const] : []
    })
    if (this.#problems.length > 0) return { problems: this.#problems }
    if (tables.length === 0) return { problems: [`${this.#path}: has none of the tables of a ${this.#kind}`] }
    const results = { label, kind: this.#kind, tables: new Map(tables) }
    return { path: this.#path, results, manifest: this.#manifest, notes: this.#allNotes() }
  }

  #allNotes(): string[] {
    const unknown = this.#manifest
      ? []
      : ['has no manifest.json that can be read: its scenario, seed and version are not known']
    const changed =
      this.#changed.length === 0
        ? []
        : [`${this.#changed.join(', ')} ${this.#changed.length === 1 ? 'was' : 'were'} changed since the run`]
    return [...unknown, ...changed, ...this.#notes].map((note) => `${this.#path}: ${note}`)
  }

  #table(name: string, expected: Expected): ReadTable | undefined {
    const file = `${name}.csv`
    const bytes = this.#bytes(file)
    if (!bytes) return undefined
    const listed = this.#manifest?.files.find((each) => each.name === file)
    const isAsWritten = listed?.sha256 === sha256(bytes)
    if (listed && !isAsWritten) this.#changed.push(file)
    const form = isAsWritten ? this.#writtenForm() : undefined
    const spread = isAsWritten ? expected.spread : undefined
    const read = readSavedCsv(spread ? spreadRows(bytes, spread) : bytes, { ...expected, form })
    if ('length' in read)
      return void this.#problems.push(...read.map((problem) => this.#located(file, problem)))
    if (!isAsWritten && listed?.rows !== undefined && read.rows.length < listed.rows)
      return void this.#problems.push(
        `${this.#place(file)}:${read.rows.length + 1}: has ${read.rows.length} of the ${listed.rows} rows that manifest.json lists: it was cut off; copy it again, or run the scenario again`,
      )
    if (read.shortened)
      this.#notes.push(
        `${file}: ${read.shortened.column} is written as ${quote(read.shortened.text)}: a spreadsheet left it few digits`,
      )
    return { name, header: read.header, kinds: read.kinds, rows: read.rows }
  }

  /** The form of numbers of the preset that the folder was written with. */
  #writtenForm() {
    const csv = this.#manifest?.csv
    return csv !== undefined && isCsvPreset(csv) ? formOf(CSV_DIALECTS[csv].decimalMark) : undefined
  }

  #bytes(file: string): Uint8Array | undefined {
    const path = join(this.#path, file)
    try {
      const { size } = statSync(path)
      if (size <= MOST_BYTES) return readFileSync(path)
      this.#problems.push(
        `${this.#place(file)}: has ${Math.ceil(size / 2 ** 20)} MB: at most 256 MB are read`,
      )
    } catch (error) {
      this.#problems.push(`${this.#place(file)}: cannot be read: ${(error as Error).message}`)
    }
    return undefined
  }

  #place(file: string): string {
    return join(this.#path, file).replaceAll(sep, '/')
  }

  #located(file: string, { line, column, message }: CsvProblem): string {
    return `${this.#place(file)}:${line}: ${column === undefined ? '' : `${column}: `}${message}`
  }
}

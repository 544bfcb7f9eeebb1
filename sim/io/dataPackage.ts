import type { AnyTable, Column, Kind } from '../record/index.ts'
import { VERSION } from './build.ts'
import type { CsvDialect } from './csvDialect.ts'
import type { WrittenFile } from './writtenFile.ts'

/** Table Schema types; https://specs.frictionlessdata.io/table-schema/#types-and-formats */
const TYPES: Record<Kind, string> = {
  date: 'date',
  instant: 'datetime',
  text: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
}

/** What a data package says about itself. */
export interface PackageFacts {
  readonly name: string
  readonly question?: string | undefined
  /** The tables that the folder may hold. */
  readonly tables: readonly AnyTable[]
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly files: readonly WrittenFile[]
  readonly dialect: CsvDialect
}

/**
 * The tables of a result folder as a Frictionless Tabular Data Package, which tools for data read:
 * https://specs.frictionlessdata.io/tabular-data-package/
 */
export function dataPackageText({ name, question, tables, headers, files, dialect }: PackageFacts): string {
  const resources = tables.flatMap((table) => {
    const file = files.find((written) => written.name === `${table.name}.csv`)
    return file ? [resource(table, headers.get(table.name) ?? [], file, dialect)] : []
  })
  const described = question ? { description: question } : {}
  const head = { profile: 'tabular-data-package', name: name.toLowerCase(), title: name, ...described }
  return `${JSON.stringify({ ...head, hashtrek: VERSION, resources }, null, 2)}\n`
}

function resource(table: AnyTable, header: readonly string[], file: WrittenFile, dialect: CsvDialect) {
  const { delimiter, lineEnd, decimalMark } = dialect
  return {
    profile: 'tabular-data-resource',
    name: table.name,
    path: file.name,
    description: `${table.about} A row is ${table.row}.`,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: file.bytes,
    hash: `sha256:${file.sha256}`,
    dialect: { delimiter, lineTerminator: lineEnd, quoteChar: '"', doubleQuote: true, header: true },
    schema: schemaOf(table, header, decimalMark),
  }
}

function schemaOf(table: AnyTable, header: readonly string[], decimalMark: string) {
  const wide = header
    .slice(table.columns.length)
    .flatMap((name) => (table.wide ? [{ name, ...table.wide }] : []))
  const fields = [...table.columns, ...wide].map((column) => field(column, decimalMark))
  const key = table.key.length > 0 ? { primaryKey: table.key } : {}
  return { fields, missingValues: [''], ...key }
}

function field({ name, kind, unit, meaning }: Column, decimalMark: string) {
  const type = TYPES[kind]
  // A full stop is what the specification takes for granted.
  const decimalChar = type === 'number' && decimalMark !== '.' ? { decimalChar: decimalMark } : {}
  return { name, type, ...decimalChar, description: meaning, ...(unit ? { unit } : {}) }
}
